"""The country a report is about, for happenings of which no place is told.

Comes in: a `Document`. Goes out: one country as a `Place`, without words of its own, or None. Left out: towns; a town is never guessed.

Method: the country that most of the text's places and nationalities belong to, when at least half of them do and there are two or more.
"""

import re
from collections import Counter

from onrecord.language.document import Document
from onrecord.records import Place, PlacePrecision

LEAST_SHARE = 0.5
LEAST_TIMES = 2
_MADE_THERE = re.compile(r"-(?:made|built|supplied|backed|led|owned|flagged|born|funded|trained|brokered|style|speaking)\b", re.IGNORECASE)


def homeland(document: Document) -> Place | None:
    """The country of a report's matter: "the Peruvian president … in Lima … Peru's army" is Peru; None where no country stands out."""
    own = [m for m in document.places if m.place.country_code and not _MADE_THERE.match(document.text, m.end)]
    named = Counter(mention.place.country_code for mention in own)
    if not named:
        return None
    code, times = named.most_common(1)[0]
    if times < LEAST_TIMES or times < LEAST_SHARE * named.total():
        return None
    for mention in document.places:
        place = mention.place
        if place.country_code == code and place.precision is PlacePrecision.COUNTRY and place.geonameid:
            return Place(name=place.name, country_code=code, geonameid=place.geonameid, precision=PlacePrecision.COUNTRY)
    return None
