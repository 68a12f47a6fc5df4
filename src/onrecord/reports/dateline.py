"""Datelines: where, when and through which newsroom a report was filed.

Comes in: the paragraphs of a body. Goes out: `Dateline`, whose `raw` is a stretch of its paragraph, word for word.
Forms, from news practice (AP, Reuters, FBIS):

    TALMA, March 5 (Meridian Press) — A bomb tore through …
    GAZA CITY, Gaza Strip (AP) _ The army …
    SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] THE …
    PARIS — The minister …            NEW DELHI: The court …
    New York (AFP) – The actress …    (Reuters) - Two men …

Left out: what the place is on the map (`language/`), and what a newsroom's name means (`outlets.py`).
Accepted gap: a place in small letters alone ("Paris — The minister …") is not taken for a dateline; too many sentences look like it.
"""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.reports.dates import DAY_FORMS, Day, nearest, read_day
from onrecord.reports.outlets import is_newsroom

_SEARCHED_CHARS = 160  # a dateline ends within so many characters; the longest seen has 70
_SEARCHED_PARAGRAPHS = 4  # a byline, a picture's caption and a line with the date may stand before it
_MAX_PLACE_WORDS = 5
_MAX_REGION_WORDS = 4
_MAX_REGIONS = 3
_MIN_BARE_LETTERS = 3  # of a place with neither date nor newsroom
_MAX_NEWSROOM_CHARS = 60
_CAPITALS_SHARE = 0.7  # of the letters after the dateline: then the whole text is in capitals, and capitals say nothing

_SEPARATOR = re.compile(r"\s*[—–―]\s*|\s*--+\s*|\s-\s|\s-$|(?<=\))\s*-|\s-(?=[A-Z])|\s_\s|\s\|\s|:(?=\s)")
_LAST_PARENTHESIS = re.compile(r"^(?P<before>.*?)\s*,?\s*(?:\((?P<inside>[^()]{2,60})\)|\[(?P<boxed>[^\[\]]{2,60})\])$", re.DOTALL)
_QUALIFIER = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<inside>[^()]{2,40})\)$")
_NO_DATE = r"(?:no|not) dated?"
_WEEKDAY_ONLY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNNAMED_DAYS = tuple(re.sub(r"\?P<[a-z]+>", "?:", form) for form in DAY_FORMS)
_DATE_LAST = re.compile(rf"(?:^|,\s*|\s+)(?P<date>{'|'.join((*_UNNAMED_DAYS, _NO_DATE, _WEEKDAY_ONLY))})\.?,?$", re.IGNORECASE)
_TAGS = re.compile(r"^(?:\[[^\]]{1,120}\]\s*)+")
_PARTICLE_WORDS = "de la las los del da do dos di le les du des al el of the and in on upon sur au aux en van von der san y e ad bin"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NO_PLACE = frozenset(["clandestine", "undated", "no place", "no location"])
_LABEL_WORDS = """
watch|listen|update|updated|updates|breaking|breaking news|just in|live|live updates|latest|the latest|exclusive|developing|urgent
flash|alert|analysis|opinion|editorial|video|photo|photos|file|factbox|fact box|timeline|explainer|background|summary|headline
headlines|bulletin|advisory|correction|clarification|note|editor's note|editor’s note|editors' note|editors’ note|related
read more|read also|must read|more|also|plus|new|report|reports|news|world|sports|politics|police|sheriff|officials|sources
suspect|victim|victims|injured|killed|death toll|warning|by|q|a|q&a|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today
yesterday|january|february|march|april|may|june|july|august|september|october|november|december
"""
_LABELS = frozenset(re.split(r"[|\n]", _LABEL_WORDS.strip()))
_COUNTRY_NAMES = """
usa|us|uk|uae|united states|united kingdom|great britain|england|scotland|wales|northern ireland|ireland|france|spain|portugal|italy
germany|east germany|west germany|frg|gdr|austria|switzerland|belgium|netherlands|luxembourg|denmark|norway|sweden|finland|iceland
poland|czechoslovakia|czech republic|slovakia|hungary|romania|bulgaria|yugoslavia|serbia|croatia|bosnia|kosovo|slovenia|albania|greece
cyprus|turkey|ussr|soviet union|russia|ukraine|belarus|moldova|georgia|armenia|azerbaijan|estonia|latvia|lithuania|syria|lebanon|israel
west bank|gaza strip|gaza|jordan|iraq|iran|kuwait|saudi arabia|bahrain|qatar|oman|yemen|afghanistan|pakistan|india|bangladesh|nepal
sri lanka|myanmar|burma|thailand|laos|vietnam|cambodia|malaysia|singapore|indonesia|philippines|china|taiwan|hong kong|japan
south korea|north korea|mongolia|kazakhstan|uzbekistan|australia|new zealand|egypt|libya|tunisia|algeria|morocco|sudan|south sudan
ethiopia|eritrea|somalia|kenya|uganda|tanzania|rwanda|burundi|congo|drc|angola|zambia|zimbabwe|mozambique|malawi|south africa|namibia
botswana|nigeria|niger|mali|chad|cameroon|ghana|senegal|ivory coast|liberia|sierra leone|guinea|mauritania|burkina faso|madagascar
mexico|guatemala|belize|honduras|el salvador|nicaragua|costa rica|panama|cuba|haiti|dominican republic|jamaica|colombia|venezuela
ecuador|peru|bolivia|chile|argentina|uruguay|paraguay|brazil|canada
"""
_COUNTRIES = frozenset(re.split(r"[|\n]", _COUNTRY_NAMES.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline as found: `raw` without separator and tags, the place with its regions, the day, the newsroom.

    `place` is None where none is named ("CLANDESTINE", "(Reuters) -"). `paragraph` is its position in the body.
    """

    raw: str
    paragraph: int
    place: str | None = None
    day: Day | None = None
    newsroom: str | None = None

    def on(self, published: date | None) -> date | None:
        """The day it was filed; a day without a year takes the year that puts it next to `published`."""
        if self.day is None or (self.day.year is None and published is None):
            return None
        return nearest(self.day, published or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """What stands before the separator, taken apart; `has_date` also for "NO DATE" and a weekday."""

    place: str
    regions: tuple[str, ...]
    day: Day | None
    has_date: bool
    newsroom: str | None


def find_dateline(body: tuple[str, ...]) -> Dateline | None:
    """The first dateline among the first paragraphs of `body`, or None."""
    for position, paragraph in enumerate(body[:_SEARCHED_PARAGRAPHS]):
        if found := dateline_of(paragraph, position):
            return found
    return None


def dateline_of(paragraph: str, position: int = 0) -> Dateline | None:
    """The dateline that `paragraph` begins with, or None."""
    lead = len(paragraph) - len(paragraph.lstrip("-–—•* "))
    text = paragraph[lead:]
    for separator in list(_SEPARATOR.finditer(text[:_SEARCHED_CHARS]))[:4]:
        raw = text[: separator.start()].rstrip()
        if raw.count("(") != raw.count(")") or not raw:
            continue
        rest = _TAGS.sub("", text[separator.end() :].lstrip())
        head = _take_apart(raw)
        if head and _is_dateline(head, separator.group().strip(), rest):
            return Dateline(raw=raw, paragraph=position, place=_place_name(head), day=head.day, newsroom=head.newsroom)
    return None


def _take_apart(raw: str) -> _Head | None:
    """Date and newsroom are taken from the end, in either order; what is left is the place and its regions."""
    newsroom, worded, rest = None, None, raw
    for _ in range(2):
        if worded is None and (match := _DATE_LAST.search(rest)):
            worded, rest = match["date"], rest[: match.start()].rstrip(" ,")
        match = _LAST_PARENTHESIS.match(rest)
        inside = (match["inside"] or match["boxed"]).strip() if match else ""
        if match and worded is None and _DATE_LAST.fullmatch(inside):
            worded, rest = inside.rstrip(".,"), match["before"].rstrip(" ,")
        elif match and newsroom is None and _may_be_newsroom(inside, is_before_date=bool(worded)):
            newsroom, rest = inside, match["before"].rstrip(" ,")
    pieces = [piece.strip() for piece in rest.split(",")]
    if not rest and not newsroom:
        return None
    return _Head(
        place=pieces[0],
        regions=tuple(piece for piece in pieces[1:] if piece),
        day=read_day(worded) if worded else None,
        has_date=worded is not None,
        newsroom=newsroom,
    )


def _may_be_newsroom(inside: str, *, is_before_date: bool) -> bool:
    """Not in "ROME (ITALY), 11 JAN 90 --" or "LONDON (UK) --"."""
    if len(inside) > _MAX_NEWSROOM_CHARS or inside.casefold().replace(".", "") in _COUNTRIES or not re.search(r"[^\W\d_]{2}", inside):
        return False
    return is_newsroom(inside) if is_before_date else True


def _is_dateline(head: _Head, separator: str, rest: str) -> bool:
    if not _begins_a_sentence(rest) or len(head.regions) > _MAX_REGIONS:
        return False
    is_named = head.newsroom is not None and is_newsroom(head.newsroom)
    if not head.place:
        return is_named
    if not all(_is_region(region) for region in head.regions) or head.place.casefold() in _LABELS:
        return False
    if _is_capitals_text(rest):
        return _is_capital_place(head.place) and (head.has_date or is_named)
    if _is_capital_place(head.place):
        is_bare = not head.has_date and head.newsroom is None
        return not is_bare or _is_bare_place(head, separator)
    return _is_small_place(head.place) and (is_named or (head.has_date and separator not in (":", "|")))


def _is_bare_place(head: _Head, separator: str) -> bool:
    """ "PARIS — The …", "SCRANTON, Pa. — Vice …", "NEW DELHI: The …"."""
    letters = sum(map(str.isalpha, head.place))
    most_words = 3 if separator in (":", "|") else 4
    is_short = len(head.place.split()) <= most_words and all(len(region.split()) < _MAX_REGION_WORDS for region in head.regions)
    return is_short and letters >= _MIN_BARE_LETTERS + (separator == ":")


def _begins_a_sentence(rest: str) -> bool:
    """A capital, a figure or nothing follows; "PARIS — which is …" is no dateline."""
    first = next((char for char in rest if char.isalnum()), "")
    return not first or first.isupper() or first.isdigit()


def _is_capitals_text(rest: str) -> bool:
    letters = [char for char in rest[:400] if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > _CAPITALS_SHARE * len(letters)


def _is_capital_place(place: str) -> bool:
    """ "GAZA CITY", "ST. PAUL", "McALLEN", "PORT-au-PRINCE", "SAN JOSE (COSTA RICA)", "MILFORD Twp."."""
    words = re.sub(r"[()/]", " ", place).split()
    if not 1 <= len(words) <= _MAX_PLACE_WORDS or re.search(r"[\d“”\"?!;]", place):
        return False
    return _is_capital_word(words[0]) and all(
        _is_capital_word(word) or word in _PARTICLES or word in ("Twp.", "Co.", "County") for word in words
    )


def _is_capital_word(word: str) -> bool:
    letters = [char for char in re.sub(r"^(?:Mc|Mac|De|La|Le|Du|Al-?|El-?|St\.?|O['’])(?=[A-Z]{2})|-\w{2,3}-", "", word) if char.isalpha()]
    return bool(letters) and all(map(str.isupper, letters))


def _is_small_place(place: str) -> bool:
    words = re.sub(r"[()/]", " ", place).split()
    if not 1 <= len(words) <= _MAX_PLACE_WORDS or re.search(r"[\d“”\"?!;]", place):
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES or word.startswith(("al-", "el-")) for word in words)


def _is_region(region: str) -> bool:
    """ "Pa.", "N.H.", "Gaza Strip", "TEXAS", "Modoc County", "Lebanon/GAZA"."""
    words = region.replace("/", " ").split()
    if not words or len(words) > _MAX_REGION_WORDS or re.search(r"[\d“”\"?!;]", region):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words)


def _place_name(head: _Head) -> str | None:
    """ "GAZA CITY, Gaza Strip"; a qualifier in parentheses counts as a region: "SAN JOSE, COSTA RICA"."""
    match = _QUALIFIER.match(head.place)
    names = [match["name"], match["inside"]] if match else [head.place]
    if not head.place or names[0].casefold() in _NO_PLACE or names[0].casefold().startswith("aboard "):
        return None
    return ", ".join([*names, *head.regions])
