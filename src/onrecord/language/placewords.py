"""The words around toponyms: what asks for a place, what says its kind, and what is never one.

Comes in: nothing. Goes out: patterns and word tables for `places.py`. Left out: the names themselves; those are in the gazetteer.
"""

import re

from onrecord.language.gazetteer import Kind
from onrecord.language.segment import word_set

# In front of a place: "in Kinda", "north of Kinda". "of" alone asks for one only where a kind word stands before it.
ASKING = word_set(
    "in near at from outside inside around across throughout toward towards into via between beyond within to leaving entering"
)
COMPASS = word_set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-eastern north-western south-eastern south-western upper lower greater mid downtown "
    "rural coastal mainland neighbouring neighboring nearby nw ne sw se"
)
# Small words inside a name: "San Luis de la Reina", "Stratford upon Avon".
LINKS = word_set("de del la las los el al of upon am an au en le les sur du da do dos di ez es ash ad and ar az der und")
TITLES = word_set(
    "mr mrs ms dr gen col lt sgt maj capt cpl adm sen rep gov rev prof sir lord lady president minister general colonel captain major "
    "sergeant lieutenant judge senator governor king queen prince princess pope father sister brother detective officer chief sheriff "
    "mayor spokesman spokeswoman coach"
)
# Capitalised words of news that are also names of towns somewhere.
NOT_PLACES = word_set(
    "the a an and or but he she it they we i you his her its their our this that these those there here who what when "
    "where why how if as at "
    "in on by for from with without of to no not all both some many most one two three four five six seven eight nine ten police army "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november "
    "december government president minister officials official authorities union party council court house senate "
    "congress state states city "
    "county town village university college school church hospital street road avenue park bridge airport hotel bank company group front "
    "national international federal united central general north south east west northern southern eastern western new "
    "old first last man woman "
    "people men women children god lord english spanish french arabic islam islamic muslim christian jewish black white "
    "red green blue best "
    "independence liberty freedom justice hope victory nation news media post times mobile reading bath nice male of male "
    "split most orange "
    "television radio republic democratic republican labour labor liberal conservative constitution parliament assembly security foreign "
    "interior defense defence health education university date so see say man are us media wall young long king read boys battle metro home"
)

# Last words of names that say a site or way that no table of towns holds: "Mill Road", "Long Lake".
WAYS = word_set("road rd street st avenue ave lane drive highway boulevard blvd park forest river lake creek wilderness bay island islands")

# Last words of names of what a town has: "the Hassan Bridge market", "Tulsa Nightclub".
SITES = word_set(
    "market bazaar square bridge station terminal stadium arena hotel motel inn hospital clinic school university college academy church "
    "mosque temple synagogue cathedral mall plaza centre center club nightclub bar pub cafe restaurant cantina tavern lounge store shop "
    "supermarket bank embassy consulate barracks prison jail courthouse cemetery apartments apartment tower towers building buildings "
    "complex house home homes lodge hall theatre theater cinema library museum parade garage depot warehouse factory plant checkpoint "
    "roundabout junction intersection neighborhood neighbourhood quarter side ave blvd dr ln hwy route way court ct circle place pl "
    "boulevard alley terrace street st road rd avenue lane drive highway park airport"
)
# Last words that say a site of a town whatever stands before them: "Pecan Valley Drive", "Red Creek Apartments".
WAYS_IN_TOWN = word_set(
    "street st avenue ave boulevard blvd drive dr lane ln court ct circle place pl terrace alley way apartments apartment"
)
# Words that say that a name is no site of a town, whatever its last word is.
NOT_SITES = word_set(
    "village town city province district region county governorate river gulf lake mount mountain mountains sea valley island islands "
    "desert strait bay peninsula hills heights coast dam canal creek forest border plain basin delta canyon camp base"
)

_CITY_WORDS = "city|town|village|hamlet|settlement|port|suburb|neighborhood|neighbourhood|capital|township|borough|municipality"
_REGION_WORDS = "province|provinces|governorate|oblast|department|departments|state|region|prefecture|canton|territory|republic"
_COUNTY_WORDS = "county|counties|district|districts|parish|parishes|jurisdiction|subdistrict|commune|raion"
_FEATURE_WORDS = (
    "river|gulf|lake|mount|mountain|mountains|sea|valley|island|islands|desert|strait|bay|peninsula|hills?|heights|highway|canal|creek|"
    "forest|coast|dam|stream|farm|volcano|pass|border|plain|basin|delta|canyon|reservoir|refugee camp|camp|airport|air "
    "base|square|bridge|street"
)
KIND_OF_WORD = (
    [(word, Kind.CITY) for word in _CITY_WORDS.split("|")]
    + [(word, Kind.ADMIN1) for word in _REGION_WORDS.split("|")]
    + [(word, Kind.ADMIN2) for word in _COUNTY_WORDS.split("|")]
)
KINDS = dict(KIND_OF_WORD)
_KINDS = f"{_CITY_WORDS}|{_REGION_WORDS}|{_COUNTY_WORDS}"
# "the province of Kinda", "the city of Kinda"
KIND_BEFORE = re.compile(rf"\b(?P<kind>{_KINDS}|{_FEATURE_WORDS})\s+of\s+(?:the\s+)?$", re.IGNORECASE)
# "Kinda province", "Kinda County", "Kinda river"
KIND_AFTER = re.compile(rf"\s+(?P<kind>{_KINDS}|{_FEATURE_WORDS})(?!\w)", re.IGNORECASE)
# The same inside a span that the model marked whole: "Kinda Province", "Gulf of Kinda", "Mount Kinda".
KIND_LAST = re.compile(rf"^(?P<name>.+?)\s+(?P<kind>{_KINDS}|{_FEATURE_WORDS})$", re.IGNORECASE)
KIND_FIRST = re.compile(rf"^(?:the\s+)?(?P<kind>{_KINDS}|{_FEATURE_WORDS})(?:\s+of)?\s+(?:the\s+)?(?P<name>.+)$", re.IGNORECASE)
IS_FEATURE = re.compile(rf"^(?:{_FEATURE_WORDS})$", re.IGNORECASE)

_DISTANCE = (
    r"(?:(?:about|some|around|nearly|roughly)\s+)?[\d.,]+\s*-?\s*(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s"
    r"|m)\s+(?:\([^)]{1,20}\)\s+)?"
)
# Beside a place, not in it: "near Kinda", "12 km north of Kinda", "on the outskirts of Kinda".
NEAR_BEFORE = re.compile(
    rf"(?:\b(?:{_DISTANCE})?(?:to\s+the\s+)?(?:just\s+)?(?:(?:north|south|east|west|north-?east|north-?west|south-?east"
    rf"|south-?west|outside)\s+of"
    rf"|near(?:by)?|off|(?:on\s+)?the\s+(?:road|highway|way|motorway)\s+(?:to|from)|outside|close\s+to|not\s+far\s+from|(?:on\s+)?the\s+outskirts\s+of|around|in\s+the\s+vicinity\s+of|the\s+area\s+of)"
    rf"|\b{_DISTANCE}from)\s+(?:the\s+)?(?:(?:city|town|village|provincial\s+capital|capital)(?:\s+of)?\s+)?$",
    re.IGNORECASE,
)
# The last words that NEAR_BEFORE can end in: a cheap question before the dear one.
NEAR_ENDS = word_set("of near nearby off outside to from around the city town village capital")
_PLAIN_COMPASS = "|".join(sorted((word for word in COMPASS), key=len, reverse=True))
# What may stand between a place and the wider place that holds it: "Kinda, in northern Illinois", "Kinda (Illinois".
CONTAINED = re.compile(
    rf"^(?:'s|’s)?(?:\s+(?:{_KINDS}))?\s*(?:,|\(|,?\s+(?:a|the)\s+(?:\w+\s+){{0,2}}(?:{_KINDS}))?\s*(?:in|of|on)?\s*(?:the\s+)?"
    rf"(?:(?:{_PLAIN_COMPASS})\s+)*(?:(?:{_KINDS})\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
COMPASS_BEFORE = re.compile(rf"\b(?:{_PLAIN_COMPASS})\s+$", re.IGNORECASE)

# States of the United States as newsrooms shorten them after a town: "Kinda, Ill.", "Kinda, IL".
STATES = {
    "ala": "Alabama", "al": "Alabama", "ak": "Alaska", "ariz": "Arizona", "az": "Arizona", "ark": "Arkansas",
    "ar": "Arkansas", "calif": "California", "ca": "California", "colo": "Colorado", "co": "Colorado", "conn": "Connecticut",
    "ct": "Connecticut", "del": "Delaware", "de": "Delaware", "d.c": "Washington, D.C.", "dc": "Washington, D.C.",
    "fla": "Florida", "fl": "Florida", "ga": "Georgia", "hi": "Hawaii", "id": "Idaho", "ill": "Illinois", "il": "Illinois",
    "ind": "Indiana", "in": "Indiana", "ia": "Iowa", "kan": "Kansas", "kans": "Kansas", "ks": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "me": "Maine", "md": "Maryland", "mass": "Massachusetts", "ma": "Massachusetts", "mich": "Michigan",
    "mi": "Michigan", "minn": "Minnesota", "mn": "Minnesota", "miss": "Mississippi", "ms": "Mississippi", "mo": "Missouri",
    "mont": "Montana", "mt": "Montana", "neb": "Nebraska", "nebr": "Nebraska", "ne": "Nebraska", "nev": "Nevada",
    "nv": "Nevada", "n.h": "New Hampshire", "nh": "New Hampshire", "n.j": "New Jersey", "nj": "New Jersey",
    "n.m": "New Mexico", "nm": "New Mexico", "n.y": "New York", "ny": "New York", "n.c": "North Carolina",
    "nc": "North Carolina", "n.d": "North Dakota", "nd": "North Dakota", "oh": "Ohio", "okla": "Oklahoma", "ok": "Oklahoma",
    "ore": "Oregon", "or": "Oregon", "pa": "Pennsylvania", "penn": "Pennsylvania", "r.i": "Rhode Island",
    "ri": "Rhode Island", "s.c": "South Carolina", "sc": "South Carolina", "s.d": "South Dakota", "sd": "South Dakota",
    "tenn": "Tennessee", "tn": "Tennessee", "tex": "Texas", "tx": "Texas", "ut": "Utah", "vt": "Vermont", "va": "Virginia",
    "wash": "Washington", "wa": "Washington", "w.va": "West Virginia", "wv": "West Virginia", "wis": "Wisconsin",
    "wisc": "Wisconsin", "wi": "Wisconsin", "wyo": "Wyoming", "wy": "Wyoming",
}  # fmt: skip
# "Ill." and "IL" but not "ill" or "in": a capital, and either a full stop or capitals only.
STATE_AFTER = re.compile(r",\s+(?P<state>(?:[A-Z]\.\s?){2}|W\.\s?Va\.|[A-Z][a-z]{1,4}\.|[A-Z]{2}(?![A-Za-z]))")
# "Kinda, in northern El Salvador": the name of what may hold it.
WIDER_AFTER = re.compile(rf",\s+(?:in\s+)?(?:the\s+)?(?:(?:{_PLAIN_COMPASS})\s+)?(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w'’-]*){{0,2}})")
