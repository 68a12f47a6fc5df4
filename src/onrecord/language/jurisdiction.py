"""The town or county that a report is from, by the bodies of it that speak or act there: "Talma police said", "the Kinda County coroner".

Comes in: a text and its toponyms with the places found for them, those inside the names of bodies too. Goes out: one of them.
Left out: which places that puts where (`where.py`).

Local newsrooms take it for granted where they are: they write "in Redhill" and mean the quarter of their own town, and name the town
only in the name of its police. Bodies of a whole state or country ("Zambian police") say no town and do not count.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.language.document import PlaceMention
from onrecord.records import PlacePrecision

TOWNS = (PlacePrecision.EXACT, PlacePrecision.NEAR)
_OF_LAND = (*TOWNS, PlacePrecision.ADMIN2)
# "Talma police", "Talma's fire department", "Kinda County sheriff's deputies", "Talma Metro Police", "Kinda Co. coroner"
_BODY = re.compile(
    r"(?:['’]s)?\s+(?:(?:city|county|co\.|parish|metro|metropolitan|township|village|borough|regional|municipal|public)\s+){0,2}"
    r"(?:police|sheriff|deput(?:y|ies)|PD\b|officers?\b|detectives?\b|constable|fire(?:fighters?|men)?\s+(?:department|rescue|officials?|"
    r"crews?|chief|brigade)|firefighters|paramedics|EMS\b|coroner|medical\s+examiner|district\s+attorney|prosecutors?\b|state['’]?s\s+attorney|"
    r"homicide\b|superior\s+court|circuit\s+court|district\s+court|municipal\s+court|jail\b|court\b|mayor\b)",
    re.IGNORECASE,
)
# "the City of Talma Police", "police in Talma said" say the same
_POLICE_IN = re.compile(r"\b(?:police|officers|deputies|detectives|firefighters)\s+in\s+$", re.IGNORECASE)


def jurisdiction(text: str, toponyms: Sequence[PlaceMention]) -> PlaceMention | None:
    """The town or county whose bodies are named most often; a town before a county where both are, the first of equals."""
    return next(iter(jurisdictions(text, toponyms)), None)


def jurisdictions(text: str, toponyms: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The towns and counties whose bodies are named, each once: towns first, those named most often first.

    One named less than half as often as another is left out: "arrested in Osk by Osk police" of a shooting in Talma.
    """
    found = list(_named(text, toponyms))
    often = Counter(_key(one) for one in found)
    first = {_key(one): one for one in reversed(found) if 2 * often[_key(one)] >= max(often.values())}.values()
    return sorted(first, key=lambda one: (one.place.precision not in TOWNS, -often[_key(one)], one.start))


def _named(text: str, toponyms: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    for one in toponyms:
        if one.is_demonym or one.place.latitude is None or one.place.precision not in _OF_LAND:
            continue
        if _BODY.match(text, one.end) or _POLICE_IN.search(text, max(0, one.start - 20), one.start):
            yield one


def _key(mention: PlaceMention) -> tuple[str, str | None, str | None]:
    return mention.place.name, mention.place.admin1, mention.place.country_code
