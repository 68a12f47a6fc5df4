"""Records in plain words: the phrases that every view shares.

Comes in: records. Goes out: short strings that are safe to print (no control characters) and say no more than the record does.
Left out: colour, layout and HTML escaping; those belong to the view that prints.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from onrecord.records import (
    Account,
    Certainty,
    Claim,
    Estimate,
    Factuality,
    Figure,
    Incident,
    Occurred,
    Origin,
    OriginKind,
    Participant,
    Place,
    PlacePrecision,
    Polarity,
    Quotation,
    Source,
    SourceType,
    Stage,
    TimeFrame,
    TimePrecision,
)

NOT_REPORTED = "–"
BELONGING_TO = "of"  # "gunmen of Lower Shire Front"

# C0 and C1 controls, delete, the marks that turn the direction of writing, lone surrogates, byte-order mark:
# nothing of these can be printed without the text of a stranger steering the reader's terminal.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_SPACES = re.compile(r"[\s\u2028\u2029]+")

_WHOLE_ID = re.compile(r"\b(?:rpt|clm|inc|dec)_[0-9a-f]{16,}")

# The kinds of source that their name does not give away; an office or a person is plain from the words.
_TELLING_TYPES = (SourceType.ANONYMOUS, SourceType.OUTLET, SourceType.DOCUMENT, SourceType.WITNESS)


def printable(text: str) -> str:
    """`text` without anything that could steer a terminal; line breaks and tabs stay."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str | None) -> str:
    """`text` printable, on one line, runs of blanks as one blank; not reported is the empty string."""
    return _SPACES.sub(" ", printable(text or "")).strip()


def quoted(text: str) -> str:
    """`text` on one line in quotation marks."""
    return f"“{one_line(text)}”"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "2 reports", "1,204 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def short_id(identity: str, digits: int = 8) -> str:
    """The prefix of an id and its first digits; enough to tell ids apart on one screen, and every command takes it."""
    prefix, _, rest = identity.partition("_")
    return f"{prefix}_{rest[:digits]}"


def digits_needed(identities: Iterable[str], least: int = 8) -> int:
    """How many digits keep these ids apart, at least `least`."""
    distinct = set(identities)
    longest = max((len(identity) for identity in distinct), default=least)
    return next((n for n in range(least, longest) if len({short_id(i, n) for i in distinct}) == len(distinct)), longest)


def with_short_ids(text: str) -> str:
    """`text` on one line, whole ids in it cut to their first digits."""
    return _WHOLE_ID.sub(lambda found: short_id(found[0]), one_line(text))


def instant(at: datetime | None) -> str:
    """An instant in ISO, to the minute; midnight sharp is a day whose hour nobody reported, and is shown as the day."""
    if at is None:
        return NOT_REPORTED
    return at.date().isoformat() if (at.hour, at.minute, at.second) == (0, 0, 0) else at.strftime("%Y-%m-%d %H:%MZ")


def days(occurred: Occurred | None) -> str:
    """When, as short as ISO 8601 allows: "2026-03-04", "2026-03-04/05", "2026-03", "2019"; "?" when worded but not placed."""
    if occurred is None or (occurred.start is None and occurred.end is None):
        return "?" if occurred and occurred.worded else NOT_REPORTED
    start, end = occurred.start, occurred.end
    if start is None or end is None:
        return f"…/{end}" if start is None else f"{start}/…"
    return _interval(start, end)


def _interval(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start.year:04}"
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day == monthrange(end.year, end.month)[1]:
        return f"{start.year:04}-{start.month:02}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.isoformat()}/{end.day:02}"
    return f"{start.isoformat()}/{end.month:02}-{end.day:02}" if start.year == end.year else f"{start.isoformat()}/{end.isoformat()}"


def when(occurred: Occurred) -> str:
    """When, in full: days, part of day, how exactly if not by the day, and the words of the report."""
    parts = [days(occurred) if occurred.start or occurred.end else "day not known"]
    if occurred.part_of_day:
        parts.append(one_line(occurred.part_of_day))
    if occurred.precision not in (TimePrecision.DAY, TimePrecision.UNKNOWN):
        parts.append(f"known to the {occurred.precision}" if occurred.precision != TimePrecision.DAYS else "known to a few days")
    return ", ".join(parts) + (f" ({quoted(occurred.worded)})" if occurred.worded else "")


def place_name(place: Place | None) -> str:
    """A place in few words: "Talma, SV"; a place only known to its country says the country alone."""
    if place is None:
        return NOT_REPORTED
    name = one_line(place.name) or one_line(place.worded) or NOT_REPORTED
    if place.precision == PlacePrecision.NEAR:
        name = f"near {name}"
    return f"{name}, {place.country_code}" if place.country_code and place.precision != PlacePrecision.COUNTRY else name


def where(place: Place) -> str:
    """A place in full: name, region, how exactly, and the words of the report where they say more than the name."""
    inside = [one_line(part) for part in (place.admin2, place.admin1) if part and part != place.name]
    precision = "" if place.precision == PlacePrecision.UNKNOWN else f"; {place.precision}"
    worded = f" ({quoted(place.worded)})" if place.worded and one_line(place.worded) != one_line(place.name) else ""
    return f"{place_name(place)}{' – ' + ', '.join(inside) if inside else ''}{precision}{worded}"


def bounds(low: int | None, high: int | None, is_open: bool) -> str:
    """Bounds of a count: "15", "12–15", "12+", "12–15+", "≤ 20"; without bounds, "some" if anything was said at all."""
    more = "+" if is_open else ""
    if low is None:
        return f"≤ {high:,}" if high is not None else ("some" if is_open else NOT_REPORTED)
    return f"{low:,}{more}" if high is None or high == low else f"{low:,}–{high:,}{more}"


def estimate_range(estimate: Estimate | None) -> str:
    """The range of an estimate over all accounts: lowest to highest reported, "+" when there may be more."""
    if estimate is None:
        return NOT_REPORTED
    low = estimate.low if estimate.low is not None else estimate.best
    high = estimate.high if estimate.high is not None else estimate.best
    return bounds(low, high, estimate.open)


def figure(value: Figure) -> str:
    """A count with its words: "12+ (“at least 12 people”)"; a part of a total says so."""
    worded = f" ({quoted(value.worded)})" if value.worded and one_line(value.worded) != bounds(value.low, value.high, value.open) else ""
    of = f" {one_line(value.of)}" if value.of and one_line(value.of).lower() not in value.worded.lower() else ""
    notes = [note for note, holds in (("part of the total", value.part_of_total), ("counted from single victims", value.implied)) if holds]
    return f"{bounds(value.low, value.high, value.open)}{of}{worded}{'; ' + ', '.join(notes) if notes else ''}"


_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "who", "which", "whom", "that", "him", "her", "them", "us", "me"])


def participant(value: Participant) -> str:
    """Somebody with a part in it: the name, what the report calls them, and what they suffered."""
    names = [one_line(word) for word in (value.name or value.canonical, value.description) if word]
    names = names[:1] if names[1:] and names[1].lower() in _PRONOUNS else names  # “it” says nothing beside a name
    if value.number is not None and value.number.worded and not names:
        names = [one_line(value.number.worded)]
    shown = f"{names[0]} ({quoted(names[1])})" if len(names) == 2 and names[0].lower() != names[1].lower() else (names or ["unnamed"])[0]
    if value.affiliation and value.affiliation.lower() not in shown.lower():
        shown += f" {BELONGING_TO} {one_line(value.affiliation)}"
    return shown + (f"; {', '.join(one_line(effect) for effect in value.effects)}" if value.effects else "")


def value_words(value: "Occurred | Place | Figure | Participant | str") -> str:
    """The value of an account in words."""
    match value:
        case Occurred():
            return when(value)
        case Place():
            return where(value)
        case Figure():
            return figure(value)
        case Participant():
            return participant(value)
        case _:
            return one_line(value)


def what(event_type: str | None, mode: str | None = None, stage: Stage | None = None, *, untyped: str = "no type") -> str:
    """What kind of happening: "ASSAULT / explosives", "COERCE / seize, attempted"; `untyped` where there is no type."""
    words = " / ".join(one_line(word) for word in (event_type, mode) if word) or untyped
    return words if stage in (None, Stage.ACCOMPLISHED) else f"{words}, {stage}"


def what_happened(incident: Incident) -> str:
    """What kind of happening an incident is; one without a type is harm all the same: an accident, a disaster, an unexplained death."""
    untyped = (incident.event_kind or "").replace("_", " ") or "other harm"
    return what(incident.event_type, incident.mode, incident.stage, untyped=one_line(untyped))


def source(value: Source) -> str:
    """Who speaks: the name they stand for, and the kind of voice where the name does not say it."""
    name = one_line(value.canonical or value.name) or "somebody"
    return f"{name} ({value.type})" if value.type in _TELLING_TYPES else name


def chain(claim: Claim) -> str:
    """Who says so through whom, outermost first: "The Lowland Courier → Al-Raya (outlet) → two officers (anonymous)"."""
    outlet = one_line(claim.outlet) or "the outlet"
    return " → ".join([outlet, *(source(link) for link in claim.sources)]) if claim.sources else f"{outlet}, in its own voice"


def voice(claim: Claim) -> str:
    """Who says so without the outlet: the last source, and "via" its relays; the outlet's own voice is named as such."""
    if not claim.sources:
        return f"{one_line(claim.outlet) or 'the outlet'}, in its own voice"
    *relays, last = [source(link) for link in claim.sources]
    return f"{last}, via {' → '.join(relays)}" if relays else last


_FIELD_ORDER = ("occurred", "place", "killed", "injured", "", "actor", "responsibility", "recipient", "instrument", "polarity")
_FIELD_RANKS = {name: rank for rank, name in enumerate((*_FIELD_ORDER, "event_type", "mode", "stage"))}
_OTHER_COUNTS = _FIELD_RANKS[""]

_CERTAINTY = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable",
    Certainty.POSSIBLE: "possible",
    Certainty.UNDERSPECIFIED: "left open",
}


def factuality(value: Factuality) -> str:
    """How the source commits: "certain", "denied", "possible, hypothetical"."""
    words = [commitment(value.certainty, value.polarity)]
    if value.time in (TimeFrame.FUTURE, TimeFrame.HYPOTHETICAL):
        words.append(str(value.time))
    return ", ".join(words)


def commitment(certainty: Certainty, polarity: Polarity) -> str:
    """Certainty and polarity in one phrase; a certain denial is "denied", an unsure one "possibly not"."""
    if polarity == Polarity.NEGATIVE:
        unsure = {Certainty.PROBABLE: "probably not", Certainty.POSSIBLE: "possibly not"}
        return unsure.get(certainty, "denied")
    return _CERTAINTY[certainty] + (", whether or not is open" if polarity == Polarity.UNKNOWN and certainty == Certainty.CERTAIN else "")


def stance(claim: Claim) -> str:
    """How the claim's source commits, with a refusal told as one and the kind of quotation where words are quoted."""
    words = [f"would not say ({one_line(claim.asked).replace('_', ' ')})" if claim.asked else factuality(claim.factuality)]
    if claim.quotation in (Quotation.DIRECT, Quotation.MIXED):
        words.append("quoted directly" if claim.quotation == Quotation.DIRECT else "partly quoted")
    if claim.background:
        words.append("background")
    return ", ".join(words)


def account_stance(account: Account) -> str:
    """The commitment behind an account."""
    return commitment(account.certainty, account.polarity)


def heard_from(incident: Incident) -> str:
    """The counts of an incident, each on its own: "6 reports · 5 outlets · 1 origin · 5 sources"."""
    numbers: tuple[tuple[int, str], ...] = (
        (incident.n_reports, "report"),
        (incident.n_outlets, "outlet"),
        (incident.n_origins, "origin"),
        (incident.n_sources, "source"),
    )
    return " · ".join(counted(number, noun) for number, noun in numbers)


def in_reading_order(names: Iterable[str]) -> list[str]:
    """Names of fields as people ask for them: when, where, how many, who; counts and fields of other names after those of their kind."""
    return sorted(names, key=lambda name: (_FIELD_RANKS.get(name, _OTHER_COUNTS), name))


def field_name(name: str) -> str:
    """The name of a field for people: "event_type" is "event type"."""
    return one_line(name).replace("_", " ")


def disputed_fields(incident: Incident) -> str:
    """The fields whose accounts cannot all hold, or the empty string."""
    return ", ".join(field_name(name) for name in incident.disputed)


def estimate_of(incident: Incident, counts: str) -> Estimate | None:
    """The estimate of one count, or None when nothing of it was reported."""
    return next((estimate for estimate in incident.estimates if estimate.counts == counts), None)


def origin(value: Origin) -> str:
    """Where a passage began: "Meridian Press (agency), 80 % of the text"."""
    share = "" if value.share >= 1 else f", {value.share:.0%} of the text"
    kind = "" if value.kind == OriginKind.OWN else f" ({'kind not known' if value.kind == OriginKind.UNKNOWN else value.kind})"
    return f"{one_line(value.name) or 'not known'}{kind}{share}"


def figure_name(value: Figure) -> str:
    """What a figure counts, for people."""
    return field_name(value.counts)


def says(claim: Claim, roles: Mapping[str, str] | None = None) -> str:
    """What a claim says, field by field, on one line; `roles` are other words for "actor", "recipient" and "instrument"."""
    about = claim.about
    parts = [f"{figure_name(value)} {figure(value)}" for value in about.figures]
    parts += [f"{(roles or {}).get(value.role, value.role)}: {participant(value)}" for value in about.participants]
    parts += [str(about.responsibility).lower()] if about.responsibility else []
    parts += [place_name(about.place)] if about.place else []
    parts += [days(about.occurred)] if about.occurred and days(about.occurred) != "?" else []
    return " · ".join(parts)
