"""Names of newsrooms: which are agencies, which are outlets, and when two names are one.

Comes in: names as credits, bylines and addresses give them. Goes out: the usual name, and what kind of newsroom it is.
The table is `data/outlets.json`; unknown names are judged by their shape ("Meridian Press" is built like an agency).
Left out: where in a report a credit stands (`credits.py`).
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from onrecord.records import OriginKind

_MAX_NAME_WORDS = 7  # longer "names" are sentences
_AGENCY_SHAPE = re.compile(
    r"\b(?:(?:News|Press|Information|Photo) ?(?:Agency|Service|Bureau|Association)|News ?wires?|Wire(?: Services?)?"
    r"|Agence \w+|Agencia \w+|Presse|Press)$",
    re.IGNORECASE,
)
_PRESS_OF_A_TOWN = re.compile(r"\b(?:Free|Daily|Sunday|Evening|Morning|University|Weekly|-)\W*Press$", re.IGNORECASE)  # newspapers
_OUTLET_SHAPE = re.compile(
    r"\b(?:Times|Post|Herald|Gazette|Tribune|Courier|Chronicle|Journal|Mail|Guardian|Telegraph|Observer|Star|Sun|News|Daily|Weekly|Radio|TV"
    r"|Televisi(?:on|ón)|Broadcasting|Network|Channel|NewsChannel|Cadena|Service|Magazine|Review|Standard|Independent|Monitor|Echo|Argus"
    r"|Sentinel|Record|Register|Ledger|Dispatch|Examiner|Inquirer|Enquirer|Express|Mirror|Globe|World|Today|Bulletin|Advertiser|Messenger"
    r"|Morning|Evening|Press|Newspapers?|Media(?: Group)?|[\w-]+\.(?:com|org|net|info|[a-z]{2}))\b"
    r"|\b(?:CBS|NBC|ABC|FOX|CNN|BBC|NPR|PBS|CW) ?\d*\b|^(?:CBS|NBC|ABC|FOX)\w+$",
    re.IGNORECASE,
)
_CALL_SIGN = re.compile(r"^(?:\d{1,2})?[WK][A-Z]{2,3}(?:[-/ ]?(?:TV|FM|AM|DT|\d{1,2}))*(?:/[WK][A-Z]{2,3})?$|^(?:CBS|NBC|ABC|FOX|CW)\d+$")
_PARTICLES = frozenset(["the", "of", "and", "for", "de", "la", "del", "&"])
_FILLER = frozenset(["the", "a", "of", "and", "staff"])
_GENERAL_WORDS = "news press radio tv daily times post journal agency service media world today channel"
_SPOKEN = 5  # letters: a shorter word in capitals may be the letters of a name
_VOWEL = re.compile(r"[AEIOU]")
_TOO_GENERAL = frozenset(_GENERAL_WORDS.split())


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files("onrecord").joinpath("data", "outlets.json").read_text("utf-8"))
    return table


@cache
def _agencies_by_key() -> dict[str, str]:
    return {_key(form): name for name, forms in _table()["agencies"].items() for form in (name, *forms)}


@cache
def _agencies_in_text() -> re.Pattern[str]:
    forms = [form for name, more in _table()["agencies"].items() for form in (name, *more) if len(form) > 2 or form == "AP"]
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(r"(?<![\w/.-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")


def _key(name: str) -> str:
    """`name` for comparing: without article, blanks and dots; forms without small letters keep their capitals apart from words."""
    bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    return re.sub(r"[\s.'’]+", "", bare) if len(bare) <= 4 else re.sub(r"[\s.'’]+", "", bare).casefold()


def known_agency(name: str) -> str | None:
    """The usual name of an agency from the table ("AFP" → "Agence France-Presse"), or None."""
    return _agencies_by_key().get(_key(name))


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies of the table that a credit line names, by their usual names, in order."""
    names = (known_agency(match.group()) for match in _agencies_in_text().finditer(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _is_name(name: str) -> bool:
    """Whether `name` is written like one: few words, with capitals save for particles and addresses."""
    words = [] if re.search(r"[,;:|()]", name) else name.split()
    is_written_so = all(word[0].isupper() or word[0].isdigit() or word in _PARTICLES or "." in word for word in words)
    return 0 < len(words) <= _MAX_NAME_WORDS and is_written_so and words[-1] not in _PARTICLES


def is_agency_shaped(name: str) -> bool:
    """Whether an unknown name is built like an agency's: "Meridian Press", "Northern News Agency"; not "Talma Free Press"."""
    return len(name.split()) > 1 and _is_name(name) and bool(_AGENCY_SHAPE.search(name)) and not _PRESS_OF_A_TOWN.search(name)


def is_outlet_shaped(name: str) -> bool:
    """Whether an unknown name is built like a newspaper's, a station's or a site's: "Evening Post", "WXYZ", "Radio Talma"."""
    return _is_name(name) and bool(_CALL_SIGN.match(name) or _OUTLET_SHAPE.search(name))


def is_newsroom(name: str) -> bool:
    """Whether `name` is, or is built like, the name of an agency or an outlet."""
    return bool(known_agency(name)) or is_agency_shaped(name) or is_outlet_shaped(name)


def usual_name(name: str) -> str:
    """`name` as the table has it, else as given, an unknown agency's without article and capitals: "MERIDIAN PRESS" is "Meridian Press"."""
    bare = re.sub(r"^the ", "", " ".join(name.split()).strip(" ,;:"))
    if known := known_agency(bare):
        return known
    if not is_agency_shaped(bare):
        return _without_capitals(bare)
    words = re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE).split()
    return " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in words)


def _without_capitals(name: str) -> str:
    """A name told in capitals as it is written: "DELTA-SUR" is "Delta-Sur"; letters that stand for words stay, as in "DPA" and "TELE-DPX".

    A name is what has a word of five letters or more that can be spoken; its short words are spoken too where they have a vowel.
    """
    is_name = name.isupper() and any(len(word) >= _SPOKEN and _VOWEL.search(word) for word in re.findall(r"[^\W\d_]+", name))
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if _VOWEL.search(m[0]) else m[0], name) if is_name else name


def kind_of(name: str, *, outlet: str | None, otherwise: OriginKind) -> OriginKind:
    """What the newsroom `name` is to a report of `outlet`."""
    if outlet and is_same(name, outlet):
        return OriginKind.OWN
    if known_agency(name) or is_agency_shaped(name):
        return OriginKind.AGENCY
    return OriginKind.OUTLET if is_outlet_shaped(name) else otherwise


def is_same(a: str, b: str) -> bool:
    """Whether two names are one newsroom: "the Courier" and "The Lowland Courier", "WXYZ" and "wxyz.com"."""
    if known_agency(a) or known_agency(b):
        return known_agency(a) == known_agency(b)
    short, long = sorted((_words(a), _words(b)), key=len)
    if short <= _TOO_GENERAL:
        return short == long and bool(short)
    if short <= long:
        return True
    if any(_is_host_of(host, name) for host, name in ((a, b), (b, a))):
        return True
    squeezed = sorted((re.sub(r"\W", "", name.casefold().removeprefix("the ")) for name in (a, b)), key=len)
    return len(squeezed[0]) >= 4 and squeezed[0] in squeezed[1]


def is_short_for(name: str, outlet: str) -> bool:
    """Whether all words of `name` are words of `outlet`, however general: "Times" in a byline of The Talma Times."""
    return bool(_words(name)) and _words(name) <= _words(outlet)


def _is_host_of(host: str, name: str) -> bool:
    """Whether `host` begins with a station's sign or a name's squeezed words: "cbslocal.com" of "CBS13", "thv11.com" of "KTHV"."""
    if not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host):
        return False
    labels = host.casefold().split(".")[:-1]
    words = re.findall(r"\w+", name.casefold())
    sign = words[0].rstrip("0123456789") if words else ""
    begins = [sign] + ([sign[1:]] if _CALL_SIGN.match(name) and len(sign) == 4 else [])
    return any(len(begin) >= 3 and begin not in _TOO_GENERAL and label.startswith(begin) for begin in begins for label in labels)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _FILLER


def outlet_of_address(url: str) -> str | None:
    """The publisher that an address names: from the table, else its host without "www." and port."""
    archived = re.match(r"https?://web\.archive\.org/web/[^/]+/(https?:.*)", url)
    try:
        host = (
            (urlsplit(archived.group(1) if archived else url).hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
        )
    except ValueError:
        return None
    if "." not in host or re.fullmatch(r"[\d.]+", host):
        return None
    known: dict[str, str] = _table()["hosts"]
    return next((name for address, name in known.items() if host == address or host.endswith("." + address)), host)
