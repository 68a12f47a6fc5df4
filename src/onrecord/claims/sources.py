"""Who a source is: the words of a source stretch, tied to a name, with the kind of voice it is.

Comes in: a `Document` and the stretches that speak in it. Goes out: a `Source` for each stretch.
Left out: joining sources over reports (`incidents/`) and countries and sectors of actors.

Method: one pass in the order of the text over everybody who is named or speaks; a pronoun or a description
("he", "the minister", "the group", "its spokesman") is tied to the latest voice before it that agrees with it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.claims.attribution import Stretch
from onrecord.claims.phrases import Word, source_words, words
from onrecord.language.document import Document
from onrecord.records import Source, SourceType

_PRONOUNS = {
    "he": "person",
    "she": "person",
    "him": "person",
    "her": "person",
    "it": "body",
    "they": "any",
    "them": "any",
    "who": "any",
    "which": "body",
    "i": "person",
    "we": "any",
}
_DETERMINERS = ("the ", "a ", "an ", "this ", "that ", "these ", "those ", "its ", "his ", "her ", "their ", "our ", "my ", "both ")
_DEFINITE = ("the ", "this ", "that ", "these ", "those ", "both ")
_SPOKESPERSON = re.compile(r"\b(spokes(?:man|woman|person|people|men)|statement|lawyers?|communiqu[eé])\b", re.IGNORECASE)
_PEOPLE_OF = re.compile(r"\b(?:fighters|men|forces|members|troops|gunmen|supporters|soldiers|officers)\b", re.IGNORECASE)
_POSSESSED = re.compile(r"^(its|his|her|their)\s+", re.IGNORECASE)
# "who asked not to be named", ", speaking on condition of anonymity", "in a statement": not part of the name
_TAIL = re.compile(r"(?:,|\s+(?:who|which|that|speaking|in a|on condition|at a|told|whose)\b).*$", re.IGNORECASE | re.DOTALL)
_OF_NAMED = re.compile(r"\b(?:of|for|from|with|at|in)\s", re.IGNORECASE)
_ANONYMITY = re.compile(
    r"not to be (?:named|identified)|anonym|not authori[sz]ed to|familiar with|briefed on|declined to be named|name not be used",
    re.IGNORECASE,
)
# "two officials", "a senior security officer": an office nobody is named for; "hospital officials" names the house it speaks for
_UNNAMED_OFFICIAL = re.compile(
    r"^(?:(?:an?|one|two|three|four|five|some|several|many|senior|top|high-ranking|western|other|current|former|us|u\.s\.|local)\s+)*"
    r"(?:security|intelligence|military|defen[cs]e|government|state)?\s*(?:officials?|officers?|diplomats?|aides?)$",
    re.IGNORECASE,
)
_PLURAL_WORDS = {
    "officials",
    "police",
    "residents",
    "witnesses",
    "authorities",
    "rebels",
    "leaders",
    "investigators",
    "sources",
    "officers",
    "people",
    "doctors",
}
_CAPITALISED = re.compile(r"(?: [A-Z][\w’'-]+)+")
_TITLES = re.compile(
    r"^(?:prosecutor|inspector|superintendent|commissioner|councillor|doctor|nurse|sister|pastor|imam|sheikh|chairman|chairwoman|provincial|"
    r"regional|district|federal|senior|police|army|mr|mrs|ms|dr|sir|gen|col|lt|capt|maj|sgt|sen|rep|gov|president|"
    r"prime minister|\w+ minister|minister|general|colonel|captain|"
    r"major|sergeant|senator|governor|mayor|judge|bishop|archbishop|father|professor|spokes\w+|police chief|chief|officer|detective|"
    r"lieutenant|deputy|secretary|king|queen|pope|ambassador|commander|sheriff|former|acting|interior|foreign|defen[cs]e)\.?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Somebody named or speaking: where, under which name, as what, and by which describing words."""

    start: int
    source: Source
    described_by: frozenset[str]
    is_plural: bool


class Voices:
    """Everybody named or speaking in one document, and the `Source` that each speaking stretch stands for."""

    def __init__(self, document: Document, stretches: Iterable[Stretch]) -> None:
        self._text = document.text
        self._named = _named_mentions(document)
        self._seen: list[_Voice] = []
        self._sources: dict[Stretch, Source] = {}
        speaking = sorted(set(stretches))
        taken = list(speaking)
        for start, end, kind in self._named:
            if not any(s <= start and end <= e for s, e in taken):
                speaking.append((start, end))
                self._remember_mention(start, end, kind)
        for stretch in sorted(set(taken)):
            self._resolve(stretch)

    def source(self, stretch: Stretch) -> Source:
        """The source that this stretch stands for."""
        if stretch not in self._sources:
            self._resolve(stretch)
        return self._sources[stretch]

    def named(self, start: int, end: int) -> str | None:
        """The fullest name used in the text for the named mention in this stretch, or None when nobody is named there."""
        inside = [(s, e, kind) for s, e, kind in self._named if start <= s and e <= end]
        if not inside:
            return None
        s, e, kind = inside[-1]
        return self._full_name(self._text[s:e], kind, s)

    def antecedent(self, stretch: Stretch) -> Source | None:
        """Whom a pronoun or description in this stretch stands for, or None when it stands for itself."""
        lower = self._text[slice(*stretch)].strip().lower()
        found = self._antecedent(lower, stretch[0])
        return found.source if found else None

    def _remember_mention(self, start: int, end: int, kind: str) -> None:
        name = self._full_name(self._text[start:end], kind, start)
        before = words(self._text, max(0, start - 40), start)[-3:]
        described = frozenset(word.lower for word in before if self._text[word.start].isupper()) | _word_set(name)
        kind_of = SourceType.PERSON if kind == "person" else _kind_by_words(name) or SourceType.ORGANIZATION
        self._seen.append(_Voice(start, Source(name=name, canonical=name, type=kind_of), described, False))
        self._seen.sort(key=lambda voice: voice.start)

    def _resolve(self, stretch: Stretch) -> None:
        worded = " ".join(self._text[slice(*stretch)].split())
        lower = worded.lower()
        antecedent = self._antecedent(lower, stretch[0])
        source = (
            Source(name=worded, canonical=antecedent.source.canonical, type=antecedent.source.type)
            if antecedent
            else self._own(worded, stretch)
        )
        self._sources[stretch] = source
        described = _word_set(lower) | (antecedent.described_by if antecedent else frozenset())
        self._seen.append(_Voice(stretch[0], source, described, _is_plural(lower)))
        self._seen.sort(key=lambda voice: voice.start)

    def _own(self, worded: str, stretch: Stretch) -> Source:
        """The source that names or describes itself."""
        persons = [(s, e) for s, e, kind in self._named if kind == "person" and stretch[0] <= s and e <= stretch[1]]
        head_end = stretch[0] + _head_length(self._text[slice(*stretch)])
        in_head = [span for span in persons if span[0] < head_end] or self._apposed(stretch)
        if in_head and not _ANONYMITY.search(worded):
            s, e = in_head[-1]
            return Source(name=worded, canonical=self._full_name(self._text[s:e], "person", s), type=SourceType.PERSON)
        kind = _kind_by_words(worded) or self._kind_by_mention(stretch) or _kind_by_shape(worded)
        return Source(name=worded, canonical=canonical_description(worded), type=kind)

    def _apposed(self, stretch: Stretch) -> list[Stretch]:
        """The person named right after a description that stops short of the name: "the parish priest, | Anselm Rieder"."""
        return [
            (s, e)
            for s, e, kind in self._named
            if kind == "person"
            and 0 < s - stretch[1] <= 2
            and self._text[stretch[1] : s] in (", ", " ")
            and self._text[stretch[0]].islower()
        ]

    def _kind_by_mention(self, stretch: Stretch) -> SourceType | None:
        kinds = [kind for s, e, kind in self._named if stretch[0] <= s and e <= stretch[1]]
        if "organization" in kinds:
            return SourceType.ORGANIZATION
        return SourceType.GOVERNMENT if "place" in kinds else None

    def _antecedent(self, lower: str, before: int) -> _Voice | None:
        earlier = [voice for voice in self._seen if voice.start < before]
        if lower in _PRONOUNS:
            return _latest(earlier, _PRONOUNS[lower])
        possessed = _POSSESSED.match(lower)
        if possessed and (_SPOKESPERSON.search(lower) or _PEOPLE_OF.search(lower)):
            return _latest(earlier, "person" if possessed.group(1) in ("his", "her") else "body")
        if lower.startswith(_DEFINITE) and len(lower.split()) <= 4:
            return self._described(lower, earlier) or self._short_of(lower, before)
        return None

    def _described(self, lower: str, earlier: list[_Voice]) -> _Voice | None:
        """The latest voice that a definite description fits: "the minister" after "Interior Minister Adel Samar"."""
        head = lower.split()[-1]
        if head in ("group", "movement", "organisation", "organization", "faction", "militia", "party"):
            fitting = [
                v for v in earlier if v.source.type in (SourceType.ARMED_GROUP, SourceType.ORGANIZATION) and _is_name(v.source.canonical)
            ]
        elif head in ("newspaper", "daily", "paper", "agency", "broadcaster", "channel", "station", "network"):
            fitting = [v for v in earlier if v.source.type is SourceType.OUTLET and _is_name(v.source.canonical)]
        else:
            fitting = [v for v in earlier if v.source.type is SourceType.PERSON and head in v.described_by and _is_name(v.source.canonical)]
        named_so = [v for v in earlier if _is_name(v.source.canonical) and v.source.canonical.lower().split()[-1] == head]
        return fitting[-1] if fitting else named_so[-1] if named_so else None

    def _short_of(self, lower: str, before: int) -> _Voice | None:
        """The name in the text before that a description shortens: "the column" after "the Eighth of August Column"."""
        head = re.escape(lower.split()[-1].capitalize())
        found = re.findall(rf"\b((?:[A-Z][\w’'-]+ (?:of |the |for )*)+{head})\b", self._text[:before]) if len(head) > 3 else []
        if not found:
            return None
        name = re.sub(r"^(?:The|A|An) ", "", found[-1])
        kind = _kind_by_words(name) or SourceType.ORGANIZATION
        return _Voice(before, Source(name=name, canonical=name, type=kind), _word_set(name), False)

    def _full_name(self, name: str, kind: str, before: int) -> str:
        """The fullest earlier name that ends like this one: "Samar" after "Adel Samar", "Front" after "Lower Shire Front"."""
        short = strip_titles(" ".join(name.split()))
        if " " in short:
            return short
        for s, e, other in reversed(self._named):
            full = strip_titles(" ".join(self._text[s:e].split()))
            if s < before and other == kind and full.endswith(" " + short):
                return full
        return short


# "Sandusky police Detective Ken Nixon", "Secretary of State Ann Orr": the name begins after the last title
_TITLE_INSIDE = re.compile(
    r"\b(?:governor|minister|president|commissioner|mayor|chief|commander|secretary|spokes\w+|general|colonel|captain|capt|detective|det|officer|"
    r"sergeant|sgt|lieutenant|lt|sen|rep|gov|col|gen|maj|major|deputy|sheriff|inspector|judge|attorney|director|chairman)\b\.?\s+"
    r"(?:of (?:the )?\w+\s+)?(?=\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def strip_titles(name: str) -> str:
    """A personal name without titles before it and without "'s"."""
    bare = re.sub(r"['’]s$", "", name.strip())
    inner = list(_TITLE_INSIDE.finditer(bare))
    bare = bare[inner[-1].end() :] if inner else bare
    while (shorter := _TITLES.sub("", bare, count=1)) != bare and shorter:
        bare = shorter
    return bare


def canonical_description(worded: str) -> str:
    """A description without its article and without what only says how it spoke: "the city's police chief" → "city's police chief"."""
    bare = _TAIL.sub("", worded).strip() or worded
    for determiner in _DETERMINERS:
        if bare.lower().startswith(determiner):
            return bare[len(determiner) :].strip() or bare
    return bare


def _named_mentions(document: Document) -> list[tuple[int, int, str]]:
    """The model's named mentions, each to the end of its capitalised words ("Ksour | Battalions")."""
    return [(tag.start, _name_end(document.text, tag.start, tag.end), tag.label) for tag in document.reading.mentions]


def _name_end(text: str, start: int, end: int) -> int:
    rest = _CAPITALISED.match(text, end)
    return rest.end() if rest and not text[start:end].isupper() else end


def _latest(earlier: list[_Voice], wanted: str) -> _Voice | None:
    """The latest voice that a pronoun can stand for; one that spoke or was named last wins (recency, as in news style)."""
    for voice in reversed(earlier):
        kind = voice.source.type
        is_person = kind is SourceType.PERSON or (kind in (SourceType.OFFICE, SourceType.WITNESS) and not voice.is_plural)
        if kind is SourceType.DOCUMENT:
            continue
        if wanted == "any" or (wanted == "person") == is_person:
            return voice
    return None


def _word_set(text: str) -> frozenset[str]:
    return frozenset(word.lower for word in words(text))


def _is_plural(lower: str) -> bool:
    last = words(lower)[-1:] or (Word(0, 0, ""),)
    return last[0].lower in _PLURAL_WORDS or (last[0].lower.endswith("s") and not last[0].lower.endswith("ss"))


def _is_name(canonical: str) -> bool:
    return canonical[:1].isupper()


def _head_length(worded: str) -> int:
    """How far the head of a source goes: "Adel Samar, the minister of …" → to the comma or the first "of", "for"."""
    stops = [match.start() for match in (_TAIL.search(worded), _OF_NAMED.search(worded)) if match]
    return min(stops, default=len(worded)) or len(worded)


@lru_cache(maxsize=4096)
def _kind_by_words(worded: str) -> SourceType | None:
    """The kind of voice by the words of the table, the head of the description first."""
    if _ANONYMITY.search(worded):
        return SourceType.ANONYMOUS
    head = worded[: _head_length(worded)].strip()
    if _UNNAMED_OFFICIAL.match(head) and head.lower() != "officers":
        return SourceType.ANONYMOUS
    for stretch in (words(worded, 0, _head_length(worded)), words(worded)):
        matches = [(match.end, -order, name) for order, (name, phrases) in enumerate(source_words()) for match in phrases.find(stretch)]
        if matches:
            return SourceType(max(matches)[2])  # the head of an English noun phrase is its last word: a "nurses' union" is a union
    return None


def _kind_by_shape(worded: str) -> SourceType:
    """A name of two or three capitalised words without any known word is taken for a person's."""
    parts = strip_titles(_TAIL.sub("", worded)).split()
    is_named = 1 < len(parts) <= 4 and all(part[:1].isupper() for part in parts)
    return SourceType.PERSON if is_named and not worded.isupper() else SourceType.UNKNOWN
