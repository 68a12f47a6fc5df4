"""Named mentions of a report, and what stands beside them: titles before a name, an apposition after it.

Comes in: a `Document`. Goes out: `Named` mentions, people without titles, and the words that say who a person is.
Left out: which mentions are one person (`names.py`).
"""

import re
from collections.abc import Sequence

from onrecord.claims.actors import sector_of
from onrecord.claims.antecedents import is_name
from onrecord.claims.descriptions import kind_by_words
from onrecord.claims.names import Named, gender, is_full, is_only_title, strip_titles
from onrecord.claims.phrases import words
from onrecord.language.document import Document
from onrecord.records import SourceType

_CAPITALISED = re.compile(r"(?: (?:(?:de|del|da|van|von|der|al|bin|el|la)[ -])*[A-Z][\w’'-]+)+")
_BEFORE_NAME = 70  # code points before a name that can hold its titles
_AFTER_NAME = re.compile(r",\s+(?:\d{1,3},\s+)?((?:(?!\b(?:said|says|told|was|were|is|had|has)\b)[^,.;:“”\"\n]){3,110})")
_LETTERS = re.compile(r"^[A-Z]{3,6}$")
_PHRASE_START = re.compile(r"[.,;:!?“”\"()\n—–]\s|[“”\"(\n]")
_SMALL = frozenset(["of", "the", "a", "an", "and", "for"])


def named_mentions(document: Document) -> list[Named]:
    """The model's named mentions, each to the end of its capitalised words ("Ksour | Battalions"), people without titles.

    A title alone ("Prime Minister" in a headline) names nobody; letters alone ("IMPD") are no person.
    """
    found = []
    for tag in document.reading.mentions:
        end = _name_end(document.text, tag.start, tag.end)
        name = " ".join(document.text[tag.start : end].split())
        is_titled = tag.label == "organization" and " of " not in name and has_title(name, strip_titles(name))
        is_person = is_titled or (tag.label == "person" and not _LETTERS.match(name) and name.split()[-1][:1].isupper())
        bare = strip_titles(name) if is_person else name
        is_person = is_person and not _is_body(name, bare)
        bare = bare if is_person else re.sub(r"['’]s$", "", name)
        kind = "person" if is_person else "organization" if tag.label in ("person", "organization") else "place"
        found.append(Named(tag.start, end, kind, bare))
    surnames = {one.name.split()[-1] for one in found if one.kind == "person" and is_full(one.name)}
    return [one for one in found if one.kind != "person" or not is_only_title(one.name) or one.name in surnames]


def _is_body(name: str, bare: str) -> bool:
    """Whether a mention taken for a person names a body: "Talma Defence Group", "Ministry of Foreign Affairs"."""
    told = bare if " of " not in name else name.split(" of ")[0]
    return not is_full(bare) and kind_by_words(told) in (SourceType.ORGANIZATION, SourceType.GOVERNMENT, SourceType.OUTLET)


def _name_end(text: str, start: int, end: int) -> int:
    rest = _CAPITALISED.match(text, end)
    return rest.end() if rest and not text[start:end].isupper() else end


def beside(text: str, one: Named) -> tuple[str, str]:
    """The titles before a name ("Gilden County Sheriff | Ann Orr") and the apposition after it; "" for none."""
    before = text[max(0, one.start - _BEFORE_NAME) : one.end].removesuffix(one.name)
    tokens = _PHRASE_START.split(before)[-1].split()
    kept: list[str] = []
    while tokens and _is_title(tokens[-1]):
        kept.append(tokens.pop())
    while kept and kept[-1].lower() in _SMALL:
        kept.pop()
    after = _AFTER_NAME.match(text, one.end)
    return " ".join(reversed(kept)), after.group(1).strip() if after else ""


def _is_title(word: str) -> bool:
    """Whether a word before a name can belong to what the person is: a name, a title, a word of a sector, or small between them."""
    return word[:1].isupper() or is_only_title(word) or word.lower() in _SMALL or sector_of(word) is not None


def has_title(bare: str, short: str) -> bool:
    """Whether a title stands right before a name: "Talma's President | Orr"."""
    before = bare.removesuffix(short).split()
    return bool(before) and is_name(short) and bare.endswith(short) and is_only_title(before[-1]) and not is_only_title(short)


def gender_of(told: Sequence[str], name: str, kind: str) -> str | None:
    """Man or woman, by the words beside a name, then by the first name."""
    heads = [word.lower for described in told for word in words(described)]
    return gender(heads, name.split()[0] if kind == "person" and is_full(name) else None)


def without_name(described: str, name: str) -> str:
    """A description without the name in it: "Prosecutor Ann Orr" says "Prosecutor"; "Pope Lucian" keeps its title."""
    parts = name.split()
    kept = parts[0] if is_only_title(parts[0]) else ""
    return " ".join(part for part in described.split() if part == kept or (part.strip(",’'s") not in parts and part not in parts))
