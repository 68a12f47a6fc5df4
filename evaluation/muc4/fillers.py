"""The fillers of a template: who and what took part in an incident, as MUC-4's slots 6 to 24 want them.

Comes in: the claims of one incident. Goes out: entities, and the slots made of them. Left out: when and where (`whereabouts.py`), which
incidents there are (`adapter.py`). Source of method: the guidelines, part 1, sections 7.7 to 7.25.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from evaluation.muc4.templates import Fill
from evaluation.muc4.terms import HOMES, HUMAN, HUMAN_EFFECTS, INSTRUMENTS, NATION, PHYSICAL, PHYSICAL_EFFECTS
from onrecord.claims.categories import category_of
from onrecord.records import Claim, Figure, Participant, Responsibility, Role

STATE = {"military", "police", "government-official", "legal"}
#: the strongest tie first: what a report says of an organization in several places is answered once
TIES = (
    Responsibility.CLAIMED_OR_ADMITTED,
    Responsibility.ACQUITTED,
    Responsibility.SUSPECTED_OR_ACCUSED_BY_AUTHORITIES,
    Responsibility.SUSPECTED_OR_ACCUSED,
    Responsibility.REPORTED_AS_FACT,
    Responsibility.POSSIBLE,
)
# what a string fill does without: articles, and numbers, which have a slot of their own
_ARTICLES = re.compile(
    r"^(?:THE|A|AN|SOME|SEVERAL|OTHER|ANOTHER|THESE|THOSE|ITS|HIS|HER|THEIR|AT LEAST|MORE THAN|ABOUT|[\d,.]+|ONE|TWO|THREE|FOUR|FIVE|SIX|"
    r"SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|FIFTEEN|TWENTY(?:-[A-Z]+)?|THIRTY|DOZENS OF|HUNDREDS OF|MANY)\s+(?!OF\b)"
)
_OF_NO_TYPE = re.compile(r"\b(?:SCHOOLS?|UNIVERSIT(?:Y|IES)|CHURCH(?:ES)?|TEMPLES?|BUILDINGS?)(?: [\[(].*)?$")
NOBODY = "-"
PRONOUNS = {"HE", "SHE", "THEY", "IT", "WE", "I", "WHO", "THOSE", "THESE", "THIS", "THAT", "OTHERS", "ONE"}


@dataclass
class Entity:
    """One participant of an incident, put together from the claims that mention it; `worded` are its strings, the first the best."""

    participant: Participant
    worded: list[str]
    tie: Responsibility | None = None
    effects: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


def entities(claims: Sequence[Claim], role: Role, wanted: Callable[[Participant], bool]) -> list[Entity]:
    """The participants of one role over an incident's claims, mentions of one joined; a name before a description."""
    found: list[Entity] = []
    for claim in claims:
        for p in claim.about.participants:
            if p.role is not role or not wanted(p):
                continue
            words = [_string(w) for w in (p.name, p.description) if w]
            if not words or not words[0] or PRONOUNS.intersection((words[0], words[-1])):
                continue
            same = next((e for e in found if _are_one(e, p, words)), None)
            if same is None:
                same = Entity(p, [])
                found.append(same)
            same.worded += [w for w in words if w not in same.worded]
            same.effects += p.effects
            same.bodies += [_string(p.affiliation)] if p.affiliation else []
            tie = claim.about.responsibility
            tie = Responsibility.SUSPECTED_OR_ACCUSED if tie is Responsibility.DENIED else tie  # who denies it was accused of it
            if tie in TIES and (same.tie is None or TIES.index(tie) < TIES.index(same.tie)):
                same.tie = tie
            known = same.participant
            if p.name and not known.name:
                same.participant = replace(p, category=p.category or known.category, number=p.number or known.number)
            elif known.category is None:
                same.participant = replace(known, category=p.category)
    return found


def _string(words: str) -> str:
    text = " ".join(words.split()).upper()
    while (shorter := _ARTICLES.sub("", text)) != text:
        text = shorter
    return text


def _are_one(entity: Entity, p: Participant, words: Sequence[str]) -> bool:
    if p.canonical and entity.participant.canonical and _string(p.canonical) == _string(entity.participant.canonical):
        return True
    if p.name and entity.participant.name:
        ours, theirs = set(_string(p.name).split()), set(_string(entity.participant.name).split())
        return ours <= theirs or theirs <= ours
    heads = {w.split()[-1] for w in entity.worded}
    return any(w in entity.worded or any(w.endswith(" " + e) or e.endswith(" " + w) for e in entity.worded) for w in words) or (
        not p.name and not entity.participant.name and words[0].split()[-1] in heads and p.category == entity.participant.category
    )


def fill_instruments(slots: dict[str, list[Fill]], tools: Sequence[Entity]) -> None:
    if not tools:
        return
    slots["instrument_id"] = [Fill(t.worded[0]) for t in tools]
    kinds = [(INSTRUMENTS.get(t.participant.category or ""), t) for t in tools]
    fills = [Fill(kind, t.worded[0]) for kind, t in kinds if kind]
    if fills:
        slots["instrument_type"] = fills


def fill_perpetrators(slots: dict[str, list[Fill]], actors: Sequence[Entity]) -> None:
    groups = [a for a in actors if _is_body(a.participant)]
    persons = [a for a in actors if not _is_body(a.participant)]
    if persons:
        slots["perp_individual_id"] = [Fill(_shown(a)) for a in persons]
    bodies = _bodies(groups, persons)
    if bodies:
        slots["perp_organization_id"] = [Fill(body) for body in bodies]
        slots["perp_org_confidence"] = [Fill((tie or Responsibility.REPORTED_AS_FACT).value, body) for body, tie in bodies.items()]
    if actors:
        is_state = any(a.participant.category in STATE for a in actors)
        slots["perp_category"] = [Fill("STATE-SPONSORED VIOLENCE" if is_state else "TERRORIST ACT")]


def _bodies(groups: Sequence[Entity], persons: Sequence[Entity]) -> dict[str, Responsibility | None]:
    """The organizations that did it and those that the doers belong to, each with how sure that is."""
    found = {_shown(a): a.tie for a in groups}
    known = {word for a in groups for word in a.worded}
    for person in persons:
        found |= {body: person.tie for body in person.bodies if body not in known and not any(body in k or k in body for k in known)}
    return found


def _is_body(participant: Participant) -> bool:
    """Whether an actor is an organization: "the Northern Front", not "the rebels"."""
    return participant.kind == "organization" and participant.category != "armed-group"


def _shown(entity: Entity) -> str:
    return entity.worded[0]


def fill_physical(slots: dict[str, list[Fill]], targets: Sequence[Entity], kind: str, nation: str | None) -> None:
    """Slots 12 to 16; arson implies some damage (7.17, note 2)."""
    if not targets:
        return
    slots["phys_tgt_id"] = [Fill(_shown(t)) for t in targets]
    slots["phys_tgt_type"] = [Fill(_type_of_target(t), _shown(t)) for t in targets]
    slots["phys_tgt_number"] = [Fill(count(t.participant.number), _shown(t)) for t in targets]
    _put_nations(slots, "phys_tgt_foreign_nation", [(_shown(t), t) for t in targets], nation)
    effects = [(PHYSICAL_EFFECTS[e], t) for t in targets for e in dict.fromkeys(t.effects) if e in PHYSICAL_EFFECTS]
    if kind == "ARSON":
        effects += [("SOME DAMAGE", t) for t in targets if not any(t is other for _, other in effects)]
    if effects:
        slots["phys_tgt_effect"] = [Fill(_taken(effect, kind), _shown(t)) for effect, t in effects]


def _type_of_target(target: Entity) -> str:
    """A home is of the kind of those who live in it: "the minister's home"; schools and churches are of none."""
    if _OF_NO_TYPE.search(_shown(target)):
        return "OTHER"
    owner = category_of(_shown(target).lower().replace("'s", ""), "person") if target.participant.category == "residence" else None
    return HOMES.get(owner.name if owner else "") or PHYSICAL.get(target.participant.category or "", "OTHER")


def _taken(effect: str, kind: str) -> str:
    return "PROPERTY TAKEN FROM TARGET" if effect == "TARGET TAKEN" and kind == "ROBBERY" else effect


def _put_nations(slots: dict[str, list[Fill]], slot: str, tagged: Sequence[tuple[str, Entity]], nation: str | None) -> None:
    """The nations of those that belong to another one than that of the incident (7.16, 7.23)."""
    named = [(NATION.get(entity.participant.country_code or ""), tag) for tag, entity in tagged]
    fills = [Fill(foreign, tag) for foreign, tag in named if nation and foreign and foreign != nation]
    if fills:
        slots[slot] = fills


def fill_human(slots: dict[str, list[Fill]], victims: Sequence[Entity], kind: str, nation: str | None, claims: Sequence[Claim]) -> None:
    """Slots 18 to 23."""
    names = [v for v in victims if v.participant.name]
    if names:
        slots["hum_tgt_name"] = [Fill(_string(v.participant.name or "")) for v in names]
    described = [fill for v in victims for fill in _descriptions(v)]
    if described:
        slots["hum_tgt_description"] = described
    tags = [(_string(v.participant.name) if v.participant.name else _shown(v), v) for v in victims]
    if tags:
        slots["hum_tgt_type"] = [Fill(HUMAN.get(v.participant.category or "", "CIVILIAN"), tag) for tag, v in tags]
        slots["hum_tgt_number"] = [Fill(count(v.participant.number), tag) for tag, v in tags]
        _put_nations(slots, "hum_tgt_foreign_nation", tags, nation)
    effects = [Fill(HUMAN_EFFECTS[e], tag) for tag, v in tags for e in dict.fromkeys(v.effects) if e in HUMAN_EFFECTS]
    effects = [e for e in effects if e.value != "REGAINED FREEDOM" or kind == "KIDNAPPING"] or _nobody(claims)
    if effects:
        slots["hum_tgt_effect"] = effects


def _descriptions(victim: Entity) -> list[Fill]:
    """What a victim without a name is called, or the title or role of one with a name (7.20, note 1)."""
    if not victim.participant.name:
        return [Fill(_shown(victim))]
    own = _string(victim.participant.name)
    roles = [w for w in victim.worded if w != own and not own.endswith(w) and not w.endswith(own)]
    return [Fill(w, own) for w in roles[:1]]


def _nobody(claims: Sequence[Claim]) -> list[Fill]:
    """That nobody was harmed, said of no target in particular: a dummy reference (7.24)."""
    figures = [f for claim in claims for f in claim.about.figures if f.counts in ("killed", "injured")]
    if not figures or any(f.high != 0 for f in figures):
        return []
    only_killed = {f.counts for f in figures} == {"killed"}
    return [Fill("NO DEATH" if only_killed else "NO INJURY OR DEATH", NOBODY)]


def count(figure: Figure | None) -> str:
    """A number fill: "3", "3-" for at least three, "PLURAL" for more than one, unbounded."""
    if figure is None or (figure.low is None and figure.high is None):
        return "PLURAL" if figure is not None and figure.open else "1"
    if figure.low is None:
        return str(figure.high)
    if figure.open and figure.high is None:
        return f"{figure.low}-"
    return str(figure.low) if figure.high in (None, figure.low) else f"{figure.low}-{figure.high}"
