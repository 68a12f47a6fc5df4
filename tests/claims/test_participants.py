"""Who took part in what is told: who suffers it, who is only charged with it, and stretches that name nobody."""

import re

import pytest

from onrecord.claims.fates import effects_on
from onrecord.claims.participants import parts
from onrecord.claims.phrases import cue_class
from onrecord.records import Role
from tests.claims.marked import document


def told(marked: str, trigger: str) -> list[tuple[str, str]]:
    doc = document(marked)
    at = re.search(rf"\b{trigger}\b", doc.text)
    assert at is not None
    found = parts(doc, (0, len(doc.text)), [at.span()], is_violent=True)
    return [(str(part.role), doc.text[part.start : part.end]) for part in found]


@pytest.mark.parametrize(
    ("marked", "trigger", "expected"),
    [
        ("He died today.", "died", [("recipient", "He")]),
        ("Two men were shot in Osk.", "shot", [("recipient", "Two men")]),
        ("Man arrested in Osk", "arrested", [("recipient", "Man")]),
        ("Soldiers killed a judge in Osk.", "killed", [("actor", "Soldiers"), ("recipient", "a judge")]),
        ("Rebels killed on Monday two guards.", "killed", [("actor", "Rebels")]),
        ("A man shot at the dog.", "shot", [("actor", "A man")]),
        ("Police investigate shooting in Osk", "shooting", []),
        ("<vi>Ann Orr</vi> was charged with the murder.", "murder", []),
        ("Officers led away the <vi>suspect</vi> in the shooting.", "shooting", []),
        ("The <vi>suspected gunman</vi> fled after the shooting.", "shooting", []),
        ("Officers shot and killed the <vi>suspect</vi>.", "shot", [("actor", "Officers"), ("recipient", "suspect")]),
        ("The <vi>suspect</vi> was shot dead.", "shot", [("recipient", "suspect")]),
        ("<pi>Ann Orr</pi> died after the shooting.", "shooting", [("recipient", "Ann Orr")]),
        ("<vi>Ann Orr</vi> murdered three men.", "murdered", [("actor", "Ann Orr"), ("recipient", "three men")]),
        ("The <vi>boy</vi> was shot in the hand by his <vi>cousin</vi>.", "shot", [("recipient", "boy"), ("actor", "cousin")]),
        ("<vi>Ann Orr</vi> shot her <vi>tenant</vi> to death.", "shot", [("actor", "Ann Orr"), ("recipient", "tenant")]),
        ("Charges were filed against a <vi>mother</vi> over the shooting.", "shooting", []),
        ("<vi>Ann Orr</vi>, 23, faces weapons charges over the shooting.", "shooting", []),
        ("A room after the shooting. (<vi>Ann Orr</vi>/KOSK)", "shooting", []),
        ("A room after the shooting. Source: <vi>Ann Orr</vi>, KOSK News", "shooting", []),
        ("The gun went off, striking one of the <pi>boys</pi>.", "striking", [("instrument", "gun"), ("recipient", "boys")]),
        ("<vi>OSK TOWNSHIP</vi> - A <vi>guard</vi> was shot.", "shot", [("recipient", "guard")]),
        ("<pi>Ann Orr</pi> fled after the shooting.", "shooting", [("actor", "Ann Orr")]),
        ("<pi>Ann Orr</pi> and Ivo Brandt, both 23, were shot and killed.", "killed", [("recipient", "Ann Orr")]),
        ("The <pi>men</pi> who died in the shooting were named.", "shooting", [("recipient", "men")]),
        ("Four <pi>boys</pi> with gunshot wounds hid after the shooting.", "shooting", [("recipient", "boys")]),
        ("The <pi>gunman</pi> was shot dead.", "shot", [("recipient", "gunman")]),
        ("Shots were fired at a <pi>group of people</pi>.", "fired", [("recipient", "group of people")]),
        ("A jury convicted <vi>Ann Orr</vi> of the murder.", "murder", []),
        ("Prosecutor: <vi>Ann Orr</vi>, on the shooting.", "shooting", []),
        ("Victim: <vi>Ann Orr</vi>, after the shooting.", "shooting", [("recipient", "Ann Orr")]),
        ("A room after the shooting. KOSKinfo/<vi>Ann Orr</vi>", "shooting", []),
        ("Drive-by shooting in Osk - <vi>KOSK</vi>", "shooting", []),
        ("A <vi>7 year old girl</vi> was shot.", "shot", [("recipient", "7 year old girl")]),
        ("She was hit by a stray bullet in her home.", "hit", [("recipient", "She"), ("instrument", "a stray bullet")]),
        ("He was hit by a car in Osk.", "hit", [("recipient", "He")]),
        ("<vi>Woman</vi> shot\n\n<vi>Ann Orr</vi> was shot at home.", "shot", [("recipient", "Woman"), ("recipient", "Ann Orr")]),
        ("<pi>Paramedics</pi> pronounced a man dead after he was shot.", "shot", [("recipient", "he")]),
        ("Two shootings resulted in the deaths of two <pi>men</pi>.", "shootings", [("recipient", "men")]),
        ("The <vi>mother of</vi> a young girl who was killed spoke of the shooting.", "shooting", []),
        ("Two shootings left two men dead.", "dead", []),
        ("The <vi>mother</vi> of a young girl who was killed spoke of the shooting.", "shooting", []),
        ("The <vi>mother</vi> of two who was killed in the shooting was named.", "shooting", [("recipient", "mother")]),
        ("<vi>The mother of a young girl</vi> who died in the shooting spoke.", "shooting", [("recipient", "young girl")]),
        (
            "Rebels burned <pt>homes</pt> in a <pt>slum</pt> in <loc>Osk</loc>, a <pt>port city</pt>.",
            "burned",
            [("actor", "Rebels"), ("recipient", "homes")],
        ),
        ("<vi>Three boys</vi> were taken to <pt>Osk Medical Center</pt> after the shooting.", "shooting", [("recipient", "boys")]),
        ("A room after the shooting. KOSK's <vi>Ann Orr</vi> reports", "shooting", []),
        ("Four people — three <pi>men</pi> and one woman — had been injured by the gunfire.", "gunfire", [("recipient", "men")]),
        ("Officers located several victims of gunshot wounds.", "wounds", []),
        ("A <pi>gunman shot shoppers</pi> in Osk.", "shot", [("actor", "gunman"), ("recipient", "shoppers")]),
        ("A fire destroyed two homes.", "destroyed", [("recipient", "two homes")]),
        ("The boy died after he apparently shot himself.", "shot", [("recipient", "he")]),
        ("Gang member convicted of murder", "convicted", [("recipient", "Gang member")]),
        ("<pi>A boy</pi> accidentally shot himself in Osk.", "shot", [("recipient", "boy")]),
        ("The man later passed away.", "passed away", [("recipient", "The man")]),
        ("He was pronounced dead at the scene.", "pronounced dead", [("recipient", "He")]),
        ("A toddler is dead after the fire.", "dead", [("recipient", "A toddler")]),
        ("Teen dead after shooting in Osk", "dead", [("recipient", "Teen")]),
        ("<pi>Man</pi> shot in Osk", "shot", [("recipient", "Man")]),
        ("A boy was taken to hospital after being accidentally shot.", "shot", [("recipient", "A boy")]),
        ("Police said a man was treated for being shot in the arm.", "shot", [("recipient", "a man")]),
        ("A young man who accidentally shot himself is in hospital.", "shot", [("recipient", "A young man")]),
        ("A clerk, who was shot in the leg, is stable.", "shot", [("recipient", "A clerk")]),
        ("A 15-year-old was accidentally shot by another boy.", "shot", [("recipient", "A 15-year-old"), ("actor", "another boy")]),
        ("15-year-old accidentally shot by a friend", "shot", [("recipient", "15-year-old")]),
        ("A man was dropped off at a hospital and later died.", "died", [("recipient", "A man")]),
        ("Nine injured in shooting, suspect dead", "dead", [("recipient", "suspect")]),
        ("A man began firing at guards before shooting and killing himself.", "killing", [("recipient", "A man")]),
        ("The <vi>gunman</vi> opened fire in a market.", "fire", [("actor", "gunman")]),
        ("He shot himself with his <vi>father</vi>'s gun.", "shot", [("recipient", "He"), ("instrument", "gun")]),
        ("The <vi>guard</vi> fell, and two officers were shot.", "shot", [("recipient", "guard"), ("recipient", "two officers")]),
        ("Their husbands were murdered.", "murdered", [("recipient", "Their husbands")]),
        ("OSK -- Soldiers attacked a bank.", "attacked", [("actor", "Soldiers"), ("recipient", "a bank")]),
        ("The <vi>authors of the murder</vi> fled after the killing.", "killing", []),
        ("The army carried out terrorist attacks.", "carried out", [("actor", "The army")]),
        ("The assassins killed <vi>Ann Orr</vi>.", "killed", [("actor", "The assassins"), ("recipient", "Ann Orr")]),
        ("The assassins killed a clerk.", "killed", [("actor", "The assassins"), ("recipient", "a clerk")]),
        ("An officer shot a clerk.", "shot", [("actor", "An officer"), ("recipient", "a clerk")]),
        ("A <vi>guard</vi> shot and killed a man.", "killed", [("actor", "guard"), ("recipient", "a man")]),
        (
            "Soldiers of the Fourth Brigade, an army unit, attacked a bank.",
            "attacked",
            [("actor", "Soldiers of the Fourth Brigade"), ("recipient", "a bank")],
        ),
        ("Rebels of the River Front [RF] attacked a bank.", "attacked", [("actor", "Rebels of the River Front"), ("recipient", "a bank")]),
        ("A clerk, 23, was shot.", "shot", [("recipient", "A clerk")]),
        ("The clerk was kidnapped by gunmen 48 hours before the summit.", "kidnapped", [("recipient", "The clerk"), ("actor", "gunmen")]),
        (
            "Police shot and killed a <vi>man</vi> who pointed a gun at them.",
            "shot and killed",
            [("actor", "Police"), ("recipient", "man"), ("instrument", "gun")],
        ),
        ("Police fired tear gas and arrested 25 people.", "fired", [("actor", "Police"), ("instrument", "tear gas")]),
        ("Militants fired rockets into the town.", "fired", [("actor", "Militants"), ("instrument", "rockets")]),
        ("Fighting between soldiers and rebels killed two farmers.", "killed", [("recipient", "two farmers")]),
        ("Workers have pulled a body from a building destroyed on Thursday.", "destroyed", []),
        ("The killing was ordered by two soldiers.", "killing", [("actor", "two soldiers")]),
        ("Protesters stormed the town hall and burned it.", "stormed", [("actor", "Protesters"), ("recipient", "the town hall")]),
        (
            "The killing was ordered by <per>Ann Orr</per> and <per>Ivo Brandt</per>.",
            "killing",
            [("actor", "Ann Orr"), ("actor", "Ivo Brandt")],
        ),
        (
            "The killing was ordered by <per>Ann Orr</per> and <pi><per>Ivo Brandt</per></pi>, two cooks.",
            "killing",
            [("actor", "Ann Orr"), ("actor", "Ivo Brandt")],
        ),
        (
            "Gunmen killed <vi><per>Ann Orr</per></vi> and <per>Ivo Brandt</per>.",
            "killed",
            [("actor", "Gunmen"), ("recipient", "Ann Orr"), ("recipient", "Ivo Brandt")],
        ),
        (
            "Gunmen killed <vi><per>Ann Orr</per></vi> and <per>Ivo Brandt</per> wept.",
            "killed",
            [("actor", "Gunmen"), ("recipient", "Ann Orr")],
        ),
        ("A <vi>boy</vi> accidentally shot his <vi>brother</vi>.", "shot", [("actor", "boy"), ("recipient", "brother")]),
        ("Gunmen <t>killed</t> a teacher, <per>Ana Belk</per>, in Talma.", "killed", [("actor", "Gunmen"), ("recipient", "Ana Belk")]),
        (
            "Gunmen on motorcycles stormed a church and opened fire on people.",
            "opened fire",
            [("actor", "Gunmen")],
        ),
        (
            "Clashes between the army and the Red Dawn Front near Talma left 15 dead.",
            "Clashes",
            [("actor", "the army"), ("actor", "the Red Dawn Front")],
        ),
        ("A <in>gunman</in> opened fire at a bus stop.", "opened fire", [("actor", "gunman")]),
        ("A <vi>boy</vi> shot and badly injured his <vi>brother</vi>.", "shot", [("actor", "boy"), ("recipient", "brother")]),
        ("<vi>Girl</vi> shot in Osk by older <vi>brother</vi>", "shot", [("recipient", "Girl"), ("actor", "brother")]),
        ("The army repelled an attack by rebels.", "repelled", [("actor", "rebels")]),
        ("Bandits freed the pupils they had seized.", "seized", [("actor", "they")]),
        ("A 15-year-old male suffering from a gunshot wound was found.", "wound", [("recipient", "A 15-year-old male")]),
    ],
)
def test_who_suffers_and_who_does(marked: str, trigger: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked, trigger) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<vi>Police have one person</vi> after the shooting.", []),
        ("<pi>the gunman began</pi> the shooting.", []),
        ("<vi>Facebook</vi> shows the shooting.", []),
        ("<vi>two</vi> after the shooting.", []),
        ("<vi>farmers who had</vi> fled the shooting.", [("recipient", "farmers")]),
        ("<pi>Omar Said</pi> led the shooting.", [("actor", "Omar Said")]),
    ],
)
def test_what_names_nobody_takes_no_part(marked: str, expected: list[tuple[str, str]]) -> None:
    assert told(marked, "shooting") == expected


@pytest.mark.parametrize(
    ("text", "who", "effects"),
    [
        ("An officer shot at the dog but missed the man.", "the man", ()),
        ("The man was shot at the market.", "The man", ("injured",)),
        ("An officer shot the man.", "the man", ("injured",)),
        ("Somebody shot at close range at the man.", "the man", ("injured",)),
    ],
)
def test_a_shot_that_was_only_aimed_hurts_nobody(text: str, who: str, effects: tuple[str, ...]) -> None:
    start = text.index(who)
    assert effects_on(text, (0, len(text)), (start, start + len(who)), is_object=False) == effects


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("did not publicly release", "refuse"),
        ("did not immediately identify", "refuse"),
        ("didn’t provide further details", "refuse"),
        ("didn't release the name", "refuse"),
        ("had not confirmed", "refuse"),
        ("did not disclose", "refuse"),
        ("did not release the hostages", "say"),
        ("confirmed", "confirm"),
    ],
)
def test_what_is_not_given_out_is_refused(cue: str, expected: str) -> None:
    assert cue_class(cue) == expected


@pytest.mark.parametrize(
    ("text", "who", "effects"),
    [
        ("Officers say the man shot himself to death.", "the man", ("killed",)),
        ("A girl who was shot in the chest died on Tuesday.", "girl", ("killed",)),
        ("A girl who was shot in the chest when her mother died is well.", "girl", ("injured",)),
        ("A man was shot and killed in Osk.", "man", ("killed",)),
        ("Man shot, killed in Osk", "Man", ("killed",)),
        ("The man found dead in a burned car was Ivo Brandt.", "Ivo Brandt", ("killed",)),
        ("He killed three people and wounded eight others.", "three people", ("killed",)),
        ("A stray bullet struck the girl in the shoulder.", "the girl", ("injured",)),
        ("The girl was hit by gunfire.", "The girl", ("injured",)),
        ("The storm hit the girl's town.", "the girl", ()),
        ("The child was hit in the leg.", "The child", ("injured",)),
        ("A shot hit the clerk twice in the left arm.", "the clerk", ("injured",)),
        ("The child was hit in the street.", "The child", ()),
        ("A boy of 4 was taken to a hospital after the shooting.", "A boy of 4", ("injured",)),
        ("Ann Orr, 31, was airlifted to Osk General Hospital.", "Ann Orr", ("injured",)),
        ("The shooting sent an 8-year-old boy to the hospital.", "boy", ("injured",)),
        ("The shooting sent the boy to his mother.", "boy", ()),
        ("The suspect was taken to a police station.", "The suspect", ()),
        ("The boy was taken to a hospital, where he died.", "The boy", ("killed",)),
        ("A hunter was fatally struck on Sunday.", "A hunter", ("killed",)),
        ("A boy shot on Sunday in Osk has died.", "A boy", ("killed",)),
        ("A boy shot his brother and died.", "A boy", ("injured",)),
        ("They stood trial for the attempted murder of a nurse.", "a nurse", ()),
        ("They stood trial for the murder of a nurse.", "a nurse", ("killed",)),
        ("It ended with the father taking his own life.", "the father", ("killed",)),
    ],
)
def test_what_a_shot_did(text: str, who: str, effects: tuple[str, ...]) -> None:
    start = text.index(who)
    assert effects_on(text, (0, len(text)), (start, start + len(who)), is_object=False) == effects


@pytest.mark.parametrize(
    ("text", "trigger", "struck"),
    [
        ("A man killed his 4-year-old son and then himself on Sunday.", "killed", {"4-year-old son": ("killed",), "man": ("killed",)}),
        ("A man shot his son before turning the gun on himself.", "shot", {"son": ("injured",), "man": ("injured",)}),
        ("A woman shot her son and then herself in a murder-suicide.", "shot", {"son": ("injured",), "woman": ("killed",)}),
        ("A man shot a guard and hid himself.", "shot", {"a guard": ("injured",)}),
    ],
)
def test_who_strikes_himself_too(text: str, trigger: str, struck: dict[str, tuple[str, ...]]) -> None:
    marked = document(re.sub(r"(?<=\b(?:his|her) )(4-year-old son|son)", r"<vi>\1</vi>", text))
    at = marked.text.index(trigger)
    found = parts(marked, (0, len(marked.text)), [(at, at + len(trigger))], is_violent=True)
    assert {marked.text[p.start : p.end]: p.effects for p in found if p.role is Role.RECIPIENT} == struck
