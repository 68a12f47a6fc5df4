"""A claim that was missed, as the form of a report gives it: the words, what they say, who says so, and to which incident it belongs.

Comes in: a form. Goes out: the claim and the decision that adds it (`byhand.py`), or where the words stand twice, the page that asks
which. Left out: saving (`deciding.py`). Words that say a day or a count are read as the reader reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.byhand import Value, drafted, places_of
from onrecord.coding.fields import EVENT_TYPES
from onrecord.errors import UsageError
from onrecord.records import Claim, Decision, Report
from onrecord.relinking import COUNTS
from onrecord.store.deciding import Deciding
from onrecord.views.web.pages import database_of, shown
from onrecord.views.web.texts import say
from onrecord.views.wording import one_line

FREE = ("place", "occurred", "killed", "injured", "actor", "recipient")
CHOSEN = ("certainty", "polarity")
_AROUND = 60  # code points before and after the words, where one is asked which are meant
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place where the words stand: where they begin, and the text around them."""

    start: int
    before: str
    words: str
    after: str


class Several(Exception):
    """The words stand more than once in the report, and nothing says which are meant."""

    def __init__(self, report: Report, spots: tuple[Spot, ...]) -> None:
        super().__init__(len(spots))
        self.report, self.spots = report, spots


def asked_which(request: Request, several: Several, given: list[tuple[str, str]]) -> Response:
    """The page that asks which of the places is meant."""
    kept = [(name, value) for name, value in given if name != "start"]
    return shown(request, "which_words.html", report=several.report, spots=several.spots, given=kept)


def draft(request: Request, form: Mapping[str, list[str]], who: Deciding) -> tuple[Claim, Decision]:
    """The claim that the form describes and the decision that adds it; raises Several, UsageError and NotFound."""
    given = {name: values[-1].strip() for name, values in form.items()}
    database = database_of(request)
    report = database.report(database.resolve(given.get("report", "")))
    at = where(report, given.get("words", ""), given.get("start", ""))
    return drafted(database, report, at, _values(report, given), who, incident=given.get("other") or given.get("incident") or None)


def where(report: Report, words: str, start: str) -> tuple[int, int]:
    """Where the words stand in the report: the only place, or the one nearest to `start`. Raises Several, and UsageError for none."""
    found = places_of(report.text, words)
    if not found:
        raise UsageError(say("missed.not_there"))
    if start.isascii() and start.isdigit() and len(start) < 10:
        return min(found, key=lambda place: abs(place[0] - int(start)))
    if len(found) > 1:
        raise Several(report, tuple(_spot(report.text, *place) for place in found[:_MOST_PLACES]))
    return found[0]


def _spot(text: str, start: int, end: int) -> Spot:
    before, after = one_line(text[max(start - _AROUND, 0) : start]), one_line(text[end : end + _AROUND])
    return Spot(start=start, before=before, words=one_line(text[start:end]), after=after)


def _values(report: Report, given: Mapping[str, str]) -> list[Value]:
    """What the form says of the claim, each field that it fills."""
    source = given.get("who") or given.get("source", "")
    kind = given.get("event_type", "")
    if kind and kind not in (*EVENT_TYPES, "NONE"):
        raise UsageError(say("missed.no_type"))
    chosen = [("event_type", kind if kind != "NONE" else ""), ("source", source), *((name, given.get(name, "")) for name in CHOSEN)]
    typed = [Value(field=name, value=in_words(report, name, given[name]), worded=given[name]) for name in FREE if given.get(name)]
    return [Value(field=name, value=value, worded=value if name == "source" else "") for name, value in chosen if value] + typed


def in_words(report: Report, field: str, words: str) -> str:
    """A count or a day in words of the report ("at least a dozen people", "on Monday") as a correction writes it; others as they are."""
    if field not in (*COUNTS, "occurred"):
        return words
    from onrecord.pipeline import count_in, when_in  # opens the reading stages, which the page does without otherwise

    found = when_in(words, report) if field == "occurred" and not words[:4].isdigit() else count_in(words) if field in COUNTS else None
    return found or words
