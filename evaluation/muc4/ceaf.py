"""CEAF on role fillers and on whole templates, as papers since 2021 report it.

Comes in: templates of gold and response, each a type and the entities of five roles. Goes out: counts.
Left out: where they come from (`entities.py`).

Method: Du, Rush and Cardie, GRIT (2021) and GTT (2021). An entity of the response is right when all its mentions are mentions of one
entity of the gold. REE: per report and role, one to one. TF: per report, the one-to-one map of templates with the best F; only
templates of fitting type are mapped, and the type counts as one more role. In their scorer several entities of a template may match
one of the gold; `strict` matches them one to one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evaluation.attribution import matched

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = frozenset[str]  # its mentions, normalised


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """One template: its type in small letters, and the entities of each role."""

    type: str
    entities: Mapping[str, Sequence[Entity]]

    @property
    def size(self) -> int:
        """How many things it says: its entities and its type."""
        return 1 + sum(len(self.entities[role]) for role in ROLES)


class Found(NamedTuple):
    """Counts: how many of the given are right, how many of the gold are found; they differ where two given are one of the gold."""

    right: int = 0
    given: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Right of given, in percent; 0 where nothing was given."""
        return 100 * self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Found of gold, in percent; 0 where the gold is empty."""
        return 100 * self.found / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def together(found: Iterable[Found]) -> Found:
    """All counts in one."""
    sums = [sum(column) for column in zip(*found, strict=True)]
    return Found(*sums) if sums else Found()


def fits(gold: Entity, given: Entity) -> bool:
    """Whether all mentions given are mentions of the gold's entity."""
    return given <= gold


def ree(gold: Sequence[Roles], given: Sequence[Roles]) -> Found:
    """The counts of one report, its templates put together; an entity of several templates counts once.

    As in the corpus of GRIT, entities are one where all mentions of one are mentions of the other; the first is kept.
    """
    return together(_ree_of_role(_merged(gold, role), _merged(given, role)) for role in ROLES)


def _merged(templates: Sequence[Roles], role: str) -> list[Entity]:
    kept: list[Entity] = []
    for entity in (one for template in templates for one in template.entities[role]):
        if not any(entity <= other or other <= entity for other in kept):
            kept.append(entity)
    return kept


def _ree_of_role(gold: Sequence[Entity], given: Sequence[Entity]) -> Found:
    right = _one_to_one(gold, given)
    return Found(right=right, given=len(given), found=right, gold=len(gold))


def _one_to_one(gold: Sequence[Entity], given: Sequence[Entity]) -> int:
    return matched([[at for at, other in enumerate(gold) if fits(other, one)] for one in given])


def tf(gold: Sequence[Roles], given: Sequence[Roles], *, strict: bool = False) -> Found:
    """The counts of one report under the best map of its templates."""
    n_given, n_gold = sum(one.size for one in given), sum(one.size for one in gold)
    best: dict[int, set[tuple[int, int]]] = {0: {(0, 0)}}  # templates of the gold that are taken -> the best (right, found) so far
    for one in given:
        after = {taken: set(pairs) for taken, pairs in best.items()}
        for at, other in enumerate(gold):
            gain = _gain(other, one, strict=strict)
            if gain is None:
                continue
            for taken, pairs in best.items():
                if not taken & 1 << at:
                    after.setdefault(taken | 1 << at, set()).update((right + gain[0], found + gain[1]) for right, found in pairs)
        best = {taken: _undominated(pairs) for taken, pairs in after.items()}
    ends = [Found(right=right, given=n_given, found=found, gold=n_gold) for pairs in best.values() for right, found in pairs]
    return max(ends, key=lambda end: (end.f, end.right, end.found))


def _gain(gold: Roles, given: Roles, *, strict: bool) -> tuple[int, int] | None:
    """What mapping one template to another makes right and found, the type included; None where the types do not fit."""
    if given.type not in gold.type:
        return None
    right = found = 1
    for role in ROLES:
        theirs, ours = gold.entities[role], given.entities[role]
        if strict:
            both = _one_to_one(theirs, ours)
            right, found = right + both, found + both
        else:
            right += sum(any(fits(other, one) for other in theirs) for one in ours)
            found += sum(any(fits(other, one) for one in ours) for other in theirs)
    return right, found


def _undominated(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs that no other pair beats or equals in both numbers."""
    return {one for one in pairs if not any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in pairs)}
