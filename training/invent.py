"""Write our own invented training sentences: `python -m training.invent`.

No corpus has enough of refusals, chains of citation, coordinated sources, odd quotation marks, or of
the words of present wars. Templates with marks become `annotations/generated.jsonl`; everybody and
every place in them is invented. Sentences written by hand stand in `annotations/handwritten.txt`
with the same marks, and go into `handwritten.jsonl`.

Marks: <s1>source</s1> <q1>cue</q1> <c1>content</c1>, the number joins them, a content may come in
pieces. <t>, <tn>, <tp>, <to>, <tf>, <tu> are triggers: plain, negated, probable, possible, future,
possible future. Sentences without any trigger mark say nothing about triggers.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

CLASSES = {
    "t": ("certain", "positive", "non_future"),
    "tn": ("certain", "negative", "non_future"),
    "tp": ("probable", "positive", "non_future"),
    "to": ("possible", "positive", "non_future"),
    "tf": ("certain", "positive", "future"),
    "tu": ("possible", "positive", "future"),
}

# fmt: off
SLOTS: dict[str, list[str]] = {
    "PAPER": [
        "the Morning Ledger", "the daily Al-Safwa", "the Harrow Times", "the Evening Lantern", "Radio Ostra",
        "the newspaper Noviny Dne", "the Tarn Gazette", "the news site Kavala Now", "the broadcaster NTV-4",
        "the weekly Der Bote", "the state news agency KNA", "the local paper La Verdad del Sur", "Al-Fajr television",
        "the Pell River Post", "the business daily Handelspost", "the agency Norwire", "the magazine Frontline",
    ],
    "ANON": [
        "two officials", "a senior official", "three people familiar with the matter", "an unnamed diplomat",
        "two security officers who asked not to be named", "a source close to the inquiry", "Western diplomats",
        "a defence ministry official who spoke on condition of anonymity", "two people briefed on the talks",
        "military sources", "a person with knowledge of the case", "four witnesses", "an intelligence officer",
        "officials who requested anonymity because they were not authorised to speak", "unidentified aides",
        "a government source", "several residents", "a hospital worker", "two relatives of the victims",
    ],
    "PERSON": [
        "Mirela Dostan", "Col. Ivo Tarrant", "Hamid Solei", "Prime Minister Lena Okoro", "Gen. Pavel Ristan",
        "Sen. Dana Whitlow", "Interior Minister Karim Basel", "Mayor Joan Pettibone", "Dr. Samuel Odeh",
        "Foreign Minister Ayla Demirsoy", "Ms. Tollman", "President Radu Vantea", "Police Chief Marcus Hale",
        "Okoro", "Basel", "Ristan", "spokeswoman Ines Caldera", "Governor Tomas Brandt", "Yusra Haddan",
    ],
    "BODY": [
        "the army", "the interior ministry", "police", "the rebels", "the Eastern Front", "the mayor's office",
        "hospital officials", "the Defence Ministry", "the company", "the embassy", "the Red Lantern group",
        "the coast guard", "the prosecutor's office", "residents", "witnesses", "the fire brigade",
        "the health ministry", "the Civil Guard", "the nurses' association", "the governor's office", "aid workers",
    ],
    "PRON": ["he", "she", "they", "the group", "the minister", "the official", "the spokesman"],
    "PLACE": [
        "Dravna", "Port Lessing", "the Kesh valley", "Umm Raya", "San Telmo del Rio", "Velikoye", "Tarrabel",
        "the Orsk district", "Marjayn", "North Hollen", "the Sable Bridge", "Kuvara province", "Lower Teign",
    ],
    "PAST": [
        "the market in {PLACE} was bombed by the Eastern Front", "eleven people were killed in {PLACE}",
        "the drone strike on {PLACE} killed at least nine soldiers", "the convoy had been ambushed near {PLACE}",
        "the attack was the work of the Red Lantern group", "four hostages were freed overnight",
        "government troops had shelled the outskirts of {PLACE}", "the shooting left two officers dead",
        "the ferry was seized by gunmen off {PLACE}", "more than 200 protesters were arrested in {PLACE}",
        "the army had lost control of {PLACE}", "a suicide bomber struck a checkpoint in {PLACE}",
        "the ceasefire collapsed on Tuesday", "the kidnapped engineers were still alive",
        "an air strike destroyed the clinic in {PLACE}", "the minister had ordered the arrests",
        "the toll had risen to 31", "the suspect was held at the border", "the pipeline fire was no accident",
    ],
    "NOUNISH": [
        "the attack", "the report", "the arrests", "the allegations", "the killing of the two journalists",
        "the strike on {PLACE}", "the casualty figures", "the leaked document", "the hostage talks", "the raid",
        "whether its troops were involved", "who had ordered the raid", "how many people were on board",
        "whether the ceasefire would hold", "what had caused the blast", "where the missiles were launched from",
    ],
    "DAY": ["on Monday", "on Tuesday", "late on Friday", "on Sunday", "on Wednesday night", "this week"],
    "SAY": ["said", "wrote", "told reporters", "added", "announced", "insisted", "claimed", "stated", "reported", "confirmed"],
    "QUOTE": [
        "We will not be intimidated", "There was smoke everywhere and people were running", "Nobody warned us",
        "This was a deliberate act", "Our forces did not fire a single shot", "We are still counting the dead",
        "The talks are over", "They came before dawn and took the men", "It is too early to blame anyone",
        "I heard three blasts, then silence", "We hold the government responsible", "The border stays closed",
    ],
    "FRAG": [
        "a cowardly attack", "pure invention", "a turning point", "an act of war", "terrorists", "collateral damage",
        "without any warning", "a massacre", "necessary and proportionate", "a tragic mistake",
    ],
}
# fmt: on

ATTRIBUTION_TEMPLATES = [
    # refusals
    "<s1>{BODY}</s1> <q1>declined to comment</q1>.",
    "<s1>{BODY}</s1> <q1>declined to comment on</q1> <c1>{NOUNISH}</c1>.",
    "<s1>{PERSON}</s1> <q1>would not say</q1> <c1>{NOUNISH}</c1>.",
    "<s1>{PERSON}</s1> <q1>refused to say</q1> <c1>{NOUNISH}</c1>.",
    "<s1>{BODY}</s1> <q1>has not commented</q1>.",
    "<s1>{BODY}</s1> <q1>have not commented on</q1> <c1>{NOUNISH}</c1>.",
    "<s1>{BODY}</s1> <q1>did not respond to a request for comment</q1>.",
    "<s1>{BODY}</s1> <q1>did not immediately respond to requests for comment</q1> {DAY}.",
    "<s1>{PERSON}</s1> <q1>could not be reached for comment</q1>.",
    "<c1>{PAST}</c1>, <s1>{BODY}</s1> <q1>said</q1>; <s2>{BODY}</s2> <q2>has not commented</q2>.",
    "<c1>{PAST}</c1>, <s1>{BODY}</s1> <q1>said</q1>, but <s2>{BODY}</s2> <q2>declined to comment</q2>.",
    "<s1>{PERSON}</s1> <q1>did not give details of</q1> <c1>{NOUNISH}</c1>.",
    "Asked about {NOUNISH}, <s1>{PRON}</s1> <q1>gave no answer</q1>.",
    "<s1>{PERSON}</s1> <q1>neither confirmed nor denied</q1> <c1>{NOUNISH}</c1>.",
    "<s1>{BODY}</s1> <q1>has made no comment</q1>.",
    "There was <q1>no comment from</q1> <s1>{BODY}</s1>.",
    "There was <q1>no immediate comment from</q1> <s1>{BODY}</s1> on <c1>{NOUNISH}</c1>.",
    # chains
    "<c1>{PAST}</c1>, <q1>according to</q1> <s1>{PAPER}</s1>, which <q2>cited</q2> <s2>{ANON}</s2>.",
    "<c1>{PAST}</c1>, <q1>according to</q1> <s1>{PAPER}</s1>, which <q2>cites</q2> <s2>{ANON}</s2>.",
    "<q1>According to</q1> <s1>{PAPER}</s1>, <q2>citing</q2> <s2>{ANON}</s2>, <c1>{PAST}</c1>.",
    "<c1>{PAST}</c1>, <s1>{PAPER}</s1> <q1>reported</q1>, <q2>quoting</q2> <s2>{ANON}</s2>.",
    "<c1>{PAST}</c1>, <s1>{PAPER}</s1> <q1>reported</q1> {DAY}, <q2>citing</q2> <s2>{ANON}</s2>.",
    "<s1>{PAPER}</s1> <q1>reported</q1>, <q2>citing</q2> <s2>{ANON}</s2>, <c1>that {PAST}</c1>.",
    "<s1>{PAPER}</s1>, <q2>quoting</q2> <s2>{ANON}</s2>, <q1>said</q1> {DAY} <c1>that {PAST}</c1>.",
    "<s1>{PAPER}</s1> <q1>quoted</q1> <s2>{ANON}</s2> <q2>as saying</q2> <c2>{PAST}</c2>.",
    "<s1>{PAPER}</s1> <q1>quoted</q1> <s2>{PERSON}</s2> <q2>as saying</q2> <c2>that {PAST}</c2>.",
    "<s1>{ANON}</s1> <q1>told</q1> <s2>{PAPER}</s2> <c1>that {PAST}</c1>.",
    "<c1>{PAST}</c1>, <s1>{ANON}</s1> <q1>told</q1> {PAPER}.",
    "<s1>A report by {PAPER}</s1>, <q2>based on</q2> <s2>{ANON}</s2>, <q1>says</q1> <c1>{PAST}</c1>.",
    "<q1>Citing</q1> <s1>{ANON}</s1>, <s2>{PAPER}</s2> <q2>said</q2> <c2>{PAST}</c2>.",
    # coordinated, anonymous, by-phrases
    "<s1>{PERSON} and {PERSON}</s1> both <q1>said</q1> <c1>{PAST}</c1>.",
    "<s1>{BODY} and {BODY}</s1> <q1>said</q1> {DAY} <c1>that {PAST}</c1>.",
    "<c1>{PAST}</c1>, <s1>{BODY} and {ANON}</s1> <q1>said</q1>.",
    "<q1>According to</q1> <s1>{BODY} and {BODY}</s1>, <c1>{PAST}</c1>.",
    "<c1>{PAST}</c1>, <q1>according to</q1> <s1>{ANON}</s1>.",
    "<q1>It was reported</q1> {DAY} <c1>that {PAST}</c1>.",
    "<c1>{PAST}</c1>, <q1>it was reported</q1> {DAY}.",
    "<s1>{BODY}</s1> <q1>denied</q1> <c1>that {PAST}</c1>.",
    "<s1>{BODY}</s1> <q1>denied</q1> <c1>any part in it</c1>: <c1>“{QUOTE},”</c1> <s2>its spokesman</s2> <q2>wrote</q2>.",
    "<s1>{BODY}</s1> <q1>denied</q1> <c1>any role in {NOUNISH}</c1>.",
    "<s1>{BODY}</s1> <q1>put</q1> <c1>the number of dead at 14</c1>.",
    "<s1>{BODY}</s1> <q1>put</q1> <c1>the toll at 27</c1>, while <s2>{BODY}</s2> <q2>spoke of</q2> <c2>19 dead</c2>.",
    "<s1>{BODY}</s1> <q1>claimed responsibility for</q1> <c1>the attack</c1>.",
    "<s1>{BODY}</s1> <q1>blamed</q1> <c1>the Eastern Front for the bombing</c1>.",
    "<s1>{BODY}</s1> <q1>accused</q1> <c1>the rebels of shelling {PLACE}</c1>.",
    "<s1>{PERSON}</s1> <q1>warned</q1> {DAY} <c1>that the road would be closed if the truce failed</c1>.",
    "<s1>{PRON}</s1> <q1>had warned</q1> {DAY} <c1>that the city would be cut off</c1>.",
    # quotation with odd marks
    "<c1>‘{QUOTE},’</c1> <s1>{PERSON}</s1> <q1>said</q1>.",
    "<c1>«{QUOTE}»</c1>, <s1>{PERSON}</s1> <q1>said</q1> {DAY}.",
    "<c1>''{QUOTE},''</c1> <q1>said</q1> <s1>{PERSON}</s1>.",
    "<c1>“{QUOTE},”</c1> <q1>{SAY}</q1> <s1>{PERSON}</s1>. <c1>“{QUOTE}.”</c1>",
    '<c1>"{QUOTE},"</c1> <s1>{PERSON}</s1> <q1>{SAY}</q1> {DAY}.',
    "<s1>{PERSON}</s1> <q1>{SAY}</q1>: <c1>“{QUOTE}.”</c1>",
    '<s1>{PERSON}</s1> <q1>{SAY}</q1>, <c1>"{QUOTE}."</c1>',
    "<s1>{PERSON}</s1> <q1>called</q1> <c1>{NOUNISH} “{FRAG}”</c1>.",
    "<s1>{BODY}</s1> <q1>described</q1> <c1>it as ‘{FRAG}’</c1>.",
    "<c1>“{QUOTE}.</c1>\n<c1>“{QUOTE},”</c1> <s1>{PERSON}</s1> <q1>said</q1>.",
    "<c1>“{QUOTE},”</c1> <s1>{PRON}</s1> <q1>told</q1> {PAPER}.",
    # nobody speaks
    "If confirmed, it would be the third attack in {PLACE} this year.",
    "If the truce holds, the road to {PLACE} will reopen {DAY}.",
    "{PAST}.",
    "It was the first such raid since 2014.",
]

PEOPLE_HURT = ["nine soldiers", "two children", "at least four people", "a dozen villagers", "three policemen", "six miners"]
HOW = {"HURT": PEOPLE_HURT, "WHO": ["the army", "rebels", "gunmen", "a drone", "government forces", "police", "militants"]}

EVENT_TEMPLATES = [
    "A <t>drone strike</t> <t>killed</t> {HURT} in {PLACE} {DAY}.",
    "An <t>airstrike</t> on {PLACE} <t>wounded</t> {HURT}.",
    "The army <t>shelled</t> {PLACE} overnight.",
    "Artillery <t>shelling</t> <t>hit</t> a school in {PLACE}, <t>killing</t> {HURT}.",
    "{WHO} <t>ambushed</t> a convoy near {PLACE} and <t>abducted</t> {HURT}.",
    "Police <t>arrested</t> {HURT} after a <t>protest</t> in {PLACE}.",
    "Thousands <t>protested</t> in {PLACE} {DAY} against the <t>blockade</t>.",
    "The <t>blockade</t> of {PLACE} has <t>entered</t> its third week.",
    "A car bomb <t>exploded</t> outside the ministry in {PLACE}.",
    "A <t>blast</t> <t>tore</t> through a market in {PLACE}, <t>killing</t> {HURT}.",
    "{WHO} <t>opened fire</t> on a bus near {PLACE}.",
    "{HURT} <t>died</t> in the <t>shooting</t>.",
    "The <t>attack</t> <t>left</t> {HURT} <t>dead</t>.",
    "{WHO} <t>seized</t> the airport at {PLACE} {DAY}.",
    "Officials <t>said</t> no one was <tn>hurt</tn> in the <t>fire</t>.",
    "The army <tn>did not</tn> <tn>shell</tn> {PLACE}, a spokesman <t>said</t>.",
    "The group <t>denied</t> that it had <tn>planted</tn> the bomb.",
    "The army <t>denied</t> <tn>firing</tn> on the crowd in {PLACE}.",
    "No soldiers were <tn>killed</tn> in the <t>raid</t>.",
    "The hostages have not been <tn>freed</tn>.",
    "Police never <tn>found</tn> the weapon.",
    "There was no <tn>attack</tn> on {PLACE}, the ministry <t>said</t>.",
    "The truce was never <tn>signed</tn>.",
    "Rebels may have <to>shot down</to> the helicopter near {PLACE}.",
    "The missile may have been <to>fired</to> from {PLACE}.",
    "The <t>fire</t> was possibly <to>set</to> on purpose.",
    "The pilots might have been <to>captured</to>.",
    "The militia probably <tp>carried out</tp> the <t>bombing</t>.",
    "The <t>blast</t> was likely <tp>caused</tp> by a drone.",
    "The suspect allegedly <tp>shot</tp> {HURT}.",
    "The gunmen are believed to have <tp>fled</tp> to {PLACE}.",
    "Rebels reportedly <tp>took</tp> {PLACE} {DAY}.",
    "The suspects apparently <tp>crossed</tp> the border at night.",
    "The army will <tf>withdraw</tf> from {PLACE} next month.",
    "Unions <t>called</t> a <tf>strike</tf> for Thursday.",
    "Troops are to be <tf>deployed</tf> in {PLACE}.",
    "The general <t>threatened</t> to <tu>bomb</tu> {PLACE}.",
    "If the truce fails, the army could <tu>attack</tu> {PLACE}.",
    "The government would <tu>close</tu> the border if the <tu>fighting</tu> resumed.",
    "Ministers <t>planned</t> to <tf>impose</tf> a <tf>curfew</tf> in {PLACE}.",
    "The court <t>sentenced</t> the former officer to ten years for the <t>murder</t>.",
    "The minister <t>resigned</t> {DAY}.",
    "Gunmen <t>kidnapped</t> {HURT} from a clinic in {PLACE}.",
    "{HURT} were <t>detained</t> at a checkpoint.",
    "The <t>ceasefire</t> <t>collapsed</t> {DAY} after <t>clashes</t> near {PLACE}.",
    "Floods <t>displaced</t> 4,000 people around {PLACE}.",
    "Hackers <t>attacked</t> the grid operator in {PLACE}.",
    "A suicide bomber <t>struck</t> a checkpoint, <t>injuring</t> {HURT}.",
]

TAG = re.compile(r"<(/?)([sqc]\d|t[nopfu]?)>")


def fill(template: str, rng: random.Random) -> str:
    """The template with every slot filled."""
    while found := re.search(r"\{([A-Z]+)\}", template):
        choices = {**SLOTS, **HOW}[found[1]]
        template = template[: found.start()] + rng.choice(choices) + template[found.end() :]
    return template


def parse(marked: str) -> dict[str, Any]:
    """Text and spans of one marked sentence; the first letter becomes a capital."""
    text = ""
    open_at: dict[str, int] = {}
    groups: dict[str, dict[str, list[list[int]]]] = {}
    triggers: list[tuple[int, int, str]] = []
    at = 0
    for found in TAG.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        name = found[2]
        if not found[1]:
            open_at[name] = len(text)
        elif name.startswith("t"):
            triggers.append((open_at[name], len(text), name))
        else:
            layer = {"s": "source", "q": "cue", "c": "content"}[name[0]]
            groups.setdefault(name[1], {}).setdefault(layer, []).append([open_at[name], len(text)])
    text += marked[at:]
    for i, char in enumerate(text):
        if char.isalpha():
            text = text[:i] + char.upper() + text[i + 1 :]
            break
    row: dict[str, Any] = {"text": text}
    if triggers:
        row["triggers"] = [[a, b] for a, b, _ in triggers]
        for i, name in enumerate(("certainty", "polarity", "time")):
            row[name] = [[a, b, CLASSES[kind][i]] for a, b, kind in triggers]
    if groups or not triggers:
        row["attributions"] = [groups[key] for key in sorted(groups) if "cue" in groups[key]]
    return row


def main() -> None:
    folder = Path(__file__).parent / "annotations"
    rng = random.Random(7)
    rows: dict[str, dict[str, Any]] = {}
    for templates, times in ((ATTRIBUTION_TEMPLATES, 6), (EVENT_TEMPLATES, 3)):
        for template in templates:
            for _ in range(times):
                row = parse(fill(template, rng))
                rows[row["text"]] = row
    by_hand = [line for line in (folder / "handwritten.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    for name, some in (("generated", list(rows.values())), ("handwritten", [parse(line) for line in by_hand])):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for row in some:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(name, len(some))


if __name__ == "__main__":
    main()
