"""Whom a source stretch names or describes in its own words: a person, a body, or a voice without a name.

Comes in: a `Document`, its named mentions, their full names, and tables of names. Goes out: a `Source`.
Left out: whom "he", "its spokesman" or "the minister" stands for (`sources.py`); single words of descriptions (`descriptions.py`).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims.actors import Actor, Names, country_of, first_said, government, sector_of, sector_of_type, state_code
from onrecord.claims.antecedents import is_name
from onrecord.claims.attribution import Stretch, noun_phrase
from onrecord.claims.descriptions import (
    ANONYMITY,
    DETERMINERS,
    HIDDEN_AFTER,
    canonical_description,
    kind_by_shape,
    kind_by_words,
)
from onrecord.claims.mentions import beside, has_title, without_name
from onrecord.claims.names import Named, Register, is_only_title, strip_titles
from onrecord.language.document import Document
from onrecord.records import PlacePrecision, Source, SourceType

DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.IGNORECASE)
_CUT_SHORT = re.compile(r"^(?:the|an?|its|his|her|their)$", re.IGNORECASE)
_NEVER_NAMED = frozenset([SourceType.DOCUMENT, SourceType.GOVERNMENT, SourceType.OUTLET, SourceType.ORGANIZATION])
_BODIES_BY_NAME = frozenset([SourceType.OUTLET, SourceType.ORGANIZATION, SourceType.ARMED_GROUP])
_ACCORDING_TO = re.compile(r"\b(?:to|by)\s+$", re.IGNORECASE)
_PERSON_OF = re.compile(r"^((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)\s+(?:of|from|at|with)\s+(?:the\s+)?[A-Z]")
_PREPOSITION = re.compile(r"^(?:of|for|by|to|with|from|in|against|at|between|about)$", re.IGNORECASE)
_AFTER_PERSON = re.compile(r"\s*(?:$|[,(\[—–:]|(?:of|at|from|for|with|in|and|who|et|on|to|as)\b)")
_NAME_AT_END = re.compile(r"^(?P<what>.*\b[a-z]\w+)\s+(?P<name>[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*)*)$")
_NAME_ENDS = re.compile(r"\s*(?:[,.]|said|says|told|added|wrote|\n|$)")


class OwnWords:
    """What the source stretches of one document say of themselves, with what it says anywhere of the people it names.

    `told_of` are, by full name, the titles and appositions of a person.
    """

    def __init__(self, document: Document, named: Sequence[Named], register: Register, names: Names) -> None:
        self._document = document
        self._text = document.text
        self._named = named
        self._register = register
        self._names = names
        self.told_of = self._descriptions()

    def source(self, worded: str, stretch: Stretch) -> Source:
        """The source that names or describes itself."""
        if known := self._names.find_own(canonical_description(worded)):
            return self._of_table(worded, known, stretch)
        person = None if ANONYMITY.search(worded) else self.person_in(stretch) or self._apposed(stretch)
        if person:
            source = self.person(self.full(person), stretch)
            return replace(source, name=worded)
        if _CUT_SHORT.match(worded):
            longer = noun_phrase(self._text, stretch[0], min(len(self._text), stretch[0] + 90))
            described = self.worded(longer) if longer else worded
            return self._description(worded, described, longer or stretch)
        return self._description(worded, worded, stretch)

    def person(self, name: str, stretch: Stretch) -> Source:
        """Somebody named, with what the report says of him anywhere."""
        known = self._names.find(name)
        if known:
            return self._of_table(name, known, stretch)
        own, told = self.worded(stretch), self.told_of.get(name, ())
        about = [without_name(described, name) for described in ((own, *told) if own != name else told)]
        return Source(
            name=name,
            canonical=name,
            type=SourceType.PERSON,
            country_code=first_said(map(country_of, about)) or self.country(stretch),
            sector=first_said(map(sector_of, about)),
        )

    def body(self, bare: str, stretch: Stretch, described: str = "") -> Source:
        """A body or a description, by the tables, its words (all of them in `described`), and what the model takes it for."""
        full = self._register.full(bare, "organization", stretch[0]) if is_name(bare) else bare
        known = self._names.find(bare) or self._names.find(full)
        if known is None and self._names_a_state(bare, stretch):
            known = government(bare)
        if known:
            return self._of_table(bare, known, stretch)
        is_hidden = bool(ANONYMITY.search(described) or (not is_name(bare) and HIDDEN_AFTER.match(self._text, stretch[1])))
        kind = SourceType.ANONYMOUS if is_hidden else self._kind(full, described, stretch)
        return Source(
            name=bare,
            canonical=full,
            type=kind,
            country_code=country_of(described or full) or self.country(stretch),
            sector=sector_of(full) or sector_of(described) or sector_of_type(kind),
        )

    def person_in(self, stretch: Stretch) -> Named | None:
        """The person that a source stretch is about: not one behind "of" or "for", not an owner, not a part of a body's name."""
        found = [
            one
            for one in self._named
            if one.kind == "person"
            and stretch[0] <= one.start
            and one.end <= stretch[1]
            and _AFTER_PERSON.match(self._text[one.end : stretch[1]])
            and not self._is_behind(stretch[0], one)
        ]
        is_at_end = (
            bool(found) and self._text[found[-1].end : stretch[1]].strip() == "" and "," not in self._text[found[0].end : found[-1].start]
        )
        return found[-1] if is_at_end else next(iter(found), None)

    def country(self, stretch: Stretch) -> str | None:
        """The country that a stretch names: by adjective or name of a country first, else by its towns."""
        first = bisect_left(self._document.places, stretch[0], key=lambda place: place.start)
        inside = []
        for place in self._document.places[first:]:
            if place.start >= stretch[1]:
                break
            if place.end <= stretch[1] and place.place.country_code:
                inside.append(place)
        direct = [p for p in inside if p.is_demonym or p.place.precision is PlacePrecision.COUNTRY]
        found = next(iter(direct or inside), None)
        return found.place.country_code if found else None

    def full(self, one: Named) -> str:
        """The fullest name that the report uses for somebody."""
        return self._register.full(one.name, one.kind, one.start)

    def worded(self, stretch: Stretch) -> str:
        """The words of a stretch, on one line, without the comma that closes an apposition."""
        return " ".join(self._text[slice(*stretch)].split()).rstrip(" ,;")

    def _description(self, worded: str, described: str, stretch: Stretch) -> Source:
        bare = canonical_description(described)
        short = strip_titles(bare)
        is_person = is_name(short) and not self._names.find(bare) and (self._register.knows_person(short) or has_title(bare, short))
        is_person = is_person and not _is_behind_preposition(bare.removesuffix(short).split())
        of_body = _PERSON_OF.match(bare)
        if of_body and kind_by_words(of_body.group(1)) is None and not self._kind_by_start(stretch):
            is_person, short = True, of_body.group(1)
        if is_person:
            source = self.person(self._register.full(short, "person", stretch[0]), stretch)
        else:
            source = self.body(self._body_in(stretch, bare), stretch, described)
        return replace(source, name=worded)

    def _body_in(self, stretch: Stretch, bare: str) -> str:
        """The body's own name where a description leads to it: "one news site, | Talma.example,", "state news agency | TNA"."""
        at_end = _NAME_AT_END.match(bare)
        if at_end and kind_by_words(at_end.group("what").split()[-1]) in _BODIES_BY_NAME:
            return at_end.group("name")
        for one in self._named:
            if one.kind == "organization" and stretch[0] <= one.start and one.end <= stretch[1]:
                before, after = self._text[stretch[0] : one.start], self._text[one.end : stretch[1]].strip(" ,")
                is_apposed = re.fullmatch(r"[^,]+,\s", before) and after == ""
                is_placed = after.startswith("in ") and all(word.islower() for word in DETERMINERS.sub("", before + " ").split())
                if is_apposed or is_placed:
                    return one.name
        return bare

    def _of_table(self, worded: str, known: Actor, stretch: Stretch) -> Source:
        """What a table says, filled up with what the words say."""
        kind = known.type or kind_by_words(known.canonical) or self._kind_by_mention(stretch) or kind_by_shape(known.canonical)
        return Source(
            name=worded,
            canonical=known.canonical,
            type=kind,
            country_code=known.country_code,
            sector=known.sector or sector_of(known.canonical) or sector_of_type(kind),
        )

    def _names_a_state(self, bare: str, stretch: Stretch) -> bool:
        """Whether a bare name is that of a state or its capital, and not of another place or a person of the report."""
        code = state_code(bare)
        if code is None:
            return False
        found = next((p for p in self._document.places if p.start < stretch[1] and stretch[0] < p.end), None)
        return found is None or found.place.country_code in (None, code)

    def _is_behind(self, begin: int, one: Named) -> bool:
        """Whether a preposition stands before a name and its titles: "a spokesman for | Mayor Ann Orr"."""
        before = self._text[begin : one.end].removesuffix(one.name).split()
        if (before and before[-1][-1] in '“"‘') or self._text[one.start - 1 : one.start] in ("“", '"'):
            return True  # the name of a page or a film
        return _is_behind_preposition(before)

    def _apposed(self, stretch: Stretch) -> Named | None:
        """The person named right after a description that stops short of the name: "the parish priest, | Anselm Rieder, said"."""
        is_description = self._text[stretch[0]].islower() or DEFINITE.match(self._text[slice(*stretch)])
        if not is_description or _ACCORDING_TO.search(self._text, max(0, stretch[0] - 16), stretch[0]):
            return None  # "According to investigators, Orr said …" names nobody among the investigators
        for one in self._named:
            if one.kind == "person" and 0 < one.start - stretch[1] <= 2 and self._text[stretch[1] : one.start] in (", ", " "):
                kind = kind_by_words(self.worded(stretch))
                return one if kind not in _NEVER_NAMED and _NAME_ENDS.match(self._text, one.end) else None
        return None

    def _kind(self, full: str, described: str, stretch: Stretch) -> SourceType:
        return kind_by_words(full) or kind_by_words(described) or self._kind_by_mention(stretch) or kind_by_shape(full)

    def _kind_by_start(self, stretch: Stretch) -> bool:
        """Whether a body or a place is named where a stretch begins."""
        return any(one.kind != "person" and 0 <= one.start - stretch[0] <= 4 for one in self._named)

    def _kind_by_mention(self, stretch: Stretch) -> SourceType | None:
        kinds = [one.kind for one in self._named if stretch[0] <= one.start and one.end <= stretch[1]]
        if "organization" in kinds:
            return SourceType.ORGANIZATION
        return SourceType.GOVERNMENT if "place" in kinds else None

    def _descriptions(self) -> dict[str, list[str]]:
        """What the report says of each person beside the name: titles before it, an apposition after it; the first two of each."""
        found: dict[str, list[str]] = {}
        for one in self._named:
            if one.kind == "person":
                described = found.setdefault(self.full(one), [])
                described += [words_of for words_of in beside(self._text, one) if words_of and len(described) < 4]
        return found


def _is_behind_preposition(before: Sequence[str]) -> bool:
    """Whether the words before a name end in a preposition and titles: "a spokesman for Mayor"."""
    left = list(before)
    others = 1  # a noun that no table knows can stand between: "by archaeologist Ann Orr"
    while left and not _PREPOSITION.match(left[-1]):
        word = left.pop()
        if not is_only_title(word):
            others -= 1
            if others < 0 or not (word.isalpha() and word.islower()):
                return False
    return bool(left)
