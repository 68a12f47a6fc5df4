"""Who took part: actors, recipients and instruments of a happening, from the model's roles and from plain patterns of news English.

Comes in: a `Document`, a clause or content and its triggers. Goes out: `Part`s (a stretch with a role).
Left out: countries and sectors; joining names over the report is `sources.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.accused import accused, is_accusing
from onrecord.claims.attribution import Stretch, noun_phrase, trim
from onrecord.claims.bodies import names_body
from onrecord.claims.categories import category_of
from onrecord.claims.deeds import phrase_after, struck
from onrecord.claims.edges import sentence_at
from onrecord.claims.fates import effects_on, is_plural, number_of
from onrecord.claims.joined import is_named, joined
from onrecord.claims.part import Part
from onrecord.claims.phrases import pattern, trigger_phrases, words
from onrecord.claims.subjects import MAX_SUBJECT_WORDS, NO_HEAD, shared_subject, strikes_himself, subject, sufferer, without_lead
from onrecord.claims.tagged import cleaned, past_kin, tagged
from onrecord.claims.turned import ANYBODY, LIKELY, is_no_doer_of, role_told
from onrecord.language.alternatives import by_first_letter
from onrecord.language.document import Document, Tag
from onrecord.language.segment import word_set
from onrecord.records import Role

_KIND_OF_TAG = {
    "perpetrator_individual": "person",
    "perpetrator_organization": "organization",
    "victim": "person",
    "physical_target": "object",
    "instrument": "object",
}
# "the work of the Northern Column" · "carried out by …" · "blamed the attack on …" · "attributed to …"
_ACTOR_AFTER = re.compile(rf"(?:{pattern('actor_after').pattern})\s+", re.IGNORECASE)
_WHERE_TOLD = re.compile(
    r"\s(?:(?:killed|destroyed|left|hit|wounded|injured|damaged|led|sparked|prompted|claimed|struck|took|targeted|forced|has|have|had|was|were)\s"
    r"|the (?:day|night|week|morning|evening) before\b"
    r"|(?:in|near|at|on|with|outside|inside|during|while|late|early|over|along)\s|[\w-]+ (?:minutes|hours|days|weeks|months|years)\b)",
    re.IGNORECASE,
)
# "accused the Northern Column of" · "blamed the army for"
_ACTOR_BETWEEN = re.compile(
    r"\b(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)|suspect(?:ed|s|ing)|held|acquitted|cleared)\s+"
    r"(?P<who>(?:(?!\bon\b|\bof\b|\bfor\b|[,;.]).){2,80}?)\s+(?:of|for|responsible)\b",
    re.IGNORECASE,
)
# "the Northern Column | carried out the bombing", "the Column | was behind the attack": whoever stands before it did it
_DOINGS = (
    r"carried out|staged|launched|planted|committed|mounted|perpetrated|conducted|unleashed"
    r"|(?:was|were|is|are|had been|stood)\s+(?:behind|responsible for|to blame for)"
)
_DOING = re.compile(rf"\b(?:{by_first_letter(_DOINGS)})\b")
_FENDS_OFF = re.compile(r"(?:repel|repuls|thwart|foil|prevent|resist)", re.IGNORECASE)  # "the army | repelled | an attack" of others
_NAME_ENDS = re.compile(r"\s*(?:$|[.,;:\n]|\d)")
# "clashes between | the army | and | the Red Dawn group | left 15 dead": both sides do it
_SIDES = re.compile(
    r"(?:clash(?:es)?|fighting|battles?|gun ?battles?|gunfights?|firefights?|shoot-?outs?|skirmish(?:es)?|combat|exchange of fire)"
    r"\s+(?:[\w-]+\s+){0,4}?between\s+(?P<one>[^,;.:]{2,80}?)\s+and\s+(?P<other>[^,;.:]{2,120})",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:$|[.,;:\n]|(?:in|on|at|near|with|for|after|before|outside|from|during)\b)", re.IGNORECASE)
_OBJECT_BEFORE = re.compile(r"(?:\b(?:by|of|with)|\w+ed|shot)\s+$", re.IGNORECASE)  # "killed | Ann Orr and": names that begin an object
_DEADLY = re.compile(r"kill|fatal|murder", re.IGNORECASE)
_SUICIDE = re.compile(
    r"\bsuicide|\b(?:kill|killed|killing) (?:himself|herself)|\b(?:took|taking|taken) (?:his|her) own life", re.IGNORECASE
)
_NO_DEED = re.compile(r"dead|deceased|dies|died|missing|deaths?|bodies|casualties", re.IGNORECASE)
_WOUND = re.compile(r"\b(?:gunshot|stab|bullet|knife|graze|shrapnel) wounds?$", re.IGNORECASE)  # a noun: nobody wounds anybody by it
_BEFORE_GERUND = re.compile(r"\b(?:of|for|by|after|before|from|while|,)\s+$", re.IGNORECASE)
_MARCHED = re.compile(r"marched|rallied|protested|demonstrated|picketed|took to the streets|went on strike|walked out", re.IGNORECASE)
_BODIES_OF = re.compile(r"\b(?:bod(?:y|ies)|corpses?|remains) of (?:the )?(?:[\w-]+ )?$", re.IGNORECASE)  # "the bodies of six | men"
_INCLUDED = re.compile(
    r"\b(?:kill|wound|injur|hurt|hitting|striking)\w*\b[^.;]{0,60},\s+(?:including|among them)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_DID = re.compile(
    r"(?P<who>\w[^,;.]*?)\s+(?:killed|lynched|shot|attacked|stabbed|abducted|kidnapped|beat|raided|stormed|bombed|wounded|ambushed|torched)\s+"
    r"(?:an?|the|at|two|three|four|five|six|seven|eight|nine|ten|\d+|his|her|their)\b",
    re.IGNORECASE,
)
_WEAPON = re.compile(r"\b(?:gun|pistol|rifle|handgun|shotgun|revolver|firearm|weapon)$", re.IGNORECASE)
_USED = re.compile(r"(?P<who>\w.*?)\s+(?:used|fired|threw|hurled|lobbed)\s+(?P<what>\w.*)", re.DOTALL)
_OBJECT_FORM = re.compile(r"them|him|us|me", re.IGNORECASE)  # "two of | them | fatally" do nothing
_PRONOUNS = {"he", "she", "they", "it", "we", "i"}
_NO_START = {"who", "which", "whom", "whose", "what", "not", "had", "has", "have", "was", "were", "is", "are", "be", "been", "there"}
# "earlier", "who was": a stretch that ends so is none; "the army carried out | attacks": a deed takes no part in itself
_NO_END = word_set(
    "earlier later ago today yesterday had was were is who which not also known stole "
    "attack attacks bombing bombings killing killings murder murders raid raids operation operations"
)


def parts(document: Document, within: Stretch, triggers: Sequence[Stretch], *, is_violent: bool) -> list[Part]:
    """The participants told inside `within` (a clause, a content or a sentence), by place; overlapping ones once.

    The patterns speak only for a role in which the model saw nobody there; the subject of a verb that only befalls somebody always counts.
    """
    befell = [stretch for trigger in triggers if is_violent and (stretch := sufferer(document.text, within, trigger))]
    befell += [stretch for trigger in triggers if is_violent for stretch in _objects(document.text, within, trigger)]
    found = [_as_struck(document.text, part, befell) for part in _from_model(document, within)]
    seen = {part.role for part in found}
    told = _from_patterns(document.text, within) + _accused(document, triggers)
    for trigger in triggers:
        told += _around_verb(document.text, within, trigger)
    told = [one for part in told for one in _apart(document, part)]
    told = [clean for part in told if part.role not in seen and _names_somebody(document, part) for clean in _cleaned(document, part)]
    found += told + [part for trigger in triggers for part in _suffering(document, within, trigger)]
    if is_violent and Role.INSTRUMENT not in seen:
        found += [
            Part(role=Role.INSTRUMENT, start=m.start(), end=m.end(), kind="object")
            for m in pattern("instrument").finditer(document.text, *within)
        ]
    found = [part for part in found if part.role is Role.INSTRUMENT or not _takes_no_part(document.text, part)]
    found = [
        part for part in found if part.role is not Role.ACTOR or not any(is_no_doer_of(document.text, part.end, t[0]) for t in triggers)
    ]
    found = _without_overlap([*found, *_named_beside(document, within, found), *_named_behind(document, found)])
    return described(document, within, [*found, *_struck_themselves(document, within, triggers)])


def _objects(text: str, within: Stretch, trigger: Stretch) -> list[Stretch]:
    """Whom a verb of harm has right behind it: "a bomb | killed | four soldiers"."""
    return [
        stretch
        for stretch in struck(text, within, trigger)
        if text[trigger[1] : stretch[0]].strip().lower() in ("", "the", "a", "an", "at least")
    ]


def _takes_no_part(text: str, part: Part) -> bool:
    """Whether a doer is some of those struck or an object, or whoever is struck a weapon.

    "Killing eight, including | two children", "two of | them"; "shoots self with | father's gun".
    """
    if part.role is Role.RECIPIENT:
        return part.kind != "object" and _WEAPON.search(text, part.start, part.end) is not None
    is_included = _INCLUDED.search(text, max(0, part.start - 90), part.start) is not None
    return is_included or _OBJECT_FORM.fullmatch(text, part.start, part.end) is not None


def _as_struck(text: str, part: Part, befell: Sequence[Stretch]) -> Part:
    """Whom a verb says it befell is no doer: "| Four men | coming from a wedding were shot", "three of | the attackers | were killed"."""
    is_struck = part.role is Role.ACTOR and any(a <= part.start and part.end <= b for a, b in befell)
    if part.role is Role.ACTOR and _BODIES_OF.search(text, max(0, part.start - 40), part.start):
        return replace(part, role=Role.RECIPIENT, kind="person", effects=("killed",))
    return replace(part, role=Role.RECIPIENT, kind="person") if is_struck else part


def _apart(document: Document, part: Part) -> list[Part]:
    """Two people that a pattern found as one stretch: "ordered by | Tomas Vela | and | Ivo Brandt"."""
    people = [m for m in document.reading.mentions if m.label == "person" and part.start <= m.start and m.end <= part.end]
    is_list = len(people) > 1 and (people[0].start, people[-1].end) == (part.start, part.end)
    return [replace(part, start=m.start, end=m.end, kind="person") for m in people] if is_list else [part]


def _named_beside(document: Document, within: Stretch, found: Sequence[Part]) -> list[Part]:
    """People named beside one who takes part, and by the same "and": "ordered by | Tomas Vela | and Ivo Brandt, heads of …"."""
    text = document.text
    people = [m for m in document.reading.mentions if m.label == "person" and within[0] <= m.start and m.end <= within[1]]
    named = [p for p in found if any(m.start < p.end and p.start < m.end for m in people)]
    return [
        Part(role=part.role, start=person.start, end=person.end, kind="person", effects=part.effects)
        for part in named
        for person in people
        if (text[part.end : person.start] == " and " and _ALONE.match(text, person.end))
        or (
            text[person.end : part.start] == " and "
            and _ALONE.match(text, part.end)
            and _OBJECT_BEFORE.search(text, within[0], person.start)
        )
    ]


def _named_behind(document: Document, found: Sequence[Part]) -> list[Part]:
    """The name that stands behind a comma for one described: "executed | a captured soldier | , Ivo Brandt." """
    text = document.text
    people = {m.start: m for m in document.reading.mentions if m.label == "person"}
    behind = [(part, people.get(part.end + 2)) for part in found if part.role is Role.RECIPIENT and text[part.end : part.end + 2] == ", "]
    return [
        Part(role=part.role, start=person.start, end=person.end, kind="person", effects=part.effects)
        for part, person in behind
        if person and _NAME_ENDS.match(text, person.end) and not is_plural(text[part.start : part.end])
    ]


def _struck_themselves(document: Document, within: Stretch, triggers: Sequence[Stretch]) -> list[Part]:
    """Doers who struck themselves as well, as those struck: "A man | killed his son and then himself"; dead where a death is told."""
    text = document.text
    found = {stretch: trigger for trigger in triggers if (stretch := strikes_himself(text, within, trigger))}
    parts_of = [(cleaned(document, *stretch, "person"), trigger) for stretch, trigger in found.items()]
    return [
        Part(role=Role.RECIPIENT, start=t.start, end=t.end, kind="person", described=t.described, effects=(_fate(text, trigger),))
        for those, trigger in parts_of
        for t in those[:1]
    ]


def _fate(text: str, trigger: Stretch) -> str:
    return "killed" if _DEADLY.search(text, *trigger) or _SUICIDE.search(text) else "injured"


def _cleaned(document: Document, part: Part) -> list[Part]:
    """Recipients that a pattern found as clean as the model's: "twelve | soldiers", "the mayor | and | two guards"."""
    if part.role is not Role.RECIPIENT or words(document.text, part.start, part.end)[0].lower in _PRONOUNS:
        return [part]
    part = replace(part, start=past_kin(document.text, part.start, part.end))
    found = cleaned(document, part.start, part.end, "person")
    if len(found) == 1 and found[0].described is None:
        return [replace(part, end=found[0].end)]  # "twelve soldiers" keeps its number, as it stands in the text
    return [replace(part, start=t.start, end=t.end, described=t.described) for t in found]


def _names_somebody(document: Document, part: Part) -> bool:
    """Whether a stretch that a pattern found names or describes somebody: not "the", "who had earlier", "condemned the chain"."""
    found = words(document.text, part.start, part.end)
    content = [word.lower for word in found if word.lower not in NO_HEAD]
    if not content or content[0] in _NO_START or content[-1] in _NO_END or (content == ["it"] and part.role is Role.RECIPIENT):
        return False
    if any(m.start < part.end and part.start < m.end for m in document.reading.mentions if m.label in ("person", "organization")):
        return True
    if names_body(document.text, part.start, part.end):
        return True  # "the Northern Front", which looks like a place
    worded = document.text[part.start : part.end]
    is_described = category_of(worded) is not None or ANYBODY.search(worded) is not None
    return content[0] in _PRONOUNS or is_described or (part.role is Role.ACTOR and pattern("agent").fullmatch(content[-1]) is not None)


def described(document: Document, within: Stretch, found: Sequence[Part]) -> list[Part]:
    """Parts with what their words say of them: name and description joined, category, number, effects."""
    whole = joined(document, found)
    recipients = [(part.start, part.end) for part in whole if part.role is Role.RECIPIENT]
    return [_with_words(document, within, part, [r for r in recipients if r != (part.start, part.end)]) for part in whole]


def _with_words(document: Document, within: Stretch, part: Part, others: Sequence[Stretch]) -> Part:
    text = document.text
    wanted = {Role.INSTRUMENT: "instrument", Role.RECIPIENT: "object" if part.kind == "object" else None, Role.ACTOR: "person"}[part.role]
    wanted = "person" if part.role is Role.RECIPIENT and part.kind == "person" else wanted
    found = category_of(text[slice(*(part.described or (part.start, part.end)))], wanted)
    kind = part.kind or ("organization" if found is None and part.role is Role.ACTOR else found.kind if found else None)
    part = replace(part, category=found.name if found else None, kind="object" if kind == "instrument" else kind)
    if part.role is not Role.RECIPIENT:
        return part
    stretch = (part.start, part.end)
    effects = part.effects or effects_on(text, within, stretch, is_object=part.kind == "object", others=others)
    is_name = is_named(document, part) and not (found and is_plural(text[slice(*stretch)]))  # "the Talma priests" are many
    number = number_of(text, stretch, is_name=is_name, counts=effects[0] if effects else "struck")
    return replace(part, effects=effects, number=number)


def _from_model(document: Document, within: Stretch) -> list[Part]:
    inside = [tag for tag in document.reading.roles if within[0] <= tag.start and tag.end <= within[1] and tag.probability >= LIKELY]
    return [part for tag in inside for part in parts_of_tag(document, tag)]


def parts_of_tag(document: Document, tag: Tag) -> list[Part]:
    """The parts that one of the model's role tags marks."""
    role = role_told(document, tag)
    kind = "person" if tag.label == "instrument" and role is Role.ACTOR else _KIND_OF_TAG[tag.label]
    if role is None:
        return []
    did = _DID.match(document.text, tag.start, tag.end) if role is Role.ACTOR else None
    if did:  # "A mob | lynched two men accused of stealing cattle"
        return [Part(role=role, start=did.start("who"), end=did.end("who"), kind=kind)]
    used = _USED.fullmatch(document.text, tag.start, tag.end) if tag.label == "instrument" else None
    if used:  # "Security forces | used | live ammunition", tagged as one
        doers = Part(role=Role.ACTOR, start=used.start("who"), end=used.end("who"))
        return [doers, Part(role=Role.INSTRUMENT, start=used.start("what"), end=used.end("what"), kind="object")]
    return [Part(role=role, start=t.start, end=t.end, kind=kind, described=t.described) for t in tagged(document, tag)]


def _accused(document: Document, triggers: Sequence[Stretch]) -> list[Part]:
    """Who stands accused of a deed in its sentence, as its doer: "A boy, 17, | was charged with the murder of …"."""
    text = document.text
    found = []
    for trigger in triggers:
        sentence = sentence_at(document, trigger[0])
        if sentence and not is_accusing(text[slice(*trigger)]):
            found += accused(text, (sentence.start, trigger[1]), of=trigger)
    return [Part(role=Role.ACTOR, start=start, end=end) for start, end in found if len(words(text, start, end)) <= MAX_SUBJECT_WORDS]


def _from_patterns(text: str, within: Stretch) -> list[Part]:
    found = []
    for match in _ACTOR_AFTER.finditer(text, *within):
        stretch = noun_phrase(text, match.end(), within[1])
        part = _agent(text, stretch) if stretch else None
        found += [part] if part else []
    if pattern("deed").search(text, *within):
        between = [without_lead(text, *match.span("who")) for match in _ACTOR_BETWEEN.finditer(text, *within)]
        doing = [subject(text, within[0], match.start(), any_head=True) for match in _DOING.finditer(text, *within)]
        those = [s for s in (*between, *doing) if s and len(words(text, *s)) <= MAX_SUBJECT_WORDS]
        found += [Part(role=Role.ACTOR, start=start, end=end) for start, end in those]
    return found


def put_down_to(document: Document, cue: Stretch) -> list[Part]:
    """Whom a passive cue blames: "The attack | has been blamed on | the Northern Front"."""
    sentence = sentence_at(document, cue[0])
    found = _from_patterns(document.text, (cue[0], sentence.end)) if sentence else []
    return described(document, (cue[0], cue[1]), [p for p in found if p.role is Role.ACTOR and _names_somebody(document, p)])


def _agent(text: str, stretch: Stretch) -> Part | None:
    """Who or what stands behind "by": "hit by | gunmen | in a car", "hit by | a stray bullet"; None for a car, which nobody aimed."""
    where = _WHERE_TOLD.search(text, *stretch)
    start, end = trim(text, stretch[0], where.start() if where else stretch[1])
    if start >= end:
        return None
    found = category_of(text[start:end])
    if found and found.name in ("vehicle", "transport-route"):
        return None
    if found and found.kind == "instrument":
        return Part(role=Role.INSTRUMENT, start=start, end=end, kind="object")
    return Part(role=Role.ACTOR, start=start, end=end)


def _suffering(document: Document, within: Stretch, trigger: Stretch) -> list[Part]:
    """Who a verb says it befell: "the man | died", "two officers | were shot"."""
    stretch = sufferer(document.text, within, trigger)
    if stretch is None:
        return []
    part = Part(role=Role.RECIPIENT, start=stretch[0], end=stretch[1], kind="person")
    return _cleaned(document, part) if _names_somebody(document, part) else []


def _around_verb(text: str, within: Stretch, trigger: Stretch) -> list[Part]:
    """Subject and object of a trigger that is a verb in the active: "the army shelled villages"."""
    if _NO_DEED.fullmatch(text, *trigger):
        return []  # "gave the toll as | four officers | dead": nobody does it
    if sufferer(text, within, trigger) or _WOUND.search(text, max(0, trigger[0] - 10), trigger[1]) or _FENDS_OFF.match(text, *trigger):
        return []
    if sides := _SIDES.match(text, trigger[0], within[1]):
        return [part for side in ("one", "other") if (part := _agent(text, sides.span(side)))]
    hit = [Part(role=Role.RECIPIENT, start=start, end=end) for start, end in struck(text, within, trigger)]
    agent = subject(text, within[0], trigger[0]) or _marchers(text, within, trigger)
    agent = agent or shared_subject(text, within[0], trigger[0])
    agent = agent or (_doer_of_object(text, within, trigger) if _has_object(text, trigger, hit) else None)
    if agent is None and hit:
        return hit
    if agent is None:
        return _target(text, within, trigger) if _is_gerund(text, within, trigger) else []
    return [Part(role=Role.ACTOR, start=agent[0], end=agent[1]), *(hit or _target(text, within, trigger))]


def _marchers(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    """Who marched, whoever they are: "About 300 nurses | marched to the town hall"."""
    return subject(text, within[0], trigger[0], any_head=True) if _MARCHED.fullmatch(text, *trigger) else None


def _target(text: str, within: Stretch, trigger: Stretch) -> list[Part]:
    """What follows a verb in the active: whom it struck, or what it was done with ("fired | tear gas | and arrested 25 people")."""
    target = phrase_after(text, trigger[1], within[1])
    if target is None:
        return []
    found = category_of(text[slice(*target)])
    is_tool = found is not None and found.kind == "instrument"
    return [Part(role=Role.INSTRUMENT if is_tool else Role.RECIPIENT, start=target[0], end=target[1], kind="object" if is_tool else None)]


def _has_object(text: str, trigger: Stretch, hit: Sequence[Part]) -> bool:
    """Whether somebody stands right behind a verb: "the killers | shot | a guard", so that whoever stands before it did it."""
    return any(part.start >= trigger[1] and not text[trigger[1] : part.start].strip() for part in hit)


def _doer_of_object(text: str, within: Stretch, trigger: Stretch) -> Stretch | None:
    """The subject of such a verb, where it is somebody: not "fighting in the north | killed", "a drone strike | killed"."""
    found = subject(text, within[0], trigger[0], any_head=True)
    if found is None or any(trigger_phrases().find(words(text, *found))):
        return None
    category = category_of(text[slice(*found)])
    return None if category and category.kind == "instrument" else found


def doer(text: str, within: Stretch, trigger: Stretch) -> Part | None:
    """The agent right before a verb in the active, whoever else takes part: "police | arrested"; None where there is none."""
    found = subject(text, within[0], trigger[0])
    return Part(role=Role.ACTOR, start=found[0], end=found[1]) if found else None


def _is_gerund(text: str, within: Stretch, trigger: Stretch) -> bool:
    """Whether a trigger is an act told without its doer: "accused the Front of | abducting | six pupils", no noun ("the bombing of")."""
    is_ing = text[slice(*trigger)].lower().endswith("ing") and not text[trigger[1] :].startswith(" of ")
    return is_ing and bool(_BEFORE_GERUND.search(text, within[0], trigger[0]))


def _without_overlap(found: list[Part]) -> list[Part]:
    """Each stretch once; where two of one role overlap, the first found wins (the model's before a pattern's)."""
    kept: list[Part] = []
    for part in found:
        if not any(part.start < other.end and other.start < part.end for other in kept):
            kept.append(part)
    return sorted(kept, key=lambda part: part.start)
