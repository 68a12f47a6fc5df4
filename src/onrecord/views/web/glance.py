"""Agreement and dispute of an incident at one look: for each field who stands for the shown value, and who against it.

Comes in: the ledger. Goes out: frozen rows with numbers of origins, because copies add nothing. Left out: the words behind them
(`ledger.py`) and how it looks. An origin that carries both the shown value and another counts on both sides: it has printed both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.views.web.ledger import AccountRow, FieldRows

_BESIDE = ("refines", "revises")
_RIVALS_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A value and the newsrooms that it began in."""

    words: str
    n_origins: int
    claim: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A field: the shown value with all who agree with it, how many origins are closer or later, and the values that cannot hold beside it.

    `verdict` is "disputed", "agreed" (two origins or more, none against), "alone" (one origin) or "unknown" (no origin known).
    """

    name: str
    verdict: str
    shown: Side
    n_beside: int
    n_against: int
    rivals: tuple[Side, ...]
    n_more: int
    n_denied: int


def glances(fields: Sequence[FieldRows]) -> tuple[Glance, ...]:
    """One row for each field, in the ledger's order."""
    return tuple(_glance(rows) for rows in fields)


def _glance(rows: FieldRows) -> Glance:
    first, *others = rows.accounts
    for_it = _origins([first, *(row for row in others if row.relation == "agrees")])
    against = [row for row in others if row.relation == "disputes"]
    rivals = _rivals(against)
    return Glance(
        name=rows.name,
        verdict="disputed" if rows.is_disputed else ("unknown", "alone", "agreed")[min(for_it, 2)],
        shown=Side(words=first.words, n_origins=for_it, claim=_claim(first)),
        n_beside=_origins(row for row in others if row.relation in _BESIDE),
        n_against=_origins(against),
        rivals=rivals[:_RIVALS_SHOWN],
        n_more=max(len(rivals) - _RIVALS_SHOWN, 0),
        n_denied=_origins(row for row in others if row.relation == "denied"),
    )


def _rivals(against: Sequence[AccountRow]) -> tuple[Side, ...]:
    """The values that cannot hold beside the shown one, those in the same words as one, the best supported first."""
    by_words: dict[str, list[AccountRow]] = {}
    for row in against:
        by_words.setdefault(row.words.casefold(), []).append(row)
    found = [Side(words=rows[0].words, n_origins=_origins(rows), claim=_claim(rows[0])) for rows in by_words.values()]
    return tuple(sorted(found, key=lambda side: -side.n_origins))


def _origins(rows: Iterable[AccountRow]) -> int:
    """How many newsrooms these values began in, each counted once; where they have no names, as many as the largest has."""
    found = list(rows)
    return max(len({name for row in found for name in row.account.origins}), *(row.account.n_origins for row in found), 0)


def _claim(row: AccountRow) -> str | None:
    return row.account.claims[0] if row.account.claims else None
