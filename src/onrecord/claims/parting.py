"""One report's happenings parted by what the reading model reads at their participants: a bombing and an attack are two.

Comes in: what is told with its happenings, and the role tags that belong to it. Goes out: the same, with the sentences of another kind
of incident moved to a happening of that kind. Left out: everything that words say of which happening is which (`happenings.py`).

Method: the kind read at a participant is right in nine of ten cases where its probability is .8 or more; a sentence all of whose
participants are read as of another kind than those of the rest of its happening tells of another happening, where two participants say so.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.claims.happenings import Grouper
from onrecord.claims.told import Happening, Told
from onrecord.language.document import RoleTag

PARTS = 0.6  # the probability from which the kind read at a participant can part a happening (chosen on MUC-4, tst1 and tst2)
ENOUGH = 1.5  # the summed probability of the participants of another kind from which they are a happening of their own
KINDS: dict[str, tuple[str, str | None]] = {
    "attack": ("ASSAULT", None),
    "bombing": ("ASSAULT", "explosives"),
    "kidnapping": ("ASSAULT", "abduct"),
    "hijacking": ("ASSAULT", "abduct"),
    "arson": ("ASSAULT", "destroy"),
    "robbery": ("COERCE", "seize"),
    "forced_work_stoppage": ("PROTEST", "strike"),
}  # the incident types that the model reads at a participant, in PLOVER's terms (GLOSSARY)

OVERRULED = {"explosives", "destroy", "seize"}  # modes of words that fit many acts ("destroyed", "seized"); who says "kidnapped" means it


@dataclass(frozen=True, slots=True)
class Held:
    """A role tag with its sentence and the happening it belongs to."""

    tag: RoleTag
    sentence: int
    happening: int


def parted(grouper: Grouper, told: Sequence[Told], held: Sequence[Held]) -> tuple[list[Told], list[Held]]:
    """What is told, and the tags, with the happenings they belong to after parting."""
    moves: dict[tuple[int, int], int] = {}
    by_happening: dict[int, list[Held]] = {}
    for one in held:
        if one.tag.kind_probability >= PARTS and one.tag.kind in KINDS:
            by_happening.setdefault(one.happening, []).append(one)
    for number, own in by_happening.items():
        if grouper.happenings[number].event_type == "ASSAULT" or grouper.happenings[number].mode == "seize":
            moves |= _moves(grouper, grouper.happenings[number], own)
    if not moves:
        return list(told), list(held)
    moved = [replace(t, happening=moves.get((t.happening, t.sentence), t.happening)) if t.happening is not None else t for t in told]
    return moved, [replace(h, happening=moves.get((h.happening, h.sentence), h.happening)) for h in held]


def _moves(grouper: Grouper, happening: Happening, own: Sequence[Held]) -> dict[tuple[int, int], int]:
    """The sentences of a happening that tell of another, with the number of that one."""
    weights: Counter[str] = Counter()
    by_sentence: dict[int, set[str]] = {}
    for one in own:
        weights[one.tag.kind] += one.tag.kind_probability  # type: ignore[assignment]
        by_sentence.setdefault(one.sentence, set()).add(one.tag.kind)
    main = _main_kind(happening, weights)
    moves: dict[tuple[int, int], int] = {}
    for kind in sorted(k for k, weight in weights.items() if k != main and weight >= ENOUGH):
        sentences = sorted(s for s, kinds in by_sentence.items() if kinds == {kind})
        if sentences:
            at = min(one.tag.start for one in own if one.sentence == sentences[0])
            other = _like(grouper, happening, kind) or grouper.open_by_role(at, *KINDS[kind])
            moves |= {(happening.index, sentence): other.index for sentence in sentences}
    return moves


def _main_kind(happening: Happening, weights: Counter[str]) -> str:
    """The kind that keeps the happening: that of its mode where any participant has it, else the weightiest."""
    of_mode = [kind for kind in weights if KINDS[kind][1] == happening.mode and happening.mode is not None]
    return of_mode[0] if of_mode else weights.most_common(1)[0][0]


def _like(grouper: Grouper, happening: Happening, kind: str) -> Happening | None:
    """Another happening of the report that is of this kind by its words."""
    event_type, mode = KINDS[kind]
    return next(
        (
            h
            for h in grouper.happenings
            if h is not happening and not h.is_background and h.is_committed and h.event_type == event_type and mode and h.mode == mode
        ),
        None,
    )
