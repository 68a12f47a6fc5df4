"""A claim that was missed, as the words of a command give it.

Comes in: a report, words of it, `field=value`. Goes out: the claim and the decision that adds it (`byhand.py`). Left out: saving.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.byhand import Value, drafted, places_of
from onrecord.errors import UsageError
from onrecord.records import Claim, Decision, Report
from onrecord.relinking import COUNTS

if TYPE_CHECKING:
    from onrecord.store.database import Database
    from onrecord.store.deciding import Deciding

_IN_THE_TEXT = ("source", "place", "occurred", "actor", "recipient", *COUNTS)


def missed(
    database: "Database", given: str, words: str, values: Sequence[str], who: "Deciding", *, incident: str | None, which: int
) -> tuple[Claim, Decision]:
    """The claim and its decision; raises UsageError where the words are not there, or stand more than once and `which` is 0."""
    identity = database.resolve(given if "_" in given else f"rpt_{given}")
    if not identity.startswith("rpt_"):
        raise UsageError(f"{given} is no report; those begin with rpt_, find them with: onrecord search WORDS")
    report = database.report(identity)
    return drafted(database, report, _where(report, words, which), [_value(report, one) for one in values], who, incident=incident)


def _where(report: Report, words: str, which: int) -> tuple[int, int]:
    found = places_of(report.text, words)
    if not found:
        raise UsageError(f"these words do not stand in {report.id}; copy them from: onrecord report {report.id}")
    if which > len(found) or (not which and len(found) > 1):
        raise UsageError(
            f"these words stand {len(found)} times in {report.id}; say which with --which 1 to {len(found)}, or give more of them"
        )
    return found[max(which, 1) - 1]


def _value(report: Report, given: str) -> Value:
    """A count or a day in the report's words is read as the reader reads it."""
    field, equals, value = given.partition("=")
    if not equals or not value.strip():
        raise UsageError(f"{given!r} is no FIELD=VALUE; write for example killed=12+")
    worded = value.strip() if field in _IN_THE_TEXT else ""
    return Value(field=field, value=_read(report, field, value.strip()), worded=worded)


def _read(report: Report, field: str, words: str) -> str:
    from onrecord.pipeline import count_in, when_in  # opens the reading stages, which commands do without otherwise

    found = count_in(words) if field in COUNTS else when_in(words, report) if field == "occurred" and not words[:4].isdigit() else None
    return found or words
