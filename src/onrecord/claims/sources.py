"""Who a source is: each stretch that speaks in a report, tied to whoever it stands for.

Comes in: a `Document`, the stretches that speak in it, and tables of names. Goes out: a `Source` for each stretch.
Left out: joining sources over reports (`incidents/`); sources with "and" between them (`coordination.py`); what a stretch says of itself,
with the kind of voice, its country and its sector (`own_words.py`).

Method: everybody who is named is known beforehand (`names.py`); then one pass in the order of the text over everybody who is named or
speaks. A stretch that names nobody is tied to a voice before it (`antecedents.py`); "I" and "we" in a quotation are whoever is quoted.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.claims.actors import Actor, Names, country_of, first_said, government, sector_of, sector_of_type
from onrecord.claims.antecedents import GROUPS, PRONOUNS, Heard, Voice, is_name, is_plural
from onrecord.claims.attribution import Stretch
from onrecord.claims.coordination import conjuncts, may_be_several
from onrecord.claims.descriptions import (
    GROUP_IN_CAPITALS,
    canonical_description,
    is_voice,
    kind_by_words,
)
from onrecord.claims.marks import is_in_quotation
from onrecord.claims.mentions import gender_of, named_mentions
from onrecord.claims.names import Named, Register, strip_titles
from onrecord.claims.own_words import DEFINITE, OwnWords
from onrecord.claims.phrases import words
from onrecord.language.document import Document
from onrecord.records import Source, SourceType

_FIRST_PERSON = frozenset(["i", "we", "me", "us"])
_OWN_VOICE = re.compile(
    r"\b(spokes(?:man|woman|person|people|men)|statement|communiqu[eé]|fighters|men|forces|members|troops|gunmen|soldiers|officers)\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"^(its|his|her|their)\s+(?=\S)", re.IGNORECASE)
_LABEL = re.compile(r"\(\(([^()\n]{2,60})\)\)|(?:^|\n)([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}):(?=\s)")
_INDEFINITE_BEFORE = re.compile(r"\b((?:an?|one|two|three|several|some|another)\s[^,.;:“”\"\n]{2,70}?)\s*,?\s*$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
_OPENS_SAYING = re.compile(
    r"\b(?:that|sa(?:id|ys?)|announce[sd]?|confirm(?:ed|s)?|claim(?:ed|s)?|den(?:ied|ies)|report(?:ed|s)?|add(?:ed|s)?)\s+$"
)
_RELATIVE = re.compile(r"^(who|which|whom)\s.*$", re.DOTALL)
_NAME_BEFORE = re.compile(r"\b((?:[A-Z][\w.’'-]*\s)*[A-Z][\w’'-]+),?\s*$")


class Voices:
    """Everybody named or speaking in one document, and the `Source` that each speaking stretch stands for."""

    def __init__(self, document: Document, stretches: Iterable[Stretch], names: Names | None = None) -> None:
        self._text = document.text
        self._document = document
        self._names = names or Names()
        speaking = sorted(set(stretches))
        self._named = named_mentions(document)
        self._register = Register(document.text, self._named, speaking)
        self._own = OwnWords(document, self._named, self._register, self._names)
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
            worded = self._own.worded(stretch)
            self._sources[stretch] = Source(name=worded, canonical=worded)  # holds while "I" looks for itself
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
        return self._own.full(inside[-1]) if inside else None

    def antecedent(self, stretch: Stretch) -> Voice | None:
        """Whom a pronoun or description in this stretch stands for, or None when it stands for itself.

        Whoever is quoted says "I" of himself: in “he shot three people,” Orr said, "he" is not Orr. Nor is "it" the police in "police said
        the gun went off when it fell".
        """
        lower = self._own.worded(stretch).lower()
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
        told = [worded, *self._own.told_of.get(canonical, ())]
        return Actor(
            canonical=canonical,
            country_code=first_said((known.country_code if known else None, *map(country_of, told), self._own.country(stretch))),
            sector=first_said((known.sector if known else None, *(sector_of(words_of) for words_of in told))),
        )

    def _resolved(self, stretch: Stretch) -> Source:
        worded = self._own.worded(stretch)
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
        return self._possessed(worded, stretch) or self._relative(worded, stretch) or self._own.source(worded, stretch)

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
            is_body = _OWN_VOICE.search(lower) and not self._own.person_in(stretch)  # "its spokesman, Colonel Adel Samar," is he himself
            return self._heard.possessor(possessed.group(1), stretch[0]) if is_body else None
        if DEFINITE.match(lower) and len(lower.split()) <= 4:
            is_proper = self._text[slice(*stretch)].split()[-1][:1].isupper() and not self._text[slice(*stretch)].isupper()
            heard = self._heard.described(lower, stretch[0], is_proper=is_proper) or self._short_of(lower, stretch)
            return self._group_in_capitals(lower, stretch, heard) or heard
        return None

    def _group_in_capitals(self, lower: str, stretch: Stretch, heard: Voice | None) -> Voice | None:
        """The group named last before "THE GROUP" in text in capitals, where the model marks few names: "THE TALMA RIVER FRONT"."""
        if not self._text[slice(*stretch)].isupper() or lower.split()[-1] not in GROUPS:
            return None
        named = next(reversed(list(GROUP_IN_CAPITALS.finditer(self._text, heard.end if heard else 0, stretch[0]))), None)
        return Voice(*named.span("name"), self._own.body(named["name"], named.span("name")), frozenset()) if named else None

    def _short_of(self, lower: str, stretch: Stretch) -> Voice | None:
        """The name in the text before that a description shortens: "the column" after "the Eighth of August Column"."""
        if len(lower.split()) != 2 or len(lower.split()[-1]) <= 3:
            return None
        head = re.escape(lower.split()[-1].capitalize())
        found = re.findall(rf"\b((?:[A-Z][\w’'-]+ (?:of |the |for )*)+{head})\b", self._text[: stretch[0]])
        if not found:
            return None
        source = self._own.body(re.sub(r"^(?:The|A|An) ", "", found[-1]), stretch)
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
            if self._own.worded((tag.start, tag.end)).lower() not in _FIRST_PERSON:
                return self.source((tag.start, tag.end))
        label = next(reversed(list(_LABEL.finditer(self._text, max(0, stretch[0] - 6000), stretch[0]))), None)
        if label is None:
            return None
        name = self._register.full(strip_titles(label.group(1) or label.group(2)), "person", label.start())
        return self._own.person(name, label.span())

    def _possessed(self, worded: str, stretch: Stretch) -> Source | None:
        """ "His lawyer" is "Adel Samar's lawyer", where "his" is known."""
        possessed = _POSSESSED.match(worded)
        if not possessed or self._own.person_in(stretch):
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
        return replace(self._own.source(" ".join(before.group(1).split()), before.span(1)), name=worded) if before else None

    def _remember_mention(self, one: Named) -> None:
        name = self._own.full(one)
        source = self._own.person(name, (one.start, one.end)) if one.kind == "person" else self._own.body(name, (one.start, one.end))
        told = self._own.told_of.get(name, [])
        self._heard.add(Voice(one.start, one.end, source, _word_set(" ".join([*told, name])), gender=gender_of(told, name, one.kind)))

    def _remember_speaker(self, stretch: Stretch) -> None:
        source = self._sources[stretch]
        told = self._own.told_of.get(source.canonical, [])
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
