"""Counts of people on invented sentences.

A row is `sentence | kind bounds words [marks]`, bounds being `12`, `12+` (open), `-30` (at most), `10..15` or `?` (no bounds, open).
Marks: `part` of a total, `implied` by a single person, `of NOUN`.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.document import FigureMention
from onrecord.language.numbers import figures
from onrecord.language.segment import segment

ROWS = """
# the verb behind
12 people were killed. | killed 12 '12 people' of people
Twelve people have been killed in Talma. | killed 12 'Twelve people' of people
Twenty-three people died. | killed 23 'Twenty-three people' of people
One hundred and five people died. | killed 105 'One hundred and five people' of people
1,200 people died. | killed 1200 '1,200 people' of people
30 others were wounded. | injured 30 '30 others' of others
Five soldiers were slightly injured. | injured 5 'Five soldiers' of soldiers
Six passengers on a bus in the north were killed. | killed 6 'Six passengers' of passengers
At least 23 people, including five children, were killed. | killed 23+ 'At least 23 people' of people | killed 5 'five children' of children part
Two nurses lost their lives. | killed 2 'Two nurses' of nurses
Two nurses were shot dead. | killed 2 'Two nurses' of nurses
A shell killed a man, 54, and wounded his wife. | killed 1 'a man' of man implied | injured 1 'his wife' of wife implied
Police shot a woman, 23, on Sunday. | injured 1 'a woman' of woman implied
The office had verified 112 civilian deaths since January. | killed 112 '112 civilian deaths' of deaths
A father accidentally shot and killed his own son. | killed 1 'his own son' of son implied
A nurse stabbed to death two men. | killed 2 'two men' of men
At least 37 detainees had died in prison. | killed 37+ 'At least 37 detainees' of detainees
Two hostages were killed. | killed 2 'Two hostages' of hostages
It examined photographs of 14 bodies. |
It had killed “more than 40 terrorists”. | killed 41+ 'more than 40 terrorists' of terrorists
Two people wounded on Friday died, bringing the death toll to 23. | killed 2 'Two people' of people part | killed 23 '23'
A bomb killed two people, bringing the death toll to 23. | killed 2 'two people' of people | killed 23 '23'
Two men shot at officers. |
Two men shot at market. | injured 2 'Two men' of men
A second suspect fled. |
Two men fled the scene on foot. |
Two families fled. | displaced 2 'Two families' of families
Gunmen shot dead two nurses in Talma. | killed 2 'two nurses' of nurses
Gunmen stabbed to death a nurse in Talma. | killed 1 'a nurse' of nurse implied
A girl who was shot in the chest while sleeping died on Tuesday. | killed 1 'A girl' of girl implied
Three men who were shot after a guard died are in hospital. | injured 3 'Three men' of men | killed 1 'a guard' of guard implied
Two nurses were shot and killed. | killed 2 'Two nurses' of nurses
Two nurses were fatally shot. | killed 2 'Two nurses' of nurses
Two nurses were shot. | injured 2 'Two nurses' of nurses
Two nurses were beaten to death. | killed 2 'Two nurses' of nurses
Two nurses were gunned down. | killed 2 'Two nurses' of nurses
Four aid workers were taken hostage. | abducted 4 'Four aid workers' of workers
About 50 peasants have been kidnapped. | abducted 50 'About 50 peasants' of peasants
71 people were arrested on Friday. | detained 71 '71 people' of people
Three men are in custody. | detained 3 'Three men' of men
More than 2,000 people fled. | displaced 2001+ 'More than 2,000 people' of people
Some 2,000 families were displaced. | displaced 2000 'Some 2,000 families' of families
Nine miners are missing. | missing 9 'Nine miners' of miners
Nine miners were still unaccounted for. | missing 9 'Nine miners' of miners
Two people remain missing. | missing 2 'Two people' of people
# harm that no single verb tells
At least four others suffered non-life-threatening gunshot wounds. | injured 4+ 'At least four others' of others
Two clerks suffered fatal gunshot wounds. | killed 2 'Two clerks' of clerks
Two clerks suffered no injuries. | injured 0 'no injuries' of injuries
The two men received multiple gunshot wounds. | injured 2 'The two men' of men
Officers found four victims, all suffering from burns. | injured 4 'four victims' of victims
Crews took four gunshot victims to a clinic. | injured 4 'four gunshot victims' of victims
The party ended with five people in the hospital. | injured 5 'five people' of people
Three doctors in the hospital spoke to us. |
Four people were found bleeding from stab wounds. | injured 4 'Four people' of people
Four men coming home from a wake were shot. | injured 4 'Four men' of men
Two officers are facing charges after a nurse was shot dead. | killed 1 'a nurse' of nurse implied
Three people are recovering in Talma. | injured 3 'Three people' of people
Two men showed up at a clinic with gunshot wounds. | injured 2 'Two men' of men
Two others were struck by gunfire. | injured 2 'Two others' of others
Two people were flown to Osk Medical Center. | injured 2 'Two people' of people
Two people were rushed to a hospital, where they died. | killed 2 'Two people' of people
Three officers went to the hospital on Monday. |
Nobody was hit by that shot. |
A gunman opened fire, hitting four people. | injured 4 'four people' of people
Her novel was a hit with four people. |
The clinic treated five people for burns. | injured 5 'five people' of people
Five people needed hospital treatment. | injured 5 'Five people' of people
Three shot at party | injured 3 'Three'
TALMA, May 6 - Eight clerks were wounded. | injured 8 'Eight clerks' of clerks
TALMA, May 6 - 12 clerks were wounded. | injured 12 '12 clerks' of clerks
The bodies of four missing fishermen were found. | killed 4 'four missing fishermen' of fishermen
The rebels said they had lost six fighters. | killed 6 'six fighters' of fighters
He was accused of trying to kill two clerks. |
He faces two counts of attempted murder and one count of kidnapping. |
Shelling killed a midwife and two newborns. | killed 1 'a midwife' of midwife implied | killed 2 'two newborns' of newborns
A bomb killed a judge, Ivo Brandt, and two of his guards. | killed 1 'a judge' of judge implied | killed 2 'two of his guards' of guards
The bodies of three officials who disappeared on Saturday were found. | killed 3 'three officials' of officials
Her husband, a baker, was wounded. | injured 1 'Her husband' of husband implied
The video captured two men running. |
The rebels captured 30 soldiers. | detained 30 '30 soldiers' of soldiers
He is charged in the fatal shooting of a male. | killed 1 'a male' of male implied
When it was all over one person was killed. | killed 1 'one person' of person
A man was shot & killed in Osk. | killed 1 'A man' of man implied
None of their injuries was life-threatening. |
He was arrested without incident. |
# deeds whose name counts those they struck
Police are investigating a quadruple shooting. | injured 4 'quadruple shooting'
He stands accused of a double murder. | killed 2 'double murder'
A triple-homicide shook Talma. | killed 3 'triple-homicide'
She won the triple jump after a double bill. |
# of a group
One of the four was pronounced dead. | killed 1 'One of the four' part
Five people were shot. One of the victims died. | injured 5 'Five people' of people | killed 1 'One of the victims' of victims
# leaning on what was counted before, so far, in hospital, named victims
Twelve people died. The service had spoken of 17 the day before. | killed 12 'Twelve people' of people | killed 17 '17'
Five workers were killed, the coast guard said, correcting an earlier figure of four. | killed 5 'Five workers' of workers | killed 4 'four'
Twelve died. It was not 17. | killed 12 'Twelve' | killed 17 '17'
Relatives of the dead, five according to the coast guard, were told. | killed 5 'five'
Fifteen died. The victims include three schoolgirls. | killed 15 'Fifteen' | killed 3 'three schoolgirls' of schoolgirls part
So far I have counted 12 dead. | killed 12+ '12'
Twenty-eight people remained in hospital. | injured 28 'Twenty-eight people' of people
Nine people were being treated for the effects of the gas. | injured 9 'Nine people' of people
Four held over Talma bombing | detained 4 'Four'
Their driver, Ivo Brandt, 41, was shot dead. | killed 1 'Their driver' of driver implied
A security guard, Otto Lind, 29, died on the way. | killed 1 'A security guard' of guard implied
Two officers were killed and a third was wounded. | killed 2 'Two officers' of officers | injured 1 'a third' implied
A drone hit a lorry, wounding its driver. | injured 1 'its driver' of driver implied
They had killed a village chief. | killed 1 'a village chief' of chief implied
Twenty were arrested. She put the number of those who took part at 2,000. The police spoke of 300. | detained 20 'Twenty'
They said that two bodies had been registered twice. |
Seven died, four of them from one family. | killed 7 'Seven' | killed 4 'four of them' part
The toll from the bombing of the covered market in the old town of Talma rose to 15. | killed 15 '15'
The death toll rose as thousands of rescuers searched. |
A three-year-old died on Monday. | killed 1 'A three-year-old' of three-year-old implied
A three-year-old boy died. | killed 1 'A three-year-old boy' of boy implied
It was looked into by both state police and the army. |
# without a verb
The blast left 12 dead and dozens wounded. | killed 12 '12' | injured 24+ 'dozens'
12 dead, 30 wounded in Talma blast | killed 12 '12' | injured 30 '30'
12 people killed in blast | killed 12 '12 people' of people
Blast kills 12 | killed 12 '12'
The attack left six soldiers dead. | killed 6 'six soldiers' of soldiers
One dead soldier was found. | killed 1 'One dead soldier' of soldier
Thirty wounded men were flown out. | injured 30 'Thirty wounded men' of men
# the verb in front
A bomb went off, killing at least 12 people and wounding dozens. | killed 12+ 'at least 12 people' of people | injured 24+ 'dozens'
The bomb killed 12 and wounded 30. | killed 12 '12' | injured 30 '30'
The army arrested 30 suspects. | detained 30 '30 suspects' of suspects
Rebels abducted five nuns. | abducted 5 'five nuns' of nuns
They took 12 people hostage. | abducted 12 '12 people' of people
The killing of six priests shook the town. | killed 6 'six priests' of priests
The deaths of 29 miners shook the town. | killed 29 '29 miners' of miners
The fire claimed 12 lives. | killed 12 '12 lives' of lives
He shot four people inside. | injured 4 'four people' of people
He shot and killed four people. | killed 4 'four people' of people
The flood displaced 300 villagers. | displaced 300 '300 villagers' of villagers
The police wounded four men and killed another. | injured 4 'four men' of men | killed 1 'another' implied
# the doers are not the victims
Two gunmen killed 12 people. | killed 12 '12 people' of people
Two men shot a guard. | injured 1 'a guard' of guard implied
A gunman shot shoppers in Talma. |
Both were evacuated. |
The crash killed eleven, with a child the sole survivor. | killed 11 'eleven'
# the noun says it
There were 12 deaths and 30 injuries. | killed 12 '12 deaths' of deaths | injured 30 '30 injuries' of injuries
Twenty-three bodies were found. | killed 23 'Twenty-three bodies' of bodies
The army suffered 17 casualties. | casualties 17 '17 casualties' of casualties
The army put 40 fatalities on its list. | killed 40 '40 fatalities' of fatalities
# tolls
Hospital officials put the dead at 15. | killed 15 '15'
The ministry put the death toll at 15. | killed 15 '15'
The toll rose from 12 to 17. | killed 17 '17'
The death toll climbed to at least 40. | killed 40+ 'at least 40'
He raised the toll to 17. | killed 17 '17'
The number of injured rose to 60. | injured 60 '60'
The number of dead stands at 9. | killed 9 '9'
The blast killed 12. The mayor put the figure at 15. | killed 12 '12' | killed 15 '15'
The number of judges remains at nine. |
# bounds
At least two people died. | killed 2+ 'At least two people' of people
No fewer than 20 people died. | killed 20+ 'No fewer than 20 people' of people
Over 20 people died. | killed 21+ 'Over 20 people' of people
Upwards of 20 people died. | killed 21+ 'Upwards of 20 people' of people
More than a dozen people died. | killed 13+ 'More than a dozen people' of people
12 or more people died. | killed 12+ '12 or more people' of people
Up to 30 people died. | killed -30 'Up to 30 people' of people
As many as 30 people died. | killed -30 'As many as 30 people' of people
Fewer than 30 people died. | killed -29 'Fewer than 30 people' of people
Between 10 and 15 people died. | killed 10..15 'Between 10 and 15 people' of people
10 to 15 people died. | killed 10..15 '10 to 15 people' of people
10-15 people died. | killed 10..15 '10-15 people' of people
15 or 16 people died. | killed 15..16 '15 or 16 people' of people
About 40 people died. | killed 40 'About 40 people' of people
Nearly 40 people died. | killed 40 'Nearly 40 people' of people
A dozen people died. | killed 12 'A dozen people' of people
Two dozen people died. | killed 24 'Two dozen people' of people
Half a dozen people died. | killed 6 'Half a dozen people' of people
Dozens of people died. | killed 24+ 'Dozens of people' of people
Several dozen people died. | killed 24+ 'Several dozen people' of people
Scores were killed. | killed 40+ 'Scores'
Hundreds of people died. | killed 200+ 'Hundreds of people' of people
Several hundred people died. | killed 200+ 'Several hundred people' of people
Thousands of villagers fled. | displaced 2000+ 'Thousands of villagers' of villagers
Tens of thousands of people fled. | displaced 20000+ 'Tens of thousands of people' of people
2.5 million people fled. | displaced 2500000 '2.5 million people' of people
Several people died. | killed ? 'Several people' of people
A number of people died. | killed ? 'A number of people' of people
A few people died. | killed ? 'A few people' of people
Both men died. | killed 2 'Both men' of men
A couple of soldiers died. | killed 2 'A couple of soldiers' of soldiers
All four men died. | killed 4 'All four men' of men
# none
No casualties were reported. | killed 0 'No casualties' of casualties | injured 0 'No casualties' of casualties
There were no deaths. | killed 0 'no deaths' of deaths
Nobody was hurt. | injured 0 'Nobody'
No one was killed. | killed 0 'No one'
No civilians were killed. | killed 0 'No civilians' of civilians
None of the passengers was injured. | injured 0 'None of the passengers' of passengers
The raid ended without casualties. | killed 0 'without casualties' of casualties | injured 0 'without casualties' of casualties
# and what only sounds like none
There were no immediate reports of injuries. |
No one else was hurt. |
No other injuries were reported. |
No casualty figures were given. |
# single people
A man was killed. | killed 1 'A man' of man implied
A guard died. | killed 1 'A guard' of guard implied
A 12-year-old boy was shot dead. | killed 1 'A 12-year-old boy' of boy implied
An army sergeant was wounded. | injured 1 'An army sergeant' of sergeant implied
His wife was killed. | killed 1 'His wife' of wife implied
A couple and their son were killed. | killed 2 'A couple' of couple | killed 1 'their son' of son implied
A soldier killed a civilian. | killed 1 'a civilian' of civilian implied
A woman was arrested. | detained 1 'A woman' of woman implied
One man was killed and another seriously injured. | killed 1 'One man' of man | injured 1 'another' implied
The officer died. |
# lists share the verb
Two soldiers and three civilians were killed. | killed 2 'Two soldiers' of soldiers | killed 3 'three civilians' of civilians
A bomb killed two soldiers and three civilians. | killed 2 'two soldiers' of soldiers | killed 3 'three civilians' of civilians
Three men were killed and seven others were wounded. | killed 3 'Three men' of men | injured 7 'seven others' of others
A man was killed and two others injured. | killed 1 'A man' of man implied | injured 2 'two others' of others
# parts are never added
15 people died. Three children were among them. | killed 15 '15 people' of people | killed 3 'Three children' of children part
12 dead, among them three children. | killed 12 '12' | killed 3 'three children' of children part
12 people died, three of them children. | killed 12 '12 people' of people | killed 3 'three of them children' of children part
Thirty were injured, three of them critically. | injured 30 'Thirty' | injured 3 'three of them' part
Among the dead were two women. | killed 2 'two women' of women part
Two women were among the wounded. | injured 2 'Two women' of women part
Two of the wounded died. | killed 2 'Two of the wounded' of wounded
# capitals
THREE SUBVERSIVES WERE KILLED AND SEVEN OTHERS WERE WOUNDED. | killed 3 'THREE SUBVERSIVES' of SUBVERSIVES | injured 7 'SEVEN OTHERS' of OTHERS
THE ATTACK RESULTED IN NO CASUALTIES. | killed 0 'NO CASUALTIES' of CASUALTIES | injured 0 'NO CASUALTIES' of CASUALTIES
# troops
Some 2,000 troops were sent. | troops 2000 'Some 2,000 troops' of troops
About 300 fighters marched on the town. | troops 300 'About 300 fighters' of fighters
# numbers that count no people
He was 34 when he was killed.
John Lind, 34, was killed.
The attack on Route 5 was on March 5, 2019, at 6 p.m.
It was in the 1200 block of Kinda Street, police said after the killing.
He paid $12 and 12 percent died down.
The car, wounded 12 times, stopped after 12 km.
He was killed 12 days later.
Resolution 242 was killed.
The tanks destroyed 12 houses and 30 vehicles.
Both legislative bodies met.
He fired 12 rounds from an AK-47 and an M-16.
The first and the third were hurt by it.
# the age of one told of
Medics pronounced one man, 22, dead on the scene. | killed 1 'one man' of man
A girl, 4, was killed. | killed 1 'A girl' of girl implied
# papers are no people
Among the 36 arrest warrants, one was new.
# whoever shoots and kills is not among the dead
Two men shot and killed a guard. | killed 1 'a guard' of guard implied
A 12-year-old shot and killed a clerk. | killed 1 'a clerk' of clerk implied
Two men shot and killed in Talma were clerks. | killed 2 'Two men' of men
# wounded to death
A girl was fatally wounded in Talma. | killed 1 'A girl' of girl implied
Two men were mortally wounded. | killed 2 'Two men' of men
Two men were badly wounded. | injured 2 'Two men' of men
# matters of the law are no dead
No homicide charges will be filed. |
Two homicides were told of. | killed 2 'Two homicides' of homicides
# ages are no counts, nor are numbers that name something
A girl of six was shot in Talma. | injured 1 'A girl of six' of girl implied
A family of six was killed in Talma. | killed 6 'six'
Five men between the ages of 21 and 58 were shot. | injured 5 'Five men' of men
A man killed his three daughters, ages four, six and 13. | killed 3 'his three daughters' of daughters
Three other men, ages 54, 33 and 26, and a woman, 41, were injured. | injured 3 'Three other men' of men | injured 1 'a woman' of woman implied
A nurse, aged 40, and two women were killed. | killed 2 'two women' of women
A guard shot a 9 -year-old boy. |
Sixteen year-old boy shot in Osk. |
A father killed his 12- and 10-year-old sons. |
A caller told a 911 dispatcher that a man was shot. | injured 1 'a man' of man implied
TALMA 11 News Two brothers were shot. | injured 2 'Two brothers' of brothers
Image 7 of 14 A guard died. | killed 1 'A guard' of guard implied
Two arrested in the Pier 9 shooting death of a guard. | detained 2 'Two' | killed 1 'a guard' of guard implied
Two arrested in Cloud 9 shooting death. | detained 2 'Two'
9 deaths were counted. | killed 9 '9 deaths' of deaths
# a toll, not one body; a deed tried, done to others, or fired into the air
The guard was pronounced dead at 5. |
The dead man had two young sons. |
Police put the dead at 15. | killed 15 '15'
The attempted murders of five nurses were tried. |
Police seek a masked man who gunned down four friends. | killed 4 'four friends' of friends
The child pulled the trigger, firing one shot. |
There were nearly 200 students at the party and four of them were shot. | injured 4 'four of them'
A boy shot and badly injured his 6-year-old brother. | injured 1 'his 6-year-old brother' of brother implied
A boy shot on Wednesday during a hunt has died. | killed 1 'A boy' of boy implied
# one told of beside others; a way to hospital
The guard fell when he and three others were shot. | injured 4 'he and three others' of others
A guard killed himself and three others. | killed 4 'himself and three others' of others
The boy said three others were shot. | injured 3 'three others' of others
The gunfire sent five men to the hospital. | injured 5 'five men' of men
The army sent five men to Osk. |
"""

CASES = [line for line in ROWS.strip().splitlines() if not line.startswith("#")]


def _shown(mention: FigureMention) -> str:
    f = mention.figure
    bounds = (
        "?" if f.low is None and f.high is None and f.open
        else f"{f.low}+" if f.open
        else f"-{f.high}" if f.low is None
        else str(f.low) if f.low == f.high
        else f"{f.low}..{f.high}"
    )  # fmt: skip
    marks = [f"of {f.of}" if f.of else "", "part" if f.part_of_total else "", "implied" if f.implied else ""]
    return " ".join([f.counts, bounds, f"'{f.worded}'", *(mark for mark in marks if mark)])


@pytest.mark.parametrize("row", CASES)
def test_every_count_is_read_as_the_table_says(row: str) -> None:
    sentence, *expected = [part.strip() for part in row.split("|")]
    assert [_shown(m) for m in figures(sentence, segment(sentence))] == [part for part in expected if part]


@given(
    st.lists(
        st.sampled_from(
            ["at", "least", "no", "12", "two", "dozens", "of", "them", "people", "a", "man", "killed", "were", "wounded", ",", "and", "including",
             "among", "the", "dead", "toll", "to", "from", "another", "one", "thousand", "million", ".", "half", "-", "more", "than", "1-2", "0"]
        ),
        max_size=16,
    )
)  # fmt: skip
def test_spans_hold_and_low_is_never_above_high(words: list[str]) -> None:
    text = " ".join(words)
    for mention in figures(text, segment(text)):
        figure = mention.figure
        assert 0 <= mention.start < mention.end <= len(text)
        assert " ".join(text[mention.start : mention.end].split()) == figure.worded
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high


def test_a_very_long_sentence_takes_time_in_proportion() -> None:
    def cost(size: int) -> float:
        text = "12 people, two men and a boy of 5 " * size
        sentences = segment(text)
        begin = time.process_time()
        figures(text + " killed", sentences)
        return time.process_time() - begin

    assert cost(800) < 40 * cost(100) + 0.2
