"""When and where an incident was, as MUC-4 writes it.

Comes in: an incident, its claims, its report and document. Goes out: a date fill, a location fill. Left out: every other slot.
Source of method: the guidelines, part 1, sections 7.3 and 7.4.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date

from evaluation.muc4.templates import place
from evaluation.muc4.terms import NATION, OF_INTEREST
from onrecord.language.document import Document
from onrecord.pipeline import Result
from onrecord.records import Claim, Incident, Occurred, Place, PlacePrecision, SpanRole

_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_PLACE_TAIL = re.compile(r"\b(?:DEPARTMENT|PROVINCE|TOWNS?|CITY|CITIES|VILLAGES?|NEIGHBORHOODS?|MUNICIPALITY|MUNICIPALITIES|SUBURBS?)$")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()  # noqa: SIM905
_KIND_OF_PLACE = {PlacePrecision.ADMIN1: "DEPARTMENT", PlacePrecision.ADMIN2: "MUNICIPALITY"}
_TELLING = {SpanRole.TRIGGER, SpanRole.FIGURE, SpanRole.RECIPIENT, SpanRole.ACTOR, SpanRole.INSTRUMENT}


def published(result: Result) -> date | None:
    """The day of the report."""
    report = result.reports[0]
    return report.published_at.date() if report.published_at else report.dateline_on


def when(occurred: Occurred | None, of_report: date | None) -> str | None:
    """A date fill: the day, from day to day, or "- day" for no later than the report.

    A weekday without a date ("Friday night") is answered like no date at all (guidelines, 7.3, note 1).
    """
    by_weekday = occurred and _WEEKDAY.search(occurred.worded or "") and not re.search(r"\d", occurred.worded or "")
    if occurred and occurred.start and occurred.end and not by_weekday:
        if occurred.start == occurred.end:
            return _day(occurred.start)
        return f"{_day(occurred.start)} - {_day(occurred.end)}"
    return f"- {_day(of_report)}" if of_report else None


def _day(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def told_day(incident: Incident, claims: Sequence[Claim], document: Document | None) -> Occurred | None:
    """The days of an incident as far as a sentence of its own tells them: "whenever the date for an event is derived by default from the
    date in the message header" it is no later than that (guidelines, 7.3, note 3).
    """
    shown = incident.occurred
    if shown is None or document is None:
        return shown
    starts = [sentence.start for sentence in document.sentences]
    for claim in claims:
        if claim.about.occurred is not None and claim.about.occurred.start == shown.start:
            at = {bisect_right(starts, s.start) for s in claim.spans if s.role is SpanRole.TIME}
            if not at or at & {bisect_right(starts, s.start) for s in claim.spans if s.role in _TELLING}:
                return shown
    return None


def told_place(incident: Incident, claims: Sequence[Claim], result: Result, document: Document | None) -> Place | None:
    """The place of an incident as far as a sentence of its own tells it, datelines left aside; None where the place stands elsewhere.

    "Do not provide specific place name information if the message is unclear as to whether that place is the location of the incident
    or the location of the reporting of the incident" (guidelines, 7.4, note 4). A name that no gazetteer has is none of the set list's.
    """
    shown = incident.place
    if shown is None or document is None or shown.precision is PlacePrecision.COUNTRY:
        return shown
    starts = [sentence.start for sentence in document.sentences]
    dateline = len(result.reports[0].dateline or "")
    for claim in claims:
        if claim.about.place is not None and claim.about.place.name == shown.name:
            at = {bisect_right(starts, s.start) for s in claim.spans if s.role is SpanRole.PLACE and s.start >= dateline}
            if at & {bisect_right(starts, s.start) for s in claim.spans if s.role in _TELLING}:
                return shown if shown.geonameid is not None else _country_of(shown)
    return None


def _country_of(found: Place) -> Place:
    return Place(name="", country_code=found.country_code, precision=PlacePrecision.COUNTRY)


def is_set_list_place(worded: str, document: Document | None) -> bool:
    """Whether a target is only a place: "any location name that is on the set list cannot serve as a target ID" (1.0, 7).

    A town, region or country is one; a site ("Orla Nightclub") has the point of its town and is a target all the same.
    """
    if _PLACE_TAIL.search(worded):
        return True
    named = document.toponyms if document else ()
    return any(p.place.geonameid is not None and document and document.text[p.start : p.end].upper() == worded for p in named)


def country_of_report(result: Result, document: Document | None) -> str | None:
    """The country that a report is about: "always put at least the country name, even if it must be inferred" (7.4, note 5).

    One of the nine countries of interest where the report names any ("they all emphasize something about one of the nine", 1.0).
    """
    places = [mention.place for mention in document.places] if document else [c.about.place for c in result.claims if c.about.place]
    named = Counter(one.country_code for one in places if one.country_code in NATION)
    ours = Counter({code: times for code, times in named.items() if code in OF_INTEREST})
    return (ours or named).most_common(1)[0][0] if named else None


def nation_of(found: Place | None, otherwise: str | None) -> str | None:
    """The country of a place, else of the report, by the set list's name."""
    return NATION.get((found.country_code if found else None) or otherwise or "")


def where(found: Place | None, otherwise: str | None) -> str | None:
    """A location fill: country, department, town; the country `otherwise` where the place names none."""
    nation = nation_of(found, otherwise)
    if nation is None:
        return None
    name = _ascii(found.name) if found else nation
    if found is None or not name.strip() or found.precision is PlacePrecision.COUNTRY or name == nation:
        return place(nation)
    return place(nation, (name, _KIND_OF_PLACE.get(found.precision, "CITY")))


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
