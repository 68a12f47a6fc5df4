"""The reading model's role tags as clean stretches: whole words, no loose ends, name and description apart.

Comes in: a `Document` and a role tag. Goes out: the stretch of the participant, and where its description stands when it has a name too.
Left out: what the words mean (`categories.py`, `fates.py`).
"""

import re
from dataclasses import dataclass

from onrecord.claims.attribution import Stretch, trim
from onrecord.claims.categories import category_of
from onrecord.claims.chains import after_dateline
from onrecord.claims.edges import sentence_at
from onrecord.claims.naming import looks_named, name_begins
from onrecord.claims.phrases import Word, words
from onrecord.language.counting import quantity_at
from onrecord.language.document import Document, Tag
from onrecord.language.segment import word_set

_LOOSE_ENDS = word_set(
    "the a an and or of in on at to for from by with as such like who which that whose while when is are was were be been being has have "
    "had near against into including among between but"
)
_LOOSE_STARTS = word_set(
    "the a an and or of in on at to for from by with some several various other others another more any all these those its his her"
)
_MEASURES = word_set("kg kilos kilograms kilo pounds tons tonnes sticks stick gallons bursts rounds grams liters litres")
_VERBS = word_set("has have had was were is are began said says told will would could did does says")  # "Police | have | one person"
_DEEDS = word_set("shot opened fired stabbed attacked surrendered fled")
_RELATIVES = word_set("who which that whom holding controlling occupying besieging guarding")  # "rebels | holding Ruvo"
_NOBODY = word_set(
    "facebook instagram twitter youtube tiktok photo photos photograph image images courtesy getty reuters file via video screenshot "
    "the a an this that these those some another other others one two three four five six seven eight nine ten "
    "unnamed unidentified unknown year old age aged board story caption"
)
_WHERE = re.compile(r"(?<=\w) (?:in|near|outside) ", re.IGNORECASE)
_PLACE_WORDS = 6  # a longer tail says more than where
_KIND_OF_LABEL = {"victim": "person", "perpetrator_individual": "person", "physical_target": "object"}
_KIN_OF = re.compile(
    r"(?:(?:the|a|an) )?(?:mother|father|parents?|son|daughter|brother|sister|wife|husband|girlfriend|boyfriend|uncle|aunt|grandmother"
    r"|grandfather|stepmother|stepfather|family|relatives?|friends?|lawyer|attorney|spokes(?:man|woman|person)) of"
    r" (?=(?:an?|the|one|two|three) |(?-i:[A-Z]))",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"(?:,| in) (?:an?|the) (?:[\w-]+ )?$", re.IGNORECASE)
_HOSPITAL = re.compile(r"\b(?:Hospital|Infirmary|Clinic|(?:Medical|Trauma|Health) Cent(?:er|re))\b", re.IGNORECASE)
_TAKEN_TO = re.compile(
    r"\b(?:taken|transported|transferred|airlifted|flown|rushed|driven|brought|admitted|treated|pronounced|died|recover\w*|condition)\b[^.;]*$",
    re.IGNORECASE,
)
_WHO = re.compile(r",? who\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"\b(?:sources?|photos?|pictures?|images?|credit|courtesy)(?: by| of)?: ?$|\b(?:photo|picture|image) by $", re.IGNORECASE
)
_REPORTS = re.compile(r" reports?[.:]?(?=\s*(?:\n|$))", re.IGNORECASE)  # "KOSK's | Ann Orr | reports", under a film
_BYLINED = re.compile(r"\b[A-Z]\w+/$")  # "KOSKinfo/ | Ann Orr"
_OF_OUTLET = re.compile(r"/[A-Z]{2}|/\w+\.com\b")  # "Ann Orr | /KOSK"
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:-TV)?")  # a station's letters at the end of its headlines
_AND = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
_MORE_OF_NAME = re.compile(r"(?: [A-Z][a-z][\w’'-]*)+")
_AUTHORS = re.compile(r"(?:authors?|perpetrators?|masterminds?|planners?) of\b", re.IGNORECASE)
_OWNS = re.compile(r"['’]s?\s+(?P<what>\w+(?:[ -]\w+)?)", re.IGNORECASE)
_OWNED = re.compile(r"['’]s?\s+(?P<what>\w+(?:\s+\w+)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tagged:
    """Where a participant stands; `described` is a description beside a name, None where there is only one of the two."""

    start: int
    end: int
    described: Stretch | None = None


def tagged(document: Document, tag: Tag) -> list[Tagged]:
    """The participants of a tag, none where it has only loose words: "TWO MORE | PERSONS", "DR | TOMAS QUIROGA", "A BANK | AND | SHOPS"."""
    text = document.text
    kind = _KIND_OF_LABEL.get(tag.label)
    if _is_in_dateline(document, tag) or _is_credited(text, tag) or _is_owner(text, tag) or _is_place_told(document, tag):
        return []
    end = _to_name_end(text, tag) if tag.label == "perpetrator_organization" else tag.end
    return cleaned(document, tag.start, _with_owned(text, end, kind), kind)


def _is_credited(text: str, tag: Tag) -> bool:
    """Whether a tag is who took a picture: "(Ann Orr/KOSK)", "Source: Ann Orr, KOSK News"."""
    before = text[max(0, tag.start - 20) : tag.start]
    if _REPORTS.match(text, tag.end) or _CREDIT.search(before) or (before.endswith("(") and text[tag.end : tag.end + 1] == "/"):
        return True
    return tag.label != "physical_target" and bool(_BYLINED.search(before) or _OF_OUTLET.match(text, tag.end))


def _is_owner(text: str, tag: Tag) -> bool:
    """Whether a person tagged only owns the weapon ("with his | father's | gun"), or the deed ("the | authors of the murder")."""
    owned = _OWNS.match(text, tag.end - 2 if text[tag.end - 2 : tag.end] in ("'s", "’s") else tag.end)
    if tag.label == "victim" and _AUTHORS.match(text, tag.start, tag.end):
        return True
    return tag.label == "victim" and owned is not None and category_of(owned["what"], "instrument") is not None


def _is_place_told(document: Document, tag: Tag) -> bool:
    """Whether an object tagged only says where, or what place was named: "homes in a | slum |", "in Talma, a | port city |"."""
    if tag.label != "physical_target":
        return False
    if _HOSPITAL.search(document.text, tag.start, tag.end) and _TAKEN_TO.search(document.text, max(0, tag.start - 90), tag.start):
        return True  # "was taken to | Osk General Hospital"
    lead = _APPOSED.search(document.text, max(0, tag.start - 20), tag.start)
    if lead is None:
        return False
    if lead.group().startswith(","):
        return any(place.end == lead.start() for place in (*document.places, *document.toponyms))
    return any(role.label == "physical_target" and role.end == lead.start() for role in document.reading.roles)


def _is_in_dateline(document: Document, tag: Tag) -> bool:
    """Whether a tag stands in the dateline of its sentence: "OSK TOWNSHIP - Ivo Brandt …"."""
    sentence = sentence_at(document, tag.start)
    return sentence is not None and tag.end <= after_dateline(document.text, sentence.start, sentence.end)


def cleaned(document: Document, start: int, end: int, kind: str | None) -> list[Tagged]:
    """The participants of a stretch of any making: without loose ends, one by one where it enumerates."""
    start = past_kin(document.text, start, end)
    return [one for piece in _coordinated(document, start, end, kind) if (one := _one(document, *piece))]


def past_kin(text: str, start: int, end: int) -> int:
    """The start behind whose kin it is, where "who" tells of the one named last: "the mother of | a 4-year-old girl" who died."""
    kin = _KIN_OF.match(text, start, end)
    is_last = kin and _WHO.match(text, end) and (text[kin.end()].isupper() or category_of(text[kin.end() : end], "person"))
    return kin.end() if kin and is_last else start


def _one(document: Document, start: int, end: int) -> Tagged | None:
    text = document.text
    found = list(_whole_words(text, start, end))
    while found and found[-1].lower in _LOOSE_ENDS:
        found.pop()
    found = _without_deed(_without_lead(_without_relative(text, found)))
    if not found or not _is_somebody(text, found):
        return None
    start, end = _balanced(text, found[0].start, found[-1].end)
    end = _without_place(document, start, end)
    if start >= end:
        return None
    split = name_begins(document, start, end)
    return Tagged(split, end, trim(text, start, split)) if split else Tagged(start, end)


def _without_place(document: Document, start: int, end: int) -> int:
    """The end of a stretch without where it stands: "the school | in Osk", "a branch | in downtown Talma"; "the mayor of Osk" stays."""
    for joint in _WHERE.finditer(document.text, start, end):
        tail = words(document.text, joint.end(), end)
        if len(tail) <= _PLACE_WORDS and any(joint.end() <= p.start and p.end == end and not p.is_demonym for p in document.places):
            return joint.start()
    return end


def _without_relative(text: str, found: list[Word]) -> list[Word]:
    """Words without a relative clause: "the men | who had gathered"; a name's own ("Those Who Wait") is no lower-case word."""
    at = next((i for i, w in enumerate(found) if i and w.lower in _RELATIVES and text[w.start].islower()), len(found))
    return found[:at]


def _without_deed(found: list[Word]) -> list[Word]:
    """Words before the verb of what is told of them: "a gunman | shot shoppers"; "wounded soldiers" are described so."""
    return found[: next((i for i, word in enumerate(found) if i and word.lower in _DEEDS), len(found))]


def _is_somebody(text: str, found: list[Word]) -> bool:
    """Whether words can name a participant: no finite verb ("Police have one person") and not a number or photo credit alone."""
    if all(word.lower in _NOBODY or word.lower.isdigit() for word in found) or _STATION.fullmatch(text, found[0].start, found[-1].end):
        return False
    return not any(word.lower in _VERBS and text[word.start].islower() for word in found)


def _to_name_end(text: str, tag: Tag) -> int:
    """The end of a body's name with its last capitalised words: "the Ksour | Battalions"; a text in capitals shows no names."""
    more = _MORE_OF_NAME.match(text, tag.end)
    return more.end() if more and not text[tag.start : tag.end].isupper() and text[tag.end - 1].isalnum() else tag.end


def _with_owned(text: str, end: int, kind: str | None) -> int:
    """The end of an object with what its owner's name is followed by: "THE PRESIDENT | 'S HOME"."""
    owned = _OWNED.match(text, end) if kind == "object" else None
    return owned.end() if owned and category_of(owned["what"], "object") else end


def _coordinated(document: Document, start: int, end: int, kind: str | None) -> list[Stretch]:
    """The parts of an enumeration where each is somebody or something by itself; else the whole."""
    if kind is None:
        return [(start, end)]
    cuts = [m.span() for m in _AND.finditer(document.text, start, end)]
    edges = [start, *(at for cut in cuts for at in cut), end]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    return pieces if len(pieces) > 1 and all(_stands_alone(document, a, b, kind) for a, b in pieces) else [(start, end)]


def _stands_alone(document: Document, start: int, end: int, kind: str) -> bool:
    is_described = category_of(document.text[start:end], kind) is not None
    return is_described or (kind == "person" and looks_named(document, *trim(document.text, start, end)))


def _whole_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words that a tag touches, the cut ones whole."""
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return words(text, start, end)


def _without_lead(found: list[Word]) -> list[Word]:
    """Words without determiners and numbers in front: "two more | persons", "four of the vice president's | children" keeps its owner."""
    at = 0
    lowered = [word.lower for word in found]
    while at < len(found) - 1:
        quantity = None if lowered[at + 1] in ("year", "years", "month", "months") else quantity_at(lowered, at)
        if quantity and quantity.core == at and quantity.end < len(found):
            at = quantity.end
        elif lowered[at] in _MEASURES and lowered[at + 1] == "of" and at + 2 < len(found):
            at += 2  # "300 kg of | dynamite"
        elif lowered[at] in _LOOSE_STARTS:
            at += 1
        else:
            break
    return found[at:]


def _balanced(text: str, start: int, end: int) -> Stretch:
    """A stretch without a bracket left open: "the Front | [FLN"; one that closes right behind it is taken in."""
    for opening, closing in ("()", "[]"):
        at = text.rfind(opening, start, end)
        if at >= 0 and text.find(closing, at, end) < 0:
            end = end + 1 if text[end : end + 1] == closing else at
    return trim(text, start, end)
