"""Rows of counts as the reports of 1992 have them, and the percentages and F values made of them.

Comes in: counts. Goes out: sums, whole percents, F. Left out: counting (`judge.py`).
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple


class Row(NamedTuple):
    """Counts of fills: in the key, in the response, right, partly right, wrong, right and partly right by asking, spurious, missing,
    slots empty on both sides, and wrong answers that were possible (for the fallout of set slots).

    In the order of the 1992 reports: POS ACT COR PAR INC ICR IPA SPU MIS NON, and PIE.
    """

    possible: int = 0
    actual: int = 0
    right: int = 0
    partial: int = 0
    wrong: int = 0
    right_by_asking: int = 0
    partial_by_asking: int = 0
    spurious: int = 0
    missing: int = 0
    empty: int = 0
    possibly_wrong: int = 0

    @property
    def recall(self) -> int | None:
        """Whole percent; None where the key has nothing."""
        return percent(2 * self.right + self.partial, 2 * self.possible)

    @property
    def precision(self) -> int | None:
        """Whole percent; None where nothing was answered."""
        return percent(2 * self.right + self.partial, 2 * self.actual)

    @property
    def overgeneration(self) -> int | None:
        """Whole percent of the answers that are spurious."""
        return percent(self.spurious, self.actual)

    @property
    def fallout(self) -> int | None:
        """Whole percent of the possible wrong answers that were given."""
        return percent(self.wrong + self.spurious, self.possibly_wrong)

    def f(self, share: Fraction = Fraction(1, 2)) -> float | None:
        """F of the rounded recall and precision, `share` of it precision; None where either is undefined."""
        return f_value(self.recall, self.precision, share)


NO_ROW = Row()


def total(rows: Iterable[Row]) -> Row:
    """All rows in one."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return Row(*sums) if sums else NO_ROW


def percent(share: int, whole: int) -> int | None:
    """Whole percent as in 1992: cut down to tenths, then rounded, .5 to the even one; None of nothing."""
    if not whole:
        return None
    tenths = share * 1000 // whole
    whole_percent, rest = divmod(tenths, 10)
    return whole_percent + (rest > 5 or (rest == 5 and whole_percent % 2 == 1))


def f_value(recall: int | None, precision: int | None, share: Fraction = Fraction(1, 2)) -> float | None:
    """F in percent with two decimals, an exact half to the even one; 0 where recall or precision is."""
    if recall is None or precision is None:
        return None
    if not recall or not precision:
        return 0.0
    exact = 1 / (share / precision + (1 - share) / recall)
    hundredths = Decimal(round(exact * 100))  # a Fraction rounds an exact half to the even one
    return float((hundredths / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN))
