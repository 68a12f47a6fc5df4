"""Who says what: the reading model's sources, cues and contents become attributions, and attributions become scopes with chains.

Comes in: a `Document`. Goes out: `Attribution` (one cue with its source and contents) and `Scope` (a stretch of
text with the chain of voices behind it). Left out: who the source is (`sources.py`) and what the content says (`events.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.claims import edges
from onrecord.claims.openings import class_by_content
from onrecord.claims.phrases import cue_class, cue_classes, pattern, source_words, words
from onrecord.language.document import CueLink, Document, Reading, Sentence
from onrecord.records import Quotation

Stretch = tuple[int, int]

_OPENING = '"“«„``'
_CLOSING = '"”»'
_MIN_TOLD = 3  # words: a shorter stretch before ", police said" tells nothing
_MAX_SPEAKER_WORDS = 9  # a longer stretch before a cue is not a plain subject that speaks
_PASSIVE_FIRST = {"is", "was", "were", "are", "be", "been", "being", "to"}
_SUBJECT_START = re.compile(r"[,;:—–“”\"()]|\s--\s|\b(?:which|that|whom|and|but|as|when|while|where)\s", re.IGNORECASE)
_MAX_SUBJECT_WORDS = 14  # a longer stretch before a refusal is not a plain subject
_MAX_NOUN_PHRASE_WORDS = 14  # a longer stretch after "citing" is a clause, not somebody who is cited

# ", which cites two officials" · ", quoting two officers who asked not to be named" · "based on interviews with residents"
_CITING = re.compile(
    r"\s*,?\s*(?:which|who|that|itself)?\s*(?:has|had|in turn)?\s*"
    r"(?P<cue>citing|quoting|cites|cited|quotes|quoted|"
    r"based on (?:accounts?|information|interviews|testimon(?:y|ies)|reports?|a report) (?:by|from|of|with))\s+",
    re.IGNORECASE,
)
# "the agency quoted a witness as saying that …"
_AS_SAYING = re.compile(
    r"(?P<who>.{2,90}?)\s+as\s+(?:saying|telling|stating|claiming)\b\s*(?:that\b)?\s*[:,]?\s*", re.IGNORECASE | re.DOTALL
)
_PHRASE_END = re.compile(
    r"[,;:.!?()—–\"“”]|\s(?:who|whom|that|which|whose|as|said|says|saying|had|has|have|was|were|is|are|and then)\b|"
    r"\s(?:but|while|when|after|before)\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"[;:—–]\s+|,?\s+(?:but|while|although|though)\s+|,\s+and\s+", re.IGNORECASE)
_RELATIVE = {"which", "who", "that", "it", "itself", "he", "she", "they"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One cue with its source and contents, all half-open in code points; `source` None when nobody is named."""

    cue: Stretch
    cue_class: str
    source: Stretch | None
    contents: tuple[Stretch, ...]
    quotation: Quotation
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A content with the voices behind it, outermost first. `voices` are stretches of text; None is an unnamed voice.

    `cue` and `cue_class` are those of the last voice.
    """

    pieces: tuple[Stretch, ...]
    voices: tuple[Stretch | None, ...]
    cue: Stretch
    cue_class: str
    quotation: Quotation
    probability: float

    @property
    def size(self) -> int:
        """Code points covered."""
        return sum(end - start for start, end in self.pieces)

    def holds(self, start: int, end: int) -> bool:
        """Whether one piece holds all of `[start, end)`."""
        return any(s <= start and end <= e for s, e in self.pieces)


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Every attribution of the text, by place of its cue: the model's, then plain refusals that it left without a mark."""
    reading = document.reading
    marks = [(tag.start, tag.end) for tag in (*reading.sources, *reading.cues)]
    found = [_mended(document, link, marks) for link in reading.links]
    found = [a for a in found if not _says_nothing(document.text, a)]
    found += _plain_refusals(document, [a.cue for a in found])
    return tuple(sorted(found, key=lambda a: (a.cue, a.source or (-1, -1))))


def _mended(document: Document, link: CueLink, marks: list[Stretch]) -> Attribution:
    """One link of the model's with its subject, its contents to the end of their phrases, and the class that these show."""
    text = document.text
    attribution = _from_link(document, link)
    attribution = _with_contents_of_body(document, _with_subject(document, attribution))
    attribution = replace(attribution, contents=_own_contents(document, attribution))
    attribution = _with_missing_content(document, attribution)
    contents = tuple(edges.content(document, piece, marks=marks) for piece in attribution.contents)
    source = edges.source(document, attribution.source, cue=attribution.cue) if attribution.source else None
    return replace(
        attribution,
        source=source,
        contents=contents,
        cue_class=_class_of(text, text[slice(*attribution.cue)], contents),
        quotation=quotation_kind(text, contents),
    )


def _says_nothing(text: str, attribution: Attribution) -> bool:
    """A cue that nobody speaks, in words that no table knows ("was called off"), and what is only asked not to be named."""
    cue = text[slice(*attribution.cue)]
    if attribution.source is None and not is_known_cue(cue):
        return True
    said = " ".join(text[start:end] for start, end in attribution.contents)
    return cue_class(cue) == "ask" and bool(pattern("anonymity").search(said))


def is_known_cue(cue: str) -> bool:
    """Whether the words of a cue stand in the cue table."""
    found = words(cue)
    return any(next(iter(phrases.find(found)), None) is not None for _, phrases in cue_classes())


def _own_contents(document: Document, attribution: Attribution) -> tuple[Stretch, ...]:
    """The contents without plain sentences before the cue's own: "Three were children. Doctors … 15. | The victims …, the union said".

    A quotation may begin sentences earlier; what is told in plain words belongs to the speaker of its own sentence.
    """
    own = edges.sentence_at(document, attribution.cue[0])
    if own is None:
        return attribution.contents
    here = [piece for piece in attribution.contents if piece[1] > own.start]
    kept = tuple(
        piece for piece in attribution.contents if piece[1] > own.start or any(m in document.text[slice(*piece)] for m in _OPENING + _CLOSING)
    )
    return kept if here else attribution.contents


def _with_missing_content(document: Document, attribution: Attribution) -> Attribution:
    """A closing "…, police said" without any content gets its sentence, a leading "Police said that …" what follows it."""
    text = document.text
    own = edges.sentence_at(document, attribution.cue[0])
    is_speech = attribution.cue_class in ("say", "confirm", "believe") and is_known_cue(text[slice(*attribution.cue)])
    if own is None or not is_speech or any(piece[1] > own.start and piece[0] < own.end and _is_told(text, piece) for piece in attribution.contents):
        return attribution
    source = attribution.source
    if source is None or not own.start <= source[0] < own.end:
        return attribution
    before = trim(text, own.start, min(source[0], attribution.cue[0]))
    if text[before[1] : before[1] + 1] == "," and len(words(text, *before)) > _MIN_TOLD:
        return replace(attribution, contents=(before,))
    return attribution


def _is_told(text: str, piece: Stretch) -> bool:
    return len(words(text, *piece)) > 1


def _with_subject(document: Document, attribution: Attribution) -> Attribution:
    """A cue without a source in its sentence gets the source tag before it there that speaks nowhere else, or its plain subject."""
    reading = document.reading
    sentence = edges.sentence_at(document, attribution.cue[0])
    if sentence is None or (attribution.source and attribution.source[1] > sentence.start and attribution.source[0] < sentence.end):
        return attribution
    used = {link.source for link in reading.links}
    free = [
        (tag.start, tag.end)
        for i, tag in enumerate(reading.sources)
        if i not in used and sentence.start <= tag.start and tag.end <= attribution.cue[0]
    ]
    if free:
        return replace(attribution, source=free[-1])
    if attribution.cue_class == "refuse":
        return replace(attribution, source=attribution.source or _subject(document.text, sentence.start, attribution.cue[0]))
    subject = _speaking_subject(document, sentence, attribution.cue)
    return replace(attribution, source=subject or attribution.source)


def _speaking_subject(document: Document, sentence: Sentence, cue: Stretch) -> Stretch | None:
    """Who stands right before an active cue of speech: "two officers with knowledge of the plans | said", "which police | believe"."""
    text = document.text
    first = words(text, *cue)[:1]
    if not first or first[0].lower in _PASSIVE_FIRST or not is_known_cue(text[slice(*cue)]):
        return None
    begins = [m.end() for m in _SUBJECT_START.finditer(text, sentence.start, cue[0])]
    stretch = trim(text, begins[-1] if begins else sentence.start, cue[0])
    found = words(text, *stretch)
    if not 0 < len(found) <= _MAX_SPEAKER_WORDS:
        return None
    is_named = any(stretch[0] <= tag.start and tag.end <= stretch[1] for tag in document.reading.mentions if tag.label in ("person", "organization"))
    is_kind = any(next(iter(phrases.find(found)), None) is not None for _, phrases in source_words())
    return stretch if is_named or is_kind else None


def _with_contents_of_body(document: Document, attribution: Attribution) -> Attribution:
    """The contents without pieces in a headline that the cue is no part of, and without scraps ("Doctors at the") of other sentences."""
    headline_end = max((s.end for s in document.sentences if s.is_headline), default=0)
    if headline_end == 0 or attribution.cue[0] < headline_end:
        return attribution
    kept = tuple(piece for piece in attribution.contents if piece[0] >= headline_end and not _is_scrap(document, attribution.cue, piece))
    return replace(attribution, contents=kept or attribution.contents)


def _is_scrap(document: Document, cue: Stretch, piece: Stretch) -> bool:
    found = words(document.text, *piece)
    own = next((s for s in document.sentences if s.start <= cue[0] < s.end), None)
    is_elsewhere = own is not None and not own.start <= piece[0] < own.end
    return is_elsewhere and len(found) < 5 and document.text[piece[0]] not in _OPENING


def scopes(document: Document, found: Sequence[Attribution]) -> tuple[Scope, ...]:
    """The contents with their chains: nested attributions, cited sources and sources quoted "as saying" made one chain each."""
    own = [_own_scope(document.text, a) for a in found if a.contents and not _is_nobody(document.text, a)]
    own = [_from_sentence_start(document, scope, found) for scope in own]
    own = _join_same_content(document.text, own)
    own = [_with_cited(document.text, scope, found) for scope in own]
    return tuple(_with_outer(scope, own) for scope in own)


def innermost(all_scopes: Sequence[Scope], start: int, end: int) -> Scope | None:
    """The smallest scope that holds `[start, end)`, or None when the outlet itself speaks there."""
    holding = [scope for scope in all_scopes if scope.holds(start, end)]
    return min(holding, key=lambda scope: (scope.size, -len(scope.voices)), default=None)


def _from_link(document: Document, link: CueLink) -> Attribution:
    text, reading = document.text, document.reading
    cue = reading.cues[link.cue]
    source = reading.sources[link.source] if link.source is not None else None
    if source and "\n\n" in text[min(source.end, cue.end) : max(source.start, cue.start)]:
        source = None  # a voice of another paragraph is not the cue's subject (headlines, section heads)
    headline_end = max((s.end for s in document.sentences if s.is_headline), default=0)
    contents = tuple((reading.contents[i].start, reading.contents[i].end) for i in link.contents)
    contents = tuple(piece for piece in contents if cue.start >= headline_end or piece[0] < headline_end)
    return Attribution(
        cue=(cue.start, cue.end),
        cue_class=_class_of(text, text[cue.start : cue.end], contents),
        source=(source.start, source.end) if source else None,
        contents=contents,
        quotation=quotation_kind(text, contents),
        probability=min(link.probability, cue.probability),
    )


def _class_of(text: str, cue: str, contents: Sequence[Stretch]) -> str:
    """The class of a cue; who rejects a charge denies it, who rejects an offer rejects."""
    name = cue_class(cue)
    said = " ".join(text[start:end] for start, end in contents)
    if re.match(r"(?:\w+ )?claim", cue, re.IGNORECASE) and re.match(r"(?:the )?responsib", said, re.IGNORECASE):
        return "own"
    if name == "reject" and (pattern("made_responsibility").search(said) or pattern("suggested").match(said)):
        return "deny"
    return class_by_content(name, cue, said)


def quotation_kind(text: str, contents: Sequence[Stretch]) -> Quotation:
    """Direct when all words of the content stand in quotation marks, mixed when some do, indirect when none do (PARC)."""
    if not contents:
        return Quotation.NONE
    pieces = [text[start:end].replace("``", "“").replace("''", "”").strip(" ,.;:\n") for start, end in contents]
    quoted = [bool(piece) and piece[0] in _OPENING and piece[-1] in _CLOSING + ".,!?" for piece in pieces]
    if all(quoted):
        return Quotation.DIRECT
    if any(mark in piece for piece in pieces for mark in _OPENING):
        return Quotation.MIXED
    return Quotation.INDIRECT


def _plain_refusals(document: Document, cues: Sequence[Stretch]) -> list[Attribution]:
    """Refusals without a mark of the model's: "the army has not commented"."""
    refusals = dict(cue_classes())["refuse"]
    found = []
    for sentence in document.sentences:
        for match in refusals.find(words(document.text, sentence.start, sentence.end)):
            if not any(start < match.end and match.start < end for start, end in cues):
                found.append(_refusal(document.text, sentence, match.start, match.end))
    return found


def _refusal(text: str, sentence: Sentence, start: int, end: int) -> Attribution:
    return Attribution(
        cue=(start, end),
        cue_class="refuse",
        source=_subject(text, sentence.start, start),
        contents=(),
        quotation=Quotation.NONE,
        probability=0.8,  # a fixed phrase of the table with a plain subject; a guess, not calibrated
    )


def _subject(text: str, start: int, end: int) -> Stretch | None:
    """The stretch before a refusing verb that names who refuses: from the start of its clause."""
    starts = [match.end() for match in _CLAUSE_START.finditer(text, start, end)]
    begin = starts[-1] if starts else start
    stretch = trim(text, begin, end)
    count = len(words(text, *stretch))
    return stretch if 0 < count <= _MAX_SUBJECT_WORDS else None


def trim(text: str, start: int, end: int) -> Stretch:
    """The stretch without white space and commas at its ends."""
    while start < end and text[start] in " ,\n\t":
        start += 1
    while end > start and text[end - 1] in " ,\n\t":
        end -= 1
    return start, end


def noun_phrase(text: str, start: int, limit: int) -> Stretch | None:
    """The noun phrase that begins at `start`: up to punctuation or the verb, at most a dozen words."""
    stop = _PHRASE_END.search(text, start, limit)
    stretch = trim(text, start, stop.start() if stop else limit)
    return stretch if 0 < len(words(text, *stretch)) <= _MAX_NOUN_PHRASE_WORDS else None


def _own_scope(text: str, attribution: Attribution) -> Scope:
    """The scope of one attribution alone; "quoted a witness as saying" already puts the witness behind the agency."""
    voices: tuple[Stretch | None, ...] = (attribution.source,)
    pieces = attribution.contents
    if attribution.cue_class == "cite":
        inner = _AS_SAYING.match(text, attribution.cue[1], max(end for _, end in pieces))
        if inner:
            who = trim(text, inner.start("who"), inner.end("who"))
            voices = (attribution.source, who)
            pieces = tuple((max(start, inner.end()), end) for start, end in pieces if end > inner.end()) or pieces
    return Scope(
        pieces=pieces,
        voices=voices,
        cue=attribution.cue,
        cue_class=attribution.cue_class,
        quotation=attribution.quotation,
        probability=attribution.probability,
    )


def _is_nobody(text: str, attribution: Attribution) -> bool:
    """ "No group claimed responsibility", "to demand their wages": nobody says anything here."""
    if attribution.source is None:
        return text[slice(*attribution.cue)].lower().startswith("to ")
    return bool(re.match(r"(?:no|nobody|no one|none)\b", text[slice(*attribution.source)], re.IGNORECASE))


def _from_sentence_start(document: Document, scope: Scope, found: Sequence[Attribution]) -> Scope:
    """A content before its closing "…, the coast guard said" begins where the sentence begins, unless somebody else speaks there."""
    start, end = scope.pieces[0]
    sentence = next((s for s in document.sentences if s.start <= start < s.end), None)
    if sentence is None or not end <= scope.cue[0] < sentence.end or start == sentence.start:
        return scope
    taken = [
        stretch
        for a in found
        for stretch in (a.cue, a.source, *a.contents)
        if stretch and stretch[0] < start and stretch[1] > sentence.start
    ]
    if taken or any(mark in document.text[sentence.start : start] for mark in _OPENING + "—"):
        return scope
    return replace(scope, pieces=((sentence.start, end), *scope.pieces[1:]))


def _join_same_content(text: str, own: list[Scope]) -> list[Scope]:
    """Two attributions of one content, one of them citing, are one chain: "Al-Raya reported, quoting two officers"."""
    joined: list[Scope] = []
    for scope in own:
        if scope.cue_class != "cite" or len(scope.voices) > 1:
            joined.append(scope)
    for citing in own:
        if citing.cue_class != "cite" or len(citing.voices) > 1:
            continue
        outer = next((i for i, scope in enumerate(joined) if _overlap(scope.pieces, citing.pieces)), None)
        if outer is None:
            joined.append(citing)
        elif citing.voices[0] is not None and not _is_relative(text, citing.voices[0]):
            joined[outer] = replace(joined[outer], voices=(*joined[outer].voices, citing.voices[0]))
    return joined


def _overlap(a: Sequence[Stretch], b: Sequence[Stretch]) -> bool:
    """Whether more than half of the smaller of two contents is shared."""
    shared = sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in a for s2, e2 in b)
    smaller = min(sum(e - s for s, e in a), sum(e - s for s, e in b))
    return smaller > 0 and shared * 2 > smaller


def _is_relative(text: str, stretch: Stretch) -> bool:
    return text[slice(*stretch)].strip().lower() in _RELATIVE


def _with_cited(text: str, scope: Scope, found: Sequence[Attribution]) -> Scope:
    """The scope with the cited source behind its voice: "…, according to the Post, which cites two officials"."""
    if len(scope.voices) > 1:
        return scope
    ends = [scope.cue[1]] + [voice[1] for voice in scope.voices if voice is not None]
    for end in sorted(set(ends), reverse=True):
        match = _CITING.match(text, end)
        cited = noun_phrase(text, match.end(), min(len(text), match.end() + 160)) if match else None
        if cited and not scope.holds(*cited):
            return replace(scope, voices=(*scope.voices, cited))
    return scope


def _with_outer(scope: Scope, own: Sequence[Scope]) -> Scope:
    """The scope with the voices of every content that its cue stands in, outermost first."""
    outer = [other for other in own if other is not scope and other.holds(*scope.cue) and other.size > scope.size]
    outer.sort(key=lambda other: -other.size)
    voices = tuple(voice for other in outer for voice in other.voices) + scope.voices
    return replace(scope, voices=voices) if outer else scope


def citing_cues(text: str, found: Sequence[Attribution]) -> set[Stretch]:
    """Cues of attributions that only name who is cited ("which cites two officials"): parts of a chain, not claims."""
    return {a.cue for a in found if a.cue_class == "cite" and (a.source is None or _is_relative(text, a.source))}
