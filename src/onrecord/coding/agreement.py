"""How far two coders agree, field by field: the share of equal values, and Cohen's kappa.

Comes in: codings. Goes out: for each pair of coders, figures by field. Only codings count that both have finished and that were not broken
off, with the values that stood when they were opened to view; what was chosen afterwards plays no part.

Cohen's kappa (Cohen 1960; Artstein and Poesio 2008, section 2): (observed - expected) / (1 - expected), where expected is the chance that
the two would agree if each gave values at random in their own proportions. It is a figure of *two* coders; so each pair has its own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.fields import COUNTS, FIELDS, same
from onrecord.store.codings import Coding


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of one field: on `n` incidents both gave a value, `n_same` times the same one; `n_one` times only one of them gave any.

    `observed` is n_same / n, None where n is 0. `kappa` is None where it is undefined: n is 0, or both gave one and the same value always.
    """

    field: str
    n: int
    n_same: int
    n_one: int
    observed: float | None
    kappa: float | None
    is_count: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAgreement:
    """Two coders, by name, with the codings that they both finished, and how far they agree in each field that either coded."""

    coders: tuple[str, str]
    n_codings: int
    fields: tuple[Agreement, ...]


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Kappa of the values that two coders gave to the same things; None where chance alone would always make them agree."""
    n = len(pairs)
    firsts, seconds = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    by_chance = sum(firsts[word] * seconds[word] for word in firsts)  # times n², so that it is a whole number
    if by_chance == n * n:
        return None
    alike = sum(one == other for one, other in pairs)
    return (alike * n - by_chance) / (n * n - by_chance)


def agreements(found: Sequence[Coding]) -> list[PairAgreement]:
    """Each pair of coders, those with the most codings first."""
    by_pair: dict[tuple[str, str], list[Coding]] = {}
    for one in found:
        if one.is_done:
            first, second = sorted(one.coders)
            by_pair.setdefault((first, second), []).append(one)
    made = [PairAgreement(coders=pair, n_codings=len(held), fields=_fields(held, pair)) for pair, held in by_pair.items()]
    return sorted(made, key=lambda pair: (-pair.n_codings, pair.coders))


def _fields(held: Sequence[Coding], pair: tuple[str, str]) -> tuple[Agreement, ...]:
    coded = {field for one in held for name in pair for field in one.values[name]}
    return tuple(_agreement(field, held, pair) for field in FIELDS if field in coded)


def _agreement(field: str, held: Sequence[Coding], pair: tuple[str, str]) -> Agreement:
    given = [tuple(one.values[name].get(field) for name in pair) for one in held]
    both = [(a.casefold(), b.casefold()) for a, b in given if a is not None and b is not None]
    n_same = sum(same(a, b) for a, b in both)
    return Agreement(
        field=field,
        n=len(both),
        n_same=n_same,
        n_one=sum((a is None) != (b is None) for a, b in given),
        observed=n_same / len(both) if both else None,
        kappa=cohens_kappa(both),
        is_count=field in COUNTS,
    )
