"""How two values of one field stand to each other. In: two places, times, figures or names. Out: one `Fit`.

Used twice: to tell whether two happenings may be one (comparison) and how two accounts of one incident relate
(accounts). What it leaves out: who says so, and when; revision is a matter of sources, not of values.
"""

from datetime import date
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from onrecord.incidents.text import fold, name_key
from onrecord.records import Figure, Occurred, Participant, Place, PlacePrecision

NEAR_KM = 2.0
"""Two unlike names this near can be one place told twice (a market and its street); towns are farther apart."""

_EARTH_KM = 6371.0
_WIDE = (PlacePrecision.ADMIN2, PlacePrecision.ADMIN1, PlacePrecision.COUNTRY, PlacePrecision.FEATURE, PlacePrecision.INTERNATIONAL)
_COUNTRIES = (PlacePrecision.COUNTRY,)


class Fit(StrEnum):
    """How the first value stands to the second."""

    SAME = "same"
    INSIDE = "inside"  # the first says more: it lies within the second
    AROUND = "around"  # the first says less: the second lies within it
    OVERLAP = "overlap"  # both can hold, neither within the other
    APART = "apart"  # both cannot hold
    UNKNOWN = "unknown"  # nothing said that could be compared


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def place_fit(one: Place, other: Place) -> Fit:
    """Whether two places are one, one within the other, or two: Manhattan and Brooklyn are two, near as they are."""
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return Fit.APART
    if _same_place(one, other):
        return Fit.SAME
    if _lies_within(one, other):
        return Fit.INSIDE
    if _lies_within(other, one):
        return Fit.AROUND
    if _named_in(one, other):
        return Fit.AROUND
    if _named_in(other, one):
        return Fit.INSIDE
    distance = kilometres(one, other)
    if distance is not None and distance <= NEAR_KM and not (one.geonameid and other.geonameid):
        return Fit.OVERLAP
    return Fit.APART if _is_known(one) and _is_known(other) else Fit.UNKNOWN


def _same_place(one: Place, other: Place) -> bool:
    if one.geonameid and other.geonameid:
        return one.geonameid == other.geonameid
    if _admin_clash(one, other):
        return False
    return name_key(one.name) == name_key(other.name) and (one.precision in _COUNTRIES) == (other.precision in _COUNTRIES)


def _admin_clash(one: Place, other: Place) -> bool:
    """Two towns of one name in two provinces: Springfield, Ohio and Springfield, Oregon."""
    return bool(one.admin1 and other.admin1 and fold(one.admin1) != fold(other.admin1))


def _lies_within(small: Place, wide: Place) -> bool:
    """Whether `wide` is the country, province or district of `small`."""
    if small.precision in _COUNTRIES:
        return False
    if wide.precision is PlacePrecision.COUNTRY:
        return bool(small.country_code and small.country_code == wide.country_code)
    if small.precision is PlacePrecision.ADMIN1:
        return False
    name = fold(wide.name)
    if wide.precision is PlacePrecision.ADMIN1:
        return name == fold(small.admin1 or "") or bool(wide.admin1 and wide.admin1 == small.admin1)
    if wide.precision is PlacePrecision.ADMIN2 and small.precision is not PlacePrecision.ADMIN2:
        return name == fold(small.admin2 or "") or bool(wide.admin2 and wide.admin2 == small.admin2 and wide.admin1 == small.admin1)
    return False


def _named_in(town: Place, site: Place) -> bool:
    """Whether the words of `site` name `town`: "the Hassan Bridge market in Talma" is in Talma."""
    worded = f" {fold(site.worded or '')} "
    return len(fold(town.name)) > 2 and fold(site.name) != fold(town.name) and f" {fold(town.name)} " in worded


def _is_known(place: Place) -> bool:
    return place.geonameid is not None or place.latitude is not None or place.country_code is not None


def kilometres(one: Place, other: Place) -> float | None:
    """Great-circle distance; None when a coordinate is missing or a place is too wide to have one."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    if one.precision in _WIDE or other.precision in _WIDE:
        return None
    a, b, c, d = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


# ── times ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def bounds(occurred: Occurred) -> tuple[date, date] | None:
    """First and last day that the words allow; None when they could not be placed in the calendar."""
    if occurred.start is None:
        return None
    end = occurred.end or occurred.start
    return (occurred.start, end) if occurred.start <= end else (end, occurred.start)


def days_between(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Days from one interval to the other; 0 when they share a day, 1 when the one ends on the eve of the other."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def occurred_fit(one: Occurred, other: Occurred) -> Fit:
    """Whether two times can be one: the same days, one within the other, some days in common, none."""
    a, b = bounds(one), bounds(other)
    if a is None or b is None:
        return Fit.UNKNOWN
    if a == b:
        return Fit.SAME
    if days_between(a, b) > 0:
        return Fit.APART
    if b[0] <= a[0] and a[1] <= b[1]:
        return Fit.INSIDE
    return Fit.AROUND if a[0] <= b[0] and b[1] <= a[1] else Fit.OVERLAP


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def low_high(figure: Figure) -> tuple[int | None, int | None]:
    """The bounds of a figure in their order; an open one has no upper bound, whatever it says."""
    low, high = figure.low, None if figure.open else figure.high
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def figure_fit(one: Figure, other: Figure) -> Fit:
    """Whether two counts can both hold: 15 lies inside "at least 12"; 12 and 15 cannot both be the number."""
    (a, b), (c, d) = low_high(one), low_high(other)
    if (a, b) == (None, None) or (c, d) == (None, None):
        return Fit.UNKNOWN
    if (a, b) == (c, d):
        return Fit.SAME
    top = float("inf")
    one_low, one_high, other_low, other_high = a or 0, top if b is None else b, c or 0, top if d is None else d
    if one_low > other_high or other_low > one_high:
        return Fit.APART
    if other_low <= one_low and one_high <= other_high:
        return Fit.INSIDE
    return Fit.AROUND if one_low <= other_low and other_high <= one_high else Fit.OVERLAP


def number_words(figure: Figure) -> str:
    """The figure as worded, quoted; its bounds where the words are not known."""
    if figure.worded:
        return f"“{figure.worded}”"
    low, high = low_high(figure)
    if low is None and high is None:
        return "an unknown number"
    if low == high:
        return str(low)
    return f"at least {low}" if high is None else f"up to {high}" if low is None else f"{low} to {high}"


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def known_as(participant: Participant) -> str | None:
    """The folded name a participant goes by; None when it is only described and stands for nobody named."""
    if participant.name is None and participant.canonical is None:
        return None
    if participant.name is None and fold(participant.canonical or "") == fold(participant.description or ""):
        return None
    return fold(participant.canonical or participant.name or "") or None


def name_fit(one: str, other: str) -> Fit:
    """Two folded names: the same, one a longer form of the other ("bel" of "jon bel"), or two."""
    a, b = set(one.split()), set(other.split())
    if one == other or name_key(one) == name_key(other):
        return Fit.SAME
    if not a or not b:
        return Fit.UNKNOWN
    if b < a:
        return Fit.INSIDE
    return Fit.AROUND if a < b else Fit.APART
