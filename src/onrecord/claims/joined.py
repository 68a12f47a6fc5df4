"""A name and the description beside it as one person: "the mayor of Osk, Ana Belk", "six-year-old | Talma girl".

Comes in: a `Document` and the parts found in it. Goes out: the parts, those of one person joined. Left out: pronouns and later mentions
(`antecedents.py`, `cast.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.attribution import trim
from onrecord.claims.categories import category_of
from onrecord.claims.naming import looks_named
from onrecord.claims.part import Part
from onrecord.language.document import Document

_AGE = re.compile(r"(?:[\w]+-)+old", re.IGNORECASE)
_NAME_FROM = re.compile(r"(?P<name>(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+) (?:of|from) (?:the )?[A-Z\d]")


def joined(document: Document, found: Sequence[Part]) -> list[Part]:
    """A description and the name beside it as one person: "priest" and "Tomás Quiroga", "Tomás Quiroga" and ", a priest"."""
    whole: list[Part] = []
    for part in (_to_the_name(document, part) for part in found):
        before = whole[-1] if whole else None
        if before and _is_adjective_of(document, before, part):
            whole[-1] = part
        elif before and _is_age_of(document.text, before, part):
            whole[-1] = replace(part, start=before.start)
        elif before and _is_calling_of(document, before, part):
            continue  # "her husband, | a baker |, was wounded"
        elif before and _are_one(document, before, part):
            name, other = (part, before) if is_named(document, part) else (before, part)
            whole[-1] = replace(name, described=trim(document.text, other.start, other.end))
        else:
            whole.append(part)
    return whole


def _is_adjective_of(document: Document, first: Part, second: Part) -> bool:
    """Whether a stretch is only the nationality of the next: "Spanish | Jesuits"."""
    if first.role is not second.role or document.text[first.end : second.start] != " ":
        return False
    return any(p.is_demonym and p.start <= first.start and first.end <= p.end for p in document.places)


def _to_the_name(document: Document, part: Part) -> Part:
    """A part without where somebody is from: "Ann Orr | of Kinda Heights"."""
    told = _NAME_FROM.match(document.text, part.start, part.end)
    is_name = told is not None and part.kind == "person" and category_of(told["name"]) is None
    return replace(part, end=told.end("name")) if told and is_name else part


def _is_age_of(text: str, first: Part, second: Part) -> bool:
    """Whether a stretch is only the age of the next: "six-year-old | Talma girl"."""
    is_age = _AGE.fullmatch(text, first.start, first.end) is not None
    return first.role is second.role and is_age and text[first.end : second.start] == " "


def _is_calling_of(document: Document, first: Part, second: Part) -> bool:
    """Whether a second person only says what the first one is: "her husband, | a baker |, was wounded"."""
    text = document.text
    if first.role is not second.role or "object" in (first.kind, second.kind) or _is_person(document, second):
        return False
    return text[first.end : second.start] in (", a ", ", an ") and text[second.end : second.end + 1] == ","


def _are_one(document: Document, first: Part, second: Part) -> bool:
    if first.role is not second.role or first.described or "object" in (first.kind, second.kind):
        return False
    between = document.text[first.end : second.start].lower()
    if between == " " and _is_person(document, second) and not _is_person(document, first):
        return True  # "Retired Justice | Ann Orr", in capitals like a name
    if is_named(document, first):
        return between in (", ", ", a ", ", an ", ", the ", ", who is a ", ", who was a ") and not is_named(document, second)
    return between in (" ", ", ") and is_named(document, second)


def _is_person(document: Document, part: Part) -> bool:
    """Whether the model takes a stretch, or something in it, for a person's name."""
    return any(m.label == "person" and part.start <= m.start and m.end <= part.end for m in document.reading.mentions)


def is_named(document: Document, part: Part) -> bool:
    """Whether a stretch is somebody's name: the model says so, or it has the shape of one and no word that describes people."""
    length = part.end - part.start
    if document.text[part.start].islower() and category_of(document.text[part.start : part.end], "person"):
        return False  # "the | mayor of Osk", though the model takes it for a name
    inside = [m for m in document.reading.mentions if part.start <= m.start and m.end <= part.end and m.label in ("person", "organization")]
    if any(2 * (m.end - m.start) > length for m in inside):
        return True
    worded = document.text[part.start : part.end]
    return part.kind == "person" and looks_named(document, part.start, part.end) and category_of(worded) is None
