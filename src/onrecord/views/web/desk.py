"""What the page of review adds to a ledger so that one can work with it by keys: numbered voices, their claims, what is near.

Comes in: the page of an incident. Goes out: frozen rows that the template prints. Left out: what decisions mean; the order of the queue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Claim, Report
from onrecord.views.web.catalogue import Entry
from onrecord.views.web.ledger import AccountRow, FieldRows, Voice
from onrecord.views.web.words import plain
from onrecord.views.wording import one_line

_IN_BRIEF = 4  # values of a field beside the voices; the ledger has all
_URGENT = {"disputes": 0, "revises": 1, "refines": 2, "agrees": 3}
_LONGEST_HEADLINE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A claim that an act can be about: the number of its voice, the words of that, and whether other reports print the same."""

    number: int
    claim: Claim
    words: str
    is_reprint: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The values of a field that are looked at first, and how many more there are."""

    rows: FieldRows
    accounts: tuple[AccountRow, ...]
    n_more: int


def choices(voices: Sequence[Voice]) -> list[Choice]:
    """The claims of all voices in the order in which they stand on the page."""
    return [
        Choice(number=number, claim=claim, words=plain(voice.quote), is_reprint=bool(nth))
        for number, voice in enumerate(voices, start=1)
        for nth, (claim, _) in enumerate(voice.carried)
    ]


def in_brief(fields: Sequence[FieldRows]) -> list[Brief]:
    """Of each field the shown value, then what is at odds with it, then what is closer or the same; equal words once."""
    return [_brief(rows) for rows in fields]


def _brief(rows: FieldRows) -> Brief:
    others = sorted(rows.accounts[1:], key=lambda row: _URGENT.get(row.relation, len(_URGENT)))
    each: dict[str, AccountRow] = {}
    for row in (*rows.accounts[:1], *others):
        each.setdefault(row.words.casefold(), row)
    distinct = list(each.values())
    return Brief(rows=rows, accounts=tuple(distinct[:_IN_BRIEF]), n_more=max(len(distinct) - _IN_BRIEF, 0))


def told_in(near: Sequence[Entry], first_reports: Mapping[str, Report]) -> list[tuple[Entry, str]]:
    """The incidents with the headline of the report that tells of each first, cut where it is long; "" where there is none."""
    return [(entry, _cut(first_reports.get(entry.head.id))) for entry in near]


def _cut(report: Report | None) -> str:
    headline = one_line(report.headline if report else None)
    return headline if len(headline) <= _LONGEST_HEADLINE else headline[: _LONGEST_HEADLINE - 1].rstrip() + "…"
