"""Who a source is: the words of a source stretch, tied to a name, with the kind of voice it is, its country and its sector.

Comes in: a `Document`, the stretches that speak in it, and tables of names. Goes out: a `Source` for each stretch.
Left out: joining sources over reports (`incidents/`); sources with "and" between them (`coordination.py`).

Method: everybody who is named is known beforehand (`names.py`); then one pass in the order of the text over everybody who is named or
speaks. A stretch that names nobody is tied to a voice before it (`antecedents.py`); "I" and "we" in a quotation are whoever is quoted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.claims.actors import Actor, Names, first_said, government, sector_of, sector_of_type, state_code
from onrecord.claims.antecedents import PRONOUNS, Heard, Voice, is_name, is_plural
from onrecord.claims.attribution import Stretch, noun_phrase
from onrecord.claims.coordination import conjuncts
from onrecord.claims.names import Named, Register, gender, is_full, is_only_title, strip_titles
from onrecord.claims.phrases import source_words, words
from onrecord.language.document import Document
from onrecord.records import PlacePrecision, Source, SourceType

_FIRST_PERSON = frozenset(["i", "we", "me", "us"])
_DETERMINERS = re.compile(
    r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|both|some|one of the|one of|other|several of the|many of the)\s+",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.IGNORECASE)
_OWN_VOICE = re.compile(
    r"\b(spokes(?:man|woman|person|people|men)|statement|communiqu[eé]|fighters|men|forces|members|troops|gunmen|soldiers|officers)\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"^(its|his|her|their)\s+(?=\S)", re.IGNORECASE)
# "who asked not to be named", ", speaking on condition of anonymity", "in a statement", "(NWB)": not part of the name
_TAIL = re.compile(
    r"(?:,|\s[—–(\[]|\s+(?:who|which|that|speaking|on condition|told|whose)\b"
    r"|\s+in an?\s+(?:\w+\s+)?(?:statement|interview|report|letter|email|post|tweet|video|speech|briefing|press)\b"
    r"|\s+at an?\s+(?:\w+\s+)?(?:news|press|briefing|rally)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_LOOSE_END = re.compile(r"(?:\s+(?:at|of|in|on|for|from|with|by|and|the|an?|to|who|that))+$", re.IGNORECASE)
_CUT_SHORT = re.compile(r"^(?:the|an?|some|one|its|his|her|their)$", re.IGNORECASE)
_OF_NAMED = re.compile(r"\b(?:of|for|from|with|at|in|by)\s")
_POSSESSOR = re.compile(r"['’]s?\s")
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
_NEVER_NAMED = frozenset([SourceType.DOCUMENT, SourceType.GOVERNMENT, SourceType.OUTLET, SourceType.ORGANIZATION])
_CAPITALISED = re.compile(r"(?: (?:(?:de|del|da|van|von|der|al|bin|el|la)[ -])*[A-Z][\w’'-]+)+")
_LABEL = re.compile(r"\(\(([^()\n]{2,60})\)\)|(?:^|\n)([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}):(?=\s)")
_BEFORE_NAME = 70  # code points before a name that can hold its titles
_AFTER_NAME = re.compile(r",\s+(?:\d{1,3},\s+)?((?:(?!\b(?:said|says|told|was|were|is|had|has)\b)[^,.;:“”\"\n]){3,110})")
_INDEFINITE_BEFORE = re.compile(r"\b((?:an?|one|two|three|several|some|another)\s[^,.;:“”\"\n]{2,70}?)\s*,?\s*$", re.IGNORECASE)
_LETTERS = re.compile(r"^[A-Z]{3,6}$")
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_SMALL = frozenset(["of", "the", "a", "an", "and", "for"])
_NAME_ENDS = re.compile(r"\s*(?:[,.]|said|says|told|added|wrote|\n|$)")


class Voices:
    """Everybody named or speaking in one document, and the `Source` that each speaking stretch stands for."""

    def __init__(self, document: Document, stretches: Iterable[Stretch], names: Names | None = None) -> None:
        self._text = document.text
        self._document = document
        self._names = names or Names()
        speaking = sorted(set(stretches))
        self._named = _named_mentions(document)
        self._register = Register(document.text, self._named, speaking)
        self._told_of = self._descriptions()
        self._heard = Heard([sentence.start for sentence in document.sentences])
        self._sources: dict[Stretch, Source] = {}
        for one in self._named:
            if one.kind != "place" and not any(s <= one.start and one.end <= e for s, e in speaking):
                self._remember_mention(one)
        for stretch in speaking:
            self.source(stretch)

    def source(self, stretch: Stretch) -> Source:
        """The source that this stretch stands for."""
        if stretch not in self._sources:
            self._sources[stretch] = Source(name=self._worded(stretch), canonical=self._worded(stretch))  # holds while "I" looks for itself
            self._sources[stretch] = self._resolved(stretch)
            self._remember_speaker(stretch)
        return self._sources[stretch]

    def parts(self, stretch: Stretch) -> tuple[tuple[Stretch, Source], ...]:
        """The voices of a source stretch with their stretches: two for "residents and a trade union", mostly one."""
        found = conjuncts(self._text, stretch, self._named, _is_voice) if " and " in self._text[slice(*stretch)] else (stretch,)
        return tuple((part, self.source(part)) for part in found)

    def named(self, start: int, end: int) -> str | None:
        """The fullest name used in the text for the named mention in this stretch, or None when nobody is named there."""
        inside = [one for one in self._named if start <= one.start and one.end <= end]
        return self._full(inside[-1]) if inside else None

    def antecedent(self, stretch: Stretch) -> Source | None:
        """Whom a pronoun or description in this stretch stands for, or None when it stands for itself."""
        found = self._antecedent(self._worded(stretch).lower(), stretch)
        return found.source if found else None

    def actor(self, canonical: str, worded: str, stretch: Stretch) -> Actor:
        """Country and sector of a participant that stands in this stretch."""
        known = self._names.find(canonical) or government(canonical)
        told = [worded, *self._told_of.get(canonical, ())]
        return Actor(
            canonical=canonical,
            country_code=first_said((known.country_code if known else None, self._country(stretch), *map(self._country_of_words, told))),
            sector=first_said((known.sector if known else None, *(sector_of(words_of) for words_of in told))),
        )

    # whom a stretch stands for ---------------------------------------------------------------------------------------------------

    def _resolved(self, stretch: Stretch) -> Source:
        worded = self._worded(stretch)
        lower = worded.lower()
        parts = self.parts(stretch) if " and " in lower else ()
        if len(parts) > 1:
            return replace(parts[0][1], name=worded, canonical=" and ".join(source.canonical for _, source in parts))
        if lower in _FIRST_PERSON:
            quoted = self._quoted(stretch)
            return self._as(worded, quoted) if quoted else Source(name=worded, canonical=worded)
        found = self._antecedent(lower, stretch)
        if found:
            return self._as(worded, found.source)
        return self._possessed(worded, stretch) or self._relative(worded, stretch) or self._own(worded, stretch)

    def _as(self, worded: str, meant: Source) -> Source:
        return replace(meant, name=worded)

    def _antecedent(self, lower: str, stretch: Stretch) -> Voice | None:
        """Whom a pronoun, "its spokesman" or a short definite description stands for."""
        pronoun = lower.split(",")[0]
        if pronoun in PRONOUNS:
            return self._heard.pronoun(pronoun, stretch[0])
        possessed = _POSSESSED.match(lower)
        if possessed:
            return self._heard.possessor(possessed.group(1), stretch[0]) if _OWN_VOICE.search(lower) else None
        if _DEFINITE.match(lower) and len(lower.split()) <= 4:
            is_proper = self._text[slice(*stretch)].split()[-1][:1].isupper()
            return self._heard.described(lower, stretch[0], is_proper=is_proper) or self._short_of(lower, stretch)
        return None

    def _short_of(self, lower: str, stretch: Stretch) -> Voice | None:
        """The name in the text before that a description shortens: "the column" after "the Eighth of August Column"."""
        if len(lower.split()) != 2 or len(lower.split()[-1]) <= 3:
            return None
        head = re.escape(lower.split()[-1].capitalize())
        found = re.findall(rf"\b((?:[A-Z][\w’'-]+ (?:of |the |for )*)+{head})\b", self._text[: stretch[0]])
        if not found:
            return None
        source = self._body(re.sub(r"^(?:The|A|An) ", "", found[-1]), stretch)
        return Voice(*stretch, source, frozenset()) if " " in source.canonical else None

    def _quoted(self, stretch: Stretch) -> Source | None:
        """Who says "I": the source of the smallest content around it, else the label that a transcript puts before it."""
        reading = self._document.reading
        around = [
            (reading.contents[i].end - reading.contents[i].start, link.source)
            for link in reading.links
            for i in link.contents
            if link.source is not None and reading.contents[i].start <= stretch[0] and stretch[1] <= reading.contents[i].end
        ]
        for _, index in sorted(around):
            tag = reading.sources[index]
            if self._worded((tag.start, tag.end)).lower() not in _FIRST_PERSON:
                return self.source((tag.start, tag.end))
        label = next(reversed(list(_LABEL.finditer(self._text, max(0, stretch[0] - 6000), stretch[0]))), None)
        if label is None:
            return None
        name = self._register.full(strip_titles(label.group(1) or label.group(2)), "person", label.start())
        return self._person(name, label.span())

    def _possessed(self, worded: str, stretch: Stretch) -> Source | None:
        """ "His lawyer" is "Adel Samar's lawyer", where "his" is known."""
        possessed = _POSSESSED.match(worded)
        if not possessed or self._person_in(stretch):
            return None
        owner = self._heard.possessor(possessed.group(1).lower(), stretch[0])
        if owner is None or not is_name(owner.source.canonical):
            return None
        rest = canonical_description(worded)
        kind = _kind_by_words(rest) or SourceType.UNKNOWN
        canonical = f"{owner.source.canonical}'s {rest}"
        return Source(name=worded, canonical=canonical, type=kind, sector=sector_of(rest) or sector_of_type(kind))

    def _relative(self, worded: str, stretch: Stretch) -> Source | None:
        """The description right before "who": "a neighbour, | who asked …"."""
        if worded.lower().split(",")[0] not in ("who", "which", "that"):
            return None
        before = _INDEFINITE_BEFORE.search(self._text, max(0, stretch[0] - 90), stretch[0])
        return self._own(" ".join(before.group(1).split()), before.span(1)) if before else None

    # who names himself -----------------------------------------------------------------------------------------------------------

    def _own(self, worded: str, stretch: Stretch) -> Source:
        """The source that names or describes itself."""
        if known := self._names.find_own(canonical_description(worded)):
            return self._of_table(worded, known, stretch)
        person = None if _ANONYMITY.search(worded) else self._person_in(stretch) or self._apposed(stretch)
        if person:
            source = self._person(self._full(person), stretch)
            return replace(source, name=worded)
        if _CUT_SHORT.match(worded):
            longer = noun_phrase(self._text, stretch[0], min(len(self._text), stretch[0] + 90))
            described = self._worded(longer) if longer else worded
            return self._description(worded, described, longer or stretch)
        return self._description(worded, worded, stretch)

    def _description(self, worded: str, described: str, stretch: Stretch) -> Source:
        bare = canonical_description(described)
        short = strip_titles(bare)
        is_person = is_name(short) and not self._names.find(bare) and (self._register.knows_person(short) or _has_title(bare, short))
        if is_person:
            source = self._person(self._register.full(short, "person", stretch[0]), stretch)
        else:
            apposed = self._body_apposed(stretch)
            source = self._body(apposed.name if apposed else bare, stretch, described)
        return replace(source, name=worded)

    def _body_apposed(self, stretch: Stretch) -> Named | None:
        """The body that a description names after a comma: "one news site, | Talma.example,"."""
        for one in self._named:
            if one.kind == "organization" and stretch[0] < one.start and one.end <= stretch[1]:
                before = self._text[stretch[0] : one.start]
                if re.fullmatch(r"[^,]+,\s", before) and self._text[one.end : stretch[1]].strip(" ,") == "":
                    return one
        return None

    def _person(self, name: str, stretch: Stretch) -> Source:
        """Somebody named, with what the report says of him anywhere."""
        known = self._names.find(name)
        if known:
            return self._of_table(name, known, stretch)
        told = (self._worded(stretch), *self._told_of.get(name, ()))
        return Source(
            name=name,
            canonical=name,
            type=SourceType.PERSON,
            country_code=first_said((self._country(stretch), *map(self._country_of_words, told[1:]))),
            sector=first_said(sector_of(described) for described in map(_without_name, told, [name] * len(told))),
        )

    def _body(self, bare: str, stretch: Stretch, described: str = "") -> Source:
        """A body or a description, by the tables, its words (all of them in `described`), and what the model takes it for."""
        full = self._register.full(bare, "organization", stretch[0]) if is_name(bare) else bare
        known = self._names.find(bare) or self._names.find(full)
        if known is None and self._names_a_state(bare, stretch):
            known = government(bare)
        if known:
            return self._of_table(bare, known, stretch)
        is_hidden = bool(_ANONYMITY.search(described))
        kind = SourceType.ANONYMOUS if is_hidden else _kind_by_words(full) or self._kind_by_mention(stretch) or _kind_by_shape(full)
        return Source(
            name=bare,
            canonical=full,
            type=kind,
            country_code=self._country(stretch),
            sector=sector_of(full) or sector_of_type(kind),
        )

    def _of_table(self, worded: str, known: Actor, stretch: Stretch) -> Source:
        """What a table says, filled up with what the words say."""
        kind = known.type or _kind_by_words(known.canonical) or self._kind_by_mention(stretch) or _kind_by_shape(known.canonical)
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

    def _person_in(self, stretch: Stretch) -> Named | None:
        """The person that a source stretch names: in its head, else in apposition after a comma."""
        persons = [one for one in self._named if one.kind == "person" and stretch[0] <= one.start and one.end <= stretch[1]]
        persons = [one for one in persons if not _POSSESSOR.match(self._text, one.end)]
        head_end = stretch[0] + _head_length(self._text[slice(*stretch)])
        in_head = [one for one in persons if one.start < head_end]
        if in_head:
            return in_head[-1]
        apposed = [one for one in persons if re.search(r",\s+(?:[A-Z][\w.]*\s+){0,3}$", self._text[stretch[0] : one.start])]
        ended = [one for one in apposed if self._text[one.end : stretch[1]].strip(" ,") == "" or self._text[one.end] == ","]
        return ended[0] if ended else None

    def _apposed(self, stretch: Stretch) -> Named | None:
        """The person named right after a description that stops short of the name: "the parish priest, | Anselm Rieder, said"."""
        if not self._text[stretch[0]].islower() and not _DEFINITE.match(self._text[slice(*stretch)]):
            return None
        for one in self._named:
            if one.kind == "person" and 0 < one.start - stretch[1] <= 2 and self._text[stretch[1] : one.start] in (", ", " "):
                kind = _kind_by_words(self._worded(stretch))
                return one if kind not in _NEVER_NAMED and _NAME_ENDS.match(self._text, one.end) else None
        return None

    # what else is known of it ----------------------------------------------------------------------------------------------------

    def _full(self, one: Named) -> str:
        return self._register.full(one.name, one.kind, one.start)

    def _worded(self, stretch: Stretch) -> str:
        return " ".join(self._text[slice(*stretch)].split())

    def _kind_by_mention(self, stretch: Stretch) -> SourceType | None:
        kinds = [one.kind for one in self._named if stretch[0] <= one.start and one.end <= stretch[1]]
        if "organization" in kinds:
            return SourceType.ORGANIZATION
        return SourceType.GOVERNMENT if "place" in kinds else None

    def _country(self, stretch: Stretch) -> str | None:
        """The country that a stretch names: by adjective or name of a country first, else by its towns."""
        inside = [p for p in self._document.places if stretch[0] <= p.start and p.end <= stretch[1] and p.place.country_code]
        direct = [p for p in inside if p.is_demonym or p.place.precision is PlacePrecision.COUNTRY]
        found = next(iter(direct or inside), None)
        return found.place.country_code if found else None

    def _country_of_words(self, described: str) -> str | None:
        """The country that a description elsewhere in the report names."""
        at = self._text.find(described)
        return self._country((at, at + len(described))) if at >= 0 and described else None

    def _descriptions(self) -> dict[str, list[str]]:
        """What the report says of each person beside the name: titles before it, an apposition after it; the first two of each."""
        found: dict[str, list[str]] = {}
        for one in self._named:
            if one.kind == "person":
                described = found.setdefault(self._full(one), [])
                described += [words_of for words_of in self._beside(one) if words_of and len(described) < 4]
        return found

    def _beside(self, one: Named) -> tuple[str, str]:
        """The titles before a name ("Gilden County Sheriff | Ann Orr") and the apposition after it."""
        before = self._text[max(0, one.start - _BEFORE_NAME) : one.end].removesuffix(one.name)
        tokens = re.split(r"[.,;:!?“”\"()\n—–]\s|[“”\"(\n]", before)[-1].split()
        kept: list[str] = []
        while tokens and _is_title(tokens[-1]):
            kept.append(tokens.pop())
        while kept and kept[-1].lower() in _SMALL:
            kept.pop()
        after = _AFTER_NAME.match(self._text, one.end)
        return " ".join(reversed(kept)), after.group(1).strip() if after else ""

    def _remember_mention(self, one: Named) -> None:
        name = self._full(one)
        source = self._person(name, (one.start, one.end)) if one.kind == "person" else self._body(name, (one.start, one.end))
        told = self._told_of.get(name, [])
        self._heard.add(Voice(one.start, one.end, source, _word_set(" ".join([*told, name])), gender=_gender(told, name, one.kind)))

    def _remember_speaker(self, stretch: Stretch) -> None:
        source = self._sources[stretch]
        told = self._told_of.get(source.canonical, [])
        pronoun = PRONOUNS.get(source.name.lower())
        if source.canonical.lower() in PRONOUNS or source.canonical.lower() in _FIRST_PERSON or _NOBODY.match(source.canonical):
            return  # not known, or nobody ("no group has claimed it"): nobody else is this one
        described = _word_set(" ".join([source.name, *told, source.canonical]))
        is_several = " and " in source.name and source.canonical.count(" and ") > 0
        plural = is_several or (is_plural(source.canonical if pronoun else source.name) and source.type is not SourceType.PERSON)
        sex = _gender([*told, source.name], source.canonical, "person" if source.type is SourceType.PERSON else "")
        self._heard.add(Voice(*stretch, source, described, is_plural=plural, is_speaking=True, gender=sex))


def _is_voice(described: str) -> bool:
    """Whether a description holds a word for a kind of voice."""
    return (_kind_by_words(described) or sector_of(described)) is not None


def _gender(told: Sequence[str], name: str, kind: str) -> str | None:
    """Man or woman, by the words beside a name, then by the first name."""
    heads = [word.lower for described in told for word in words(described)]
    return gender(heads, name.split()[0] if kind == "person" and is_full(name) else None)


def _is_title(word: str) -> bool:
    """Whether a word before a name can belong to what the person is: a name, a title, a word of a sector, or small between them."""
    return word[:1].isupper() or is_only_title(word) or word.lower() in _SMALL or sector_of(word) is not None


def _has_title(bare: str, short: str) -> bool:
    """Whether a title stands right before a name: "Talma's President | Orr"."""
    before = bare.removesuffix(short).split()
    return len(before) > 0 and bare.endswith(short) and is_only_title(before[-1]) and not is_only_title(short)


def canonical_description(worded: str) -> str:
    """A description without its article and without what only says how it spoke: "the city's police chief" → "city's police chief"."""
    bare = _LOOSE_END.sub("", _TAIL.sub("", worded).strip()) or worded
    without = _DETERMINERS.sub("", bare, count=1).strip() or bare
    return _small(without)


def _small(bare: str) -> str:
    """A common noun at the head of a sentence gets its small letter back: "Police" → "police"; names keep their capitals."""
    first, _, rest = bare.partition(" ")
    is_common = first[1:].islower() and first[:1].isupper() and _is_common(first) and (rest == "" or rest[:1].islower())
    return bare[0].lower() + bare[1:] if is_common else bare


@lru_cache(maxsize=2048)
def _is_common(word: str) -> bool:
    found = words(word)
    return any(next(iter(phrases.find(found)), None) is not None for name, phrases in source_words() if name != "outlet")


def _without_name(described: str, name: str) -> str:
    """A description without the name in it: "Prosecutor Ann Orr" says "Prosecutor"; "Pope Lucian" keeps its title."""
    return (described if is_full(name) and is_only_title(name.split()[0]) else described.replace(name, " ")).strip(" ,")


def _named_mentions(document: Document) -> list[Named]:
    """The model's named mentions, each to the end of its capitalised words ("Ksour | Battalions"), people without titles.

    A title alone ("Prime Minister" in a headline) names nobody; letters alone ("IMPD") are no person.
    """
    found = []
    for tag in document.reading.mentions:
        end = _name_end(document.text, tag.start, tag.end)
        name = " ".join(document.text[tag.start : end].split())
        is_person = tag.label == "person" and not _LETTERS.match(name)
        bare = strip_titles(name) if is_person else re.sub(r"['’]s$", "", name)
        kind = "person" if is_person else "organization" if tag.label in ("person", "organization") else "place"
        found.append(Named(tag.start, end, kind, bare))
    surnames = {one.name.split()[-1] for one in found if one.kind == "person" and is_full(one.name)}
    return [one for one in found if one.kind != "person" or not is_only_title(one.name) or one.name in surnames]


def _name_end(text: str, start: int, end: int) -> int:
    rest = _CAPITALISED.match(text, end)
    return rest.end() if rest and not text[start:end].isupper() else end


def _word_set(text: str) -> frozenset[str]:
    return frozenset(word.lower for word in words(text))


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
