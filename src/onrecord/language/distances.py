"""The country of a town that no table has, told by how far it is from one that is known: "at Kinda, 45 kilometres to the north".

Comes in: a text and its places. Goes out: the same places; a town that the gazetteer does not know has the country of the one it is
measured from, and no point. Left out: towns that a table has (`weighing.py`), sites of a town (`where.py`).

What is measured from a border may lie on either side of it, and stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language.document import PlaceMention
from onrecord.records import PlacePrecision

_NUMBER = r"(?:\d[\d.,]*|an?|a few|several|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|sixty)"
# "Kinda, | a fishing village 12 km |", "Kinda, | some 45 kilometres |"
_DISTANCE = re.compile(
    rf",?\s+(?:(?:an?|the) (?:[\w-]+ ){{0,3}}?(?:village|town|hamlet|settlement|community|camp|post)s?,? )?"
    rf"(?:(?:some|about|around|nearly|roughly|only|just|less than|more than) )*"
    rf"{_NUMBER}[ -]?(?:km|kms|kilomet(?:re|er)s?|miles?)\b(?: \([^()\n]{{1,20}}\))?",
    re.IGNORECASE,
)
# "… | north of | Talma", "… | from | Talma", "… | away"
_FROM = re.compile(r"\s+(?:(?:to the|due|away|further|inland|[ns][ew]|\w*(?:north|south|east|west)\w*)\s+)*(?:of|from)\s+", re.IGNORECASE)
_BORDER = re.compile(r"[^.;:\n]{0,40}\b(?:borders?|frontier)\b", re.IGNORECASE)
_BESIDE = 24  # code points after "from" in which the place measured from begins: "from the town of Talma"
_TOWN = (PlacePrecision.EXACT, PlacePrecision.NEAR)


def with_countries(text: str, mentions: Sequence[PlaceMention], main: PlaceMention | None) -> tuple[PlaceMention, ...]:
    """The mentions, unknown towns with the country of the place they are measured from; `main` is the town of the text."""
    return tuple(_with_country(text, mention, mentions, main) for mention in mentions)


def _with_country(text: str, mention: PlaceMention, mentions: Sequence[PlaceMention], main: PlaceMention | None) -> PlaceMention:
    place = mention.place
    is_open = place.country_code is None and place.latitude is None and place.precision in _TOWN and not mention.is_demonym
    if not is_open or not text[mention.start : mention.start + 1].isupper():
        return mention
    told = _DISTANCE.match(text, mention.end)
    if told is None or _BORDER.match(text, told.end()):
        return mention
    measured = _measured_from(text, told.end(), mentions, main)
    country = measured.place.country_code if measured else None
    return replace(mention, place=replace(place, country_code=country)) if country else mention


def _measured_from(text: str, at: int, mentions: Sequence[PlaceMention], main: PlaceMention | None) -> PlaceMention | None:
    """The place named after "from" or "north of"; the town of the text where nothing is named ("45 kilometres to the north")."""
    named = _FROM.match(text, at)
    if named is None:
        return main
    return next((m for m in mentions if named.end() <= m.start <= named.end() + _BESIDE and not m.is_demonym), None)
