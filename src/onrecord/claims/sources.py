"""Who a source is: the words of a source stretch, tied to a name, with the kind of voice it is, its country and its sector.

Comes in: a `Document`, the stretches that speak in it, and tables of names. Goes out: a `Source` for each stretch.
Left out: joining sources over reports (`incidents/`); sources with "and" between them (`coordination.py`).

Method: everybody who is named is known beforehand (`names.py`); then one pass in the order of the text over everybody who is named or
speaks. A stretch that names nobody is tied to a voice before it (`antecedents.py`); "I" and "we" in a quotation are whoever is quoted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.claims.actors import Actor, Names, country_of, first_said, government, sector_of, sector_of_type, state_code
from onrecord.claims.antecedents import GROUPS, PRONOUNS, Heard, Voice, is_name, is_plural
from onrecord.claims.attribution import Stretch, noun_phrase
from onrecord.claims.coordination import conjuncts, may_be_several
from onrecord.claims.descriptions import (
    ANONYMITY,
    DETERMINERS,
    GROUP_IN_CAPITALS,
    HIDDEN_AFTER,
    canonical_description,
    is_voice,
    kind_by_shape,
    kind_by_words,
)
from onrecord.claims.marks import is_in_quotation
from onrecord.claims.mentions import beside, gender_of, has_title, named_mentions, without_name
from onrecord.claims.names import Named, Register, is_only_title, strip_titles
from onrecord.claims.phrases import words
from onrecord.language.document import Document
from onrecord.records import PlacePrecision, Source, SourceType

_FIRST_PERSON = frozenset(["i", "we", "me", "us"])
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.IGNORECASE)
_OWN_VOICE = re.compile(
    r"\b(spokes(?:man|woman|person|people|men)|statement|communiqu[eé]|fighters|men|forces|members|troops|gunmen|soldiers|officers)\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"^(its|his|her|their)\s+(?=\S)", re.IGNORECASE)
_CUT_SHORT = re.compile(r"^(?:the|an?|its|his|her|their)$", re.IGNORECASE)
_POSSESSOR = re.compile(r"['’]s?\s")
_NEVER_NAMED = frozenset([SourceType.DOCUMENT, SourceType.GOVERNMENT, SourceType.OUTLET, SourceType.ORGANIZATION])
_BODIES_BY_NAME = frozenset([SourceType.OUTLET, SourceType.ORGANIZATION, SourceType.ARMED_GROUP])
_LABEL = re.compile(r"\(\(([^()\n]{2,60})\)\)|(?:^|\n)([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}):(?=\s)")
_INDEFINITE_BEFORE = re.compile(r"\b((?:an?|one|two|three|several|some|another)\s[^,.;:“”\"\n]{2,70}?)\s*,?\s*$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_OPENS_SAYING = re.compile(
    r"\b(?:that|sa(?:id|ys?)|announce[sd]?|confirm(?:ed|s)?|claim(?:ed|s)?|den(?:ied|ies)|report(?:ed|s)?|add(?:ed|s)?)\s+$"
)
_RELATIVE = re.compile(r"^(who|which|whom)\s.*$", re.DOTALL)
_NAME_BEFORE = re.compile(r"\b((?:[A-Z][\w.’'-]*\s)*[A-Z][\w’'-]+),?\s*$")
_ACCORDING_TO = re.compile(r"\b(?:to|by)\s+$", re.IGNORECASE)
_PERSON_OF = re.compile(r"^((?:[A-Z][\w’'-]+\s+){1,2}[A-Z][\w’'-]+)\s+(?:of|from|at|with)\s+(?:the\s+)?[A-Z]")
_PREPOSITION = re.compile(r"^(?:of|for|by|to|with|from|in|against|at|between|about)$", re.IGNORECASE)
_AFTER_PERSON = re.compile(r"\s*(?:$|[,(\[—–:]|(?:of|at|from|for|with|in|and|who|et|on|to|as)\b)")
_NAME_AT_END = re.compile(r"^(?P<what>.*\b[a-z]\w+)\s+(?P<name>[A-Z][\w&.’'-]*(?:\s[A-Z][\w&.’'-]*)*)$")
_NAME_ENDS = re.compile(r"\s*(?:[,.]|said|says|told|added|wrote|\n|$)")


class Voices:
    """Everybody named or speaking in one document, and the `Source` that each speaking stretch stands for."""

    def __init__(self, document: Document, stretches: Iterable[Stretch], names: Names | None = None) -> None:
        self._text = document.text
        self._document = document
        self._names = names or Names()
        speaking = sorted(set(stretches))
        self._named = named_mentions(document)
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
        worded = self._text[slice(*stretch)]
        found = conjuncts(self._text, stretch, self._named, is_voice) if may_be_several(worded) else (stretch,)
        return tuple((part, self.source(part)) for part in found)

    def named(self, start: int, end: int) -> str | None:
        """The fullest name used in the text for the named mention in this stretch, or None when nobody is named there."""
        inside = [one for one in self._named if start <= one.start and one.end <= end]
        return self._full(inside[-1]) if inside else None

    def antecedent(self, stretch: Stretch) -> Voice | None:
        """Whom a pronoun or description in this stretch stands for, or None when it stands for itself.

        Whoever is quoted says "I" of himself: in “he shot three people,” Orr said, "he" is not Orr. Nor is "it" the police in "police said
        the gun went off when it fell".
        """
        lower = self._worded(stretch).lower()
        found = self._antecedent(lower, stretch)
        if found is not None and lower in PRONOUNS and found.source.type is SourceType.OUTLET:
            return None  # "they fired at the crowd" of no newspaper
        opens = _OPENS_SAYING.search(self._text, max(0, stretch[0] - 20), stretch[0])
        is_apart = is_in_quotation(self._text, stretch[0]) or (lower == "it" and not opens)
        if found is None or lower not in PRONOUNS or not is_apart:
            return found
        quoted = self._quoted(stretch)
        return None if quoted and quoted.canonical == found.source.canonical else found

    def actor(self, canonical: str, worded: str, stretch: Stretch) -> Actor:
        """Country and sector of a participant that stands in this stretch."""
        known = self._names.find(canonical) or government(canonical)
        told = [worded, *self._told_of.get(canonical, ())]
        return Actor(
            canonical=canonical,
            country_code=first_said((known.country_code if known else None, *map(country_of, told), self._country(stretch))),
            sector=first_said((known.sector if known else None, *(sector_of(words_of) for words_of in told))),
        )

    # whom a stretch stands for ---------------------------------------------------------------------------------------------------

    def _resolved(self, stretch: Stretch) -> Source:
        worded = self._worded(stretch)
        lower = worded.lower()
        parts = self.parts(stretch) if may_be_several(worded) else ()
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
        first = lower.split(",")[0]
        relative = _RELATIVE.match(first)
        pronoun = relative[1] + first[relative.end() :] if relative else first
        if pronoun in PRONOUNS:
            return self._heard.pronoun(pronoun, stretch[0])
        possessed = _POSSESSED.match(lower)
        if possessed:
            is_body = _OWN_VOICE.search(lower) and not self._person_in(stretch)  # "its spokesman, Colonel Adel Samar," is he himself
            return self._heard.possessor(possessed.group(1), stretch[0]) if is_body else None
        if _DEFINITE.match(lower) and len(lower.split()) <= 4:
            is_proper = self._text[slice(*stretch)].split()[-1][:1].isupper() and not self._text[slice(*stretch)].isupper()
            heard = self._heard.described(lower, stretch[0], is_proper=is_proper) or self._short_of(lower, stretch)
            return self._group_in_capitals(lower, stretch, heard) or heard
        return None

    def _group_in_capitals(self, lower: str, stretch: Stretch, heard: Voice | None) -> Voice | None:
        """The group named last before "THE GROUP" in text in capitals, where the model marks few names: "THE TALMA RIVER FRONT"."""
        if not self._text[slice(*stretch)].isupper() or lower.split()[-1] not in GROUPS:
            return None
        named = next(reversed(list(GROUP_IN_CAPITALS.finditer(self._text, heard.end if heard else 0, stretch[0]))), None)
        return Voice(*named.span("name"), self._body(named["name"], named.span("name")), frozenset()) if named else None

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
        kind = kind_by_words(rest) or SourceType.UNKNOWN
        canonical = f"{owner.source.canonical}'s {rest}"
        return Source(name=worded, canonical=canonical, type=kind, sector=sector_of(rest) or sector_of_type(kind))

    def _relative(self, worded: str, stretch: Stretch) -> Source | None:
        """The description right before "who": "a neighbour, | who asked …"."""
        if _RELATIVE.sub(r"\1", worded.lower().split(",")[0]) not in ("who", "which", "that"):
            return None
        begin = max(0, stretch[0] - 90)
        before = _INDEFINITE_BEFORE.search(self._text, begin, stretch[0]) or _NAME_BEFORE.search(self._text, begin, stretch[0])
        return replace(self._own(" ".join(before.group(1).split()), before.span(1)), name=worded) if before else None

    # who names himself -----------------------------------------------------------------------------------------------------------

    def _own(self, worded: str, stretch: Stretch) -> Source:
        """The source that names or describes itself."""
        if known := self._names.find_own(canonical_description(worded)):
            return self._of_table(worded, known, stretch)
        person = None if ANONYMITY.search(worded) else self._person_in(stretch) or self._apposed(stretch)
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
        is_person = is_name(short) and not self._names.find(bare) and (self._register.knows_person(short) or has_title(bare, short))
        is_person = is_person and not _is_behind_preposition(bare.removesuffix(short).split())
        of_body = _PERSON_OF.match(bare)
        if of_body and kind_by_words(of_body.group(1)) is None and not self._kind_by_start(stretch):
            is_person, short = True, of_body.group(1)
        if is_person:
            source = self._person(self._register.full(short, "person", stretch[0]), stretch)
        else:
            source = self._body(self._body_in(stretch, bare), stretch, described)
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

    def _person(self, name: str, stretch: Stretch) -> Source:
        """Somebody named, with what the report says of him anywhere."""
        known = self._names.find(name)
        if known:
            return self._of_table(name, known, stretch)
        own, told = self._worded(stretch), self._told_of.get(name, ())
        about = [without_name(described, name) for described in ((own, *told) if own != name else told)]
        return Source(
            name=name,
            canonical=name,
            type=SourceType.PERSON,
            country_code=first_said(map(country_of, about)) or self._country(stretch),
            sector=first_said(map(sector_of, about)),
        )

    def _body(self, bare: str, stretch: Stretch, described: str = "") -> Source:
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
            country_code=country_of(described or full) or self._country(stretch),
            sector=sector_of(full) or sector_of(described) or sector_of_type(kind),
        )

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

    def _person_in(self, stretch: Stretch) -> Named | None:
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

    def _is_behind(self, begin: int, one: Named) -> bool:
        """Whether a preposition stands before a name and its titles: "a spokesman for | Mayor Ann Orr"."""
        before = self._text[begin : one.end].removesuffix(one.name).split()
        if (before and before[-1][-1] in '“"‘') or self._text[one.start - 1 : one.start] in ("“", '"'):
            return True  # the name of a page or a film
        return _is_behind_preposition(before)

    def _apposed(self, stretch: Stretch) -> Named | None:
        """The person named right after a description that stops short of the name: "the parish priest, | Anselm Rieder, said"."""
        is_description = self._text[stretch[0]].islower() or _DEFINITE.match(self._text[slice(*stretch)])
        if not is_description or _ACCORDING_TO.search(self._text, max(0, stretch[0] - 16), stretch[0]):
            return None  # "According to investigators, Orr said …" names nobody among the investigators
        for one in self._named:
            if one.kind == "person" and 0 < one.start - stretch[1] <= 2 and self._text[stretch[1] : one.start] in (", ", " "):
                kind = kind_by_words(self._worded(stretch))
                return one if kind not in _NEVER_NAMED and _NAME_ENDS.match(self._text, one.end) else None
        return None

    # what else is known of it ----------------------------------------------------------------------------------------------------

    def _full(self, one: Named) -> str:
        return self._register.full(one.name, one.kind, one.start)

    def _worded(self, stretch: Stretch) -> str:
        return " ".join(self._text[slice(*stretch)].split())

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

    def _country(self, stretch: Stretch) -> str | None:
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

    def _descriptions(self) -> dict[str, list[str]]:
        """What the report says of each person beside the name: titles before it, an apposition after it; the first two of each."""
        found: dict[str, list[str]] = {}
        for one in self._named:
            if one.kind == "person":
                described = found.setdefault(self._full(one), [])
                described += [words_of for words_of in beside(self._text, one) if words_of and len(described) < 4]
        return found

    def _remember_mention(self, one: Named) -> None:
        name = self._full(one)
        source = self._person(name, (one.start, one.end)) if one.kind == "person" else self._body(name, (one.start, one.end))
        told = self._told_of.get(name, [])
        self._heard.add(Voice(one.start, one.end, source, _word_set(" ".join([*told, name])), gender=gender_of(told, name, one.kind)))

    def _remember_speaker(self, stretch: Stretch) -> None:
        source = self._sources[stretch]
        told = self._told_of.get(source.canonical, [])
        pronoun = PRONOUNS.get(source.name.lower())
        if source.canonical.lower() in PRONOUNS or source.canonical.lower() in _FIRST_PERSON or _NOBODY.match(source.canonical):
            return  # not known, or nobody ("no group has claimed it"): nobody else is this one
        described = _word_set(" ".join([source.name, *told, source.canonical]))
        is_several = " and " in source.name and source.canonical.count(" and ") > 0
        plural = is_several or (is_plural(source.canonical if pronoun else source.name) and source.type is not SourceType.PERSON)
        sex = gender_of([*told, source.name], source.canonical, "person" if source.type is SourceType.PERSON else "")
        self._heard.add(Voice(*stretch, source, described, is_plural=plural, is_speaking=True, gender=sex))


def _word_set(text: str) -> frozenset[str]:
    return frozenset(word.lower for word in words(text))


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
