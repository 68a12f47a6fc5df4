"""The short forms in which golden files write factuality, figures, times and places.

Comes in: one expected claim or incident as written. Goes out: the same with every short form spelled out as keys of the records.
Left out: comparing (`compare.py`, `incidents.py`).

    "factuality": "certain positive past"          a "-" is not compared
    "figures": ["killed 12+", "killed 3 part of children", "injured 24+", "abducted 2", "killed 4-6", "killed 1 implied", "injured ?+"]
    "occurred": "2026-03-19 day evening" | "2026-03-19/2026-03-20 days" | "2017 year" | "2026-03 month" | "? unknown"
    "place": "Mouila, GA, exact"                   a "-" is not compared; spellings are parted by "|"
"""

import re
from calendar import monthrange
from typing import Any

Expected = dict[str, Any]

_FIGURE = re.compile(
    r"(?P<counts>\w+) (?P<low>\d+|\?)(?:-(?P<high>\d+))?(?P<open>\+)?"
    r"(?P<part> part)?(?P<implied> implied)?(?: of (?P<of>.+))?$"
)


def figure(written: str) -> Expected:
    """ "killed 12+" is low 12, no high, open; "killed 15" is 15 to 15; "?" is no bound. Part and implied are always compared."""
    parts = _FIGURE.match(written)
    if parts is None:
        raise ValueError(f'"{written}" is not a figure like "killed 12+" or "killed 3 part of children"')
    low = None if parts["low"] == "?" else int(parts["low"])
    high = int(parts["high"]) if parts["high"] else None if parts["open"] else low
    spelled: Expected = {
        "counts": parts["counts"],
        "low": low,
        "high": high,
        "open": bool(parts["open"]),
        "part_of_total": bool(parts["part"]),
        "implied": bool(parts["implied"]),
    }
    return spelled | ({"of": parts["of"]} if parts["of"] else {})


def occurred(written: str) -> Expected:
    """Start and end as ISO days, precision, and the part of the day where one is given; "?" is a time that could not be placed."""
    days, precision, *rest = written.split()
    start, _, end = days.partition("/")
    spelled: Expected = {"start": None, "end": None} if start == "?" else {"start": _first_day(start), "end": _last_day(end or start)}
    return spelled | {"precision": precision} | ({"part_of_day": rest[0]} if rest else {})


def _first_day(written: str) -> str:
    return written + "-01-01"[3 * (written.count("-")) :] if written.count("-") < 2 else written


def _last_day(written: str) -> str:
    if written.count("-") == 0:
        return f"{written}-12-31"
    if written.count("-") == 1:
        year, month = map(int, written.split("-"))
        return f"{written}-{monthrange(year, month)[1]:02}"
    return written


def place(written: str) -> Expected:
    """Name, country code and precision, in this order; "-" leaves one out."""
    values = [value.strip() for value in written.split(",")]
    return {key: value for key, value in zip(("name", "country_code", "precision"), values, strict=False) if value != "-"}


def factuality(written: str) -> Expected:
    """Certainty, polarity and time frame, in this order; "-" leaves one out."""
    return {key: value for key, value in zip(("certainty", "polarity", "time"), written.split(), strict=True) if value != "-"}


def spell_out(expected: Expected) -> Expected:
    """One expected claim or incident with its short forms spelled out."""
    spelled = dict(expected)
    if "factuality" in spelled:
        spelled |= factuality(spelled.pop("factuality"))
    for key, reader in (("occurred", occurred), ("stated_at", occurred), ("place", place)):
        if isinstance(spelled.get(key), str):
            spelled[key] = reader(spelled[key])
    if "figures" in spelled:
        spelled["figures"] = [figure(f) if isinstance(f, str) else f for f in spelled["figures"]]
    return spelled
