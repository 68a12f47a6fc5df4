"""Participants told away from any trigger: "Among the dead was Tomás Quiroga, a teacher. The house belongs to a judge."

Comes in: a `Document`, what is told by triggers and figures, and the happenings so far. Goes out: a `Told` for each participant that
the reading model marks and no trigger's clause holds, with the happening it belongs to; a happening that no trigger names is opened
where the model is sure of one. Left out: who the participants are; that is `participants.py`.
"""

from collections.abc import Sequence

from onrecord.claims.attribution import Scope, innermost
from onrecord.claims.clauses import clause
from onrecord.claims.compose import mode_by_weapon
from onrecord.claims.happenings import Grouper, Happening, Told
from onrecord.claims.phrases import pattern
from onrecord.language.document import Document, RoleTag, Tag

LIKELY = 0.3  # a role tag below this probability is left alone; above it more than half are right (MUC-4's development part)
ALONE = 0.5  # away from any trigger a role tag counts where it, and that its sentence tells of an incident, are as sure as this
SURE = 0.75  # from here on the incident type read in a window makes an untyped happening an attack; a guess, not tuned
CONTRADICTS = 0.6  # an incident type read this surely at a participant keeps it out of a happening of another type
OVERRULES = 0.7  # likewise, to change a mode that a word gave
DECIDES = 0.6  # the mean probability from which the incident type read at the participants gives a happening its mode
KINDS: dict[str, tuple[str, str | None]] = {
    "attack": ("ASSAULT", None),
    "bombing": ("ASSAULT", "explosives"),
    "kidnapping": ("ASSAULT", "abduct"),
    "hijacking": ("ASSAULT", "abduct"),
    "arson": ("ASSAULT", "destroy"),
    "robbery": ("COERCE", "seize"),
    "forced_work_stoppage": ("PROTEST", "strike"),
}  # the incident types that the model reads at a participant, in PLOVER's terms (GLOSSARY)

_MODES = {mode for _, mode in KINDS.values() if mode}


def told_by_roles(document: Document, scopes: Sequence[Scope], grouper: Grouper, told: Sequence[Told]) -> list[Told]:
    """What the model's role tags tell beside the triggers, in order of the text."""
    found: list[Told] = []
    with_kind: dict[int, list[RoleTag]] = {}
    for tag in document.reading.roles:
        index = next((i for i, s in enumerate(document.sentences) if s.start <= tag.start < s.end), None)
        if tag.probability < LIKELY or index is None:
            continue
        holder = _holder(document, index, tag, told)
        if holder is None and tag.probability >= ALONE and _tells(document, tag):
            holder = _told(document, scopes, grouper, [*told, *found], index, tag)
            found.append(holder)
        if holder and holder.happening is not None:
            with_kind.setdefault(holder.happening, []).append(tag)
    accidents = {t.happening for t in told if t.mention and t.mention.event_type is None and t.mention.strength == "strong"}
    for happening in grouper.happenings:
        if happening.index not in accidents:
            _learn_type(document, happening, with_kind.get(happening.index, []))
        _learn_mode(document, happening, with_kind.get(happening.index, []))
    return found


def _learn_type(document: Document, happening: Happening, tags: Sequence[RoleTag]) -> None:
    """Deaths or an explosion of which no word says how become what the model reads around them, where it is sure of an attack.

    "An explosion destroyed the consulate; a leaflet of the Front was found" is a bombing; a gas explosion stays without a type.
    """
    if happening.event_type is not None or happening.mode is not None or pattern("accident").search(document.text):
        return
    around = [w for w in document.reading.windows if any(w.start <= at < w.end for at in happening.told_at) and w.relevant >= SURE]
    read = [(p, name) for window in around for name, p in window.types if p >= SURE]
    read += [(tag.kind_probability, tag.kind) for tag in tags if tag.kind_probability >= SURE]
    if read and around:
        happening.event_type, happening.mode = KINDS[max(read)[1]]


def _learn_mode(document: Document, happening: Happening, tags: Sequence[RoleTag]) -> None:
    """A violent happening gets the mode of the incident type read at its participants: one without a mode where the model is sure, one with
    another mode where it is surer still ("destroyed" may be robbery, arson or a bomb). A weapon named where it is told wins over that:
    "gunmen killed two policemen" is no bombing, whatever the report told before.
    """
    if not tags or (happening.event_type != "ASSAULT" and happening.mode != "seize"):
        return
    told = {kind: sum(tag.kind_probability for tag in tags if tag.kind == kind) / len(tags) for kind in KINDS}
    kind = max(told, key=lambda name: told[name])
    event_type, mode = KINDS[kind]
    by_words = {
        mode_by_weapon(document.text[s.start : s.end]) for s in document.sentences for at in happening.told_at if s.start <= at < s.end
    }
    lacks = happening.mode is None and mode is not None and told[kind] >= DECIDES and by_words <= {None, mode}
    if lacks or (happening.mode in _MODES and happening.mode != mode and told[kind] >= OVERRULES):
        happening.event_type, happening.mode = event_type, mode


def _holder(document: Document, index: int, tag: Tag, told: Sequence[Told]) -> Told | None:
    """What is told in whose clause the tag stands already; None where none does."""
    sentence = document.sentences[index]
    for item in told:
        if item.sentence == index and item.happening is not None:
            left, right = clause(document.text, (sentence.start, sentence.end), (item.start, item.end))
            if left <= tag.start and tag.end <= right:
                return item
    return None


def _told(document: Document, scopes: Sequence[Scope], grouper: Grouper, told: Sequence[Told], index: int, tag: RoleTag) -> Told:
    """The tag with the fitting happening told nearest in its sentence, else told last before, else first after it, else a new one."""
    fitting = {h.index for h in grouper.happenings if _fits(h, tag)}
    beside = [t for t in told if t.sentence == index and t.happening in fitting]
    before = [t for t in told if t.start < tag.start and t.happening in fitting and not t.is_background]
    after = [t for t in told if t.start > tag.start and t.happening in fitting and not t.is_background]
    nearest = min(beside, key=lambda t: abs(t.start - tag.start), default=None) or (before[-1] if before else after[0] if after else None)
    happening = nearest.happening if nearest else grouper.open_by_role(tag.start, *KINDS.get(tag.kind, KINDS["attack"])).index
    return Told(
        start=tag.start,
        end=tag.end,
        sentence=index,
        happening=happening,
        is_background=bool(nearest and nearest.is_background),
        scope=innermost(scopes, tag.start, tag.end),
        is_participant=True,
    )


def _fits(happening: Happening, tag: RoleTag) -> bool:
    """Whether a participant can be of a happening: both violent, and not a kidnapping where the model is sure of a bombing."""
    if happening.event_type not in ("ASSAULT", None) and happening.mode != "seize":
        return False
    mode = KINDS.get(tag.kind, KINDS["attack"])[1]
    if tag.kind_probability < CONTRADICTS or happening.mode is None or happening.event_type is None:
        return True
    if mode is None:
        return happening.mode not in {other for _, other in KINDS.values() if other}
    return happening.mode == mode or (mode == "explosives" and happening.mode in ("suicide-attack", "heavy-weapons", "aerial", "drone"))


def _tells(document: Document, tag: Tag) -> bool:
    """Whether the model takes the tag's sentence for one that tells of an incident."""
    return any(s.telling >= ALONE for s in document.reading.sentences if s.start <= tag.start < s.end)
