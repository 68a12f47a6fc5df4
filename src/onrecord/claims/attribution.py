"""Who says what: the reading model's sources, cues and contents become attributions.

Comes in: a `Document`. Goes out: `Attribution`s, each one cue with its source and contents.
Left out: chains (`chains.py`), who the source is (`sources.py`) and what the content says (`events.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claims import edges
from onrecord.claims.chains import citing_cues, innermost, is_nobody, scopes
from onrecord.claims.laid_on import only_the_blamed, without_charged
from onrecord.claims.marks import CLOSING, OPENING, Attribution, Scope, Stretch, noun_phrase, quotation_kind, trim
from onrecord.claims.openings import admits_losses, class_by_content, is_attack_itself
from onrecord.claims.phrases import cue_class, pattern, source_words, words
from onrecord.claims.relatives import relative_to_a_voice, those_who
from onrecord.claims.signed import signed_quotations, without_signed
from onrecord.claims.spoken import (
    plain_corrections,
    plain_counts,
    plain_denials,
    plain_refusals,
    plain_responsibility,
    plain_seconds,
    plain_spokesmen,
    plain_suspicions,
    subject,
)
from onrecord.claims.voiceless import is_known_cue, says_nothing
from onrecord.language.document import CueLink, Document, Sentence, Tag
from onrecord.records import Quotation

__all__ = ["Attribution", "Scope", "Stretch", "attributions", "citing_cues", "innermost", "is_nobody", "noun_phrase", "scopes", "trim"]

_MIN_TOLD = 3  # words: a shorter stretch before ", police said" tells nothing
_MAX_SPEAKER_WORDS = 9  # a longer stretch before a cue is not a plain subject that speaks
_MAX_INVERTED = 14  # a longer stretch after ", said" is a clause
_OPENS_PHRASE = {"a", "an", "the", "its", "his", "her", "their", "one", "two"}
_PASSIVE_FIRST = {"is", "was", "were", "are", "be", "been", "being", "to"}
_PUTS_INTO_WORDS = re.compile(
    r"(?:(?:has|have|had|also|later|earlier|then) )*(?:said|says|say|stated|states|reported|reports|report|announced|announces|"
    r"added|adds|confirmed|confirms|noted|notes|wrote|writes|tweeted|estimated|estimates|believes?)",
    re.IGNORECASE,
)
# "said in a statement", "reported to the court", "said nothing": what follows is not what was said
_NO_CONTENT = re.compile(
    r"(?:in|on|at|to|for|from|by|with|about|as|and|or|but|so|nothing|little|no more|hello|goodbye|\w+day|\w+ing)\b|[.,;:]", re.IGNORECASE
)
_BEING = re.compile(r"(?:is|are|was|were|has been|have been|had been)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere\s*$", re.IGNORECASE)
_WHO_SAID = re.compile(
    r",?\s+who\s+(?:\w+\s+)?(?:reported|reports|said|says|told|tells|added|adds|wrote|writes|noted|notes)\b", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|never|yet to|neither|without)\b|n['’]t\b", re.IGNORECASE)
# "did not immediately | claim responsibility for": nothing was claimed
NOT_CLAIMED = re.compile(
    r"(?:(?:has|have|had|did|does|do)(?: yet)?(?: not|n['’]t)|(?:has|have|had) yet to|never|(?:has|have|had) never|not)\b"
    r"(?: \w+ly| yet| so far)? (?:claim|admit|acknowledg|tak(?:e|en) (?:responsibility|credit)|confess)",
    re.IGNORECASE,
)
# "Talma | denied any involvement |": what is denied, in the mark of the cue
_DENIES_SOMETHING = re.compile(
    r"(?P<cue>(?:has |have |had |also |again )*(?:denied|denies|deny|rejected|disclaimed|admitted))"
    r" (?P<what>(?:any|all|its|his|her|their|having)\b.+)",
    re.IGNORECASE,
)
# "Drones struck a convoy, the Front said | , killing two drivers |": what the voice goes on with
_TAIL = re.compile(
    r",\s+(?P<more>(?:killing|wounding|injuring|destroying|damaging|leaving|trapping|burying|forcing)\b"
    r"[^.;:\n“”\"]*)(?=[.\n]|$)"
)
# "18 people died |, nine of them children, and 61 were hurt, | the mayor said": what runs on up to the voice
_RUNS_ON = re.compile(r"[, ][^.;:!?\n“”\"‘()—–]+, ")
_SHARED = re.compile(r"\b(?:and|but)\s+(?:also\s+|then\s+|later\s+)?$", re.IGNORECASE)  # what stands before a cue that shares a subject
_SUBJECT_START = re.compile(r"[,;:—–“”\"()]|\s--\s|\b(?:which|that|whom|and|but|as|when|while|where)\s", re.IGNORECASE)


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Every attribution of the text, by place of its cue: the model's, and the plain ones that it left without a mark."""
    reading = document.reading
    marks = [(tag.start, tag.end) for tag in (*reading.sources, *reading.cues)]
    found = [_mended(document, link, marks) for link in reading.links]
    found = [_with_shared_subject(document, a, found) for a in found]
    hulls = [(a, (a.contents[0][0], max(end for _, end in a.contents))) for a in found if a.contents]
    found = [_with_nested(document.text, a, hulls) for a in found if not says_nothing(document.text, a)]
    found = _with_as_saying(document.text, found)
    signed = signed_quotations(document, [a.cue for a in found if a.contents])
    found = [without_signed(document.text, a, signed) for a in found]
    spokesmen = [p for p in plain_spokesmen(document) if p.cue not in [a.cue for a in found if a.contents]]
    found = [_up_to(a, spokesmen) for a in found]
    taken = [a.cue for a in found if a.contents or a.cue_class == "refuse"]
    refused = [piece for a in found if a.cue_class == "refuse" for piece in a.contents]
    plain = [
        *plain_refusals(document, taken + refused),
        *plain_responsibility(document, [a.cue for a in found if a.source and a.cue in taken]),
        *plain_counts(document, taken, found),
        *plain_corrections(document, found),
        *plain_suspicions(document, found),
        *plain_seconds(document, found),
        *(denials := plain_denials(document, found)),
        *spokesmen,
        *signed,
    ]
    found = [_of_what_is_denied(a, denials) for a in found]
    found = [a for a in found if (a.contents and a.source) or not any(a.cue[0] < p.cue[1] and p.cue[0] < a.cue[1] for p in plain)] + plain
    return tuple(sorted(found, key=lambda a: (a.cue, a.source or (-1, -1))))


def _of_what_is_denied(attribution: Attribution, denials: Sequence[Attribution]) -> Attribution:
    """Whoever "had reported" what another denies told what is denied, and not of the denial."""
    for denial in denials:
        if any(start <= denial.cue[0] and denial.cue[1] <= end for start, end in attribution.contents):
            return replace(attribution, contents=denial.contents)
    return attribution


def _with_as_saying(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """A cue that cites and the "as saying" behind it as one: "the agency | quoted | a shopkeeper as saying that …".

    `chains` then parts the two voices.
    """
    joined: dict[Stretch, Attribution] = {}
    merged: set[Stretch] = set()
    for saying in found:
        if not saying.source or not saying.contents or not re.match(r"as \w+ing$", text[slice(*saying.cue)], re.IGNORECASE):
            continue
        for citing in found:
            if citing.cue_class == "cite" and citing.source and not text[citing.cue[1] : saying.source[0]].strip():
                whole = (saying.source[0], max(end for _, end in saying.contents))
                joined[citing.cue] = replace(citing, contents=(whole,))
                merged.add(saying.cue)
    return [joined.get(a.cue, a) for a in found if a.cue not in merged]


def _mended(document: Document, link: CueLink, marks: list[Stretch]) -> Attribution:
    """One link of the model's with its subject, its contents to the end of their phrases, and the class that these show."""
    text = document.text
    attribution = _from_link(document, link)
    attribution = replace(attribution, source=those_who(document, attribution.cue, attribution.source) or attribution.source)
    attribution = _with_contents_of_body(document, _with_subject(document, attribution))
    own = _own_contents(document, attribution)
    attribution = replace(attribution, contents=own) if own != attribution.contents else attribution
    attribution = _with_free_content(document, attribution)
    attribution = _inverted(document, _with_missing_content(document, attribution))
    contents = tuple(edges.content(document, piece, marks=marks) for piece in attribution.contents if words(text, *piece))
    contents = only_the_blamed(text, attribution, contents)
    contents = _up_to_voice(document, attribution, contents, marks)
    contents = _with_tail(text, attribution, contents)
    attribution = without_charged(text, attribution)
    source = edges.source(document, attribution.source, cue=attribution.cue) if attribution.source else None
    source = _of_its_own(text, attribution.cue, source) if source else None
    contents = tuple(piece for piece in contents if source is None or not (source[0] <= piece[0] and piece[1] <= source[1]))
    return replace(
        attribution,
        source=source,
        contents=contents,
        cue_class=(name := _class_of(text, text[slice(*attribution.cue)], contents)),
        quotation=_quotation(text, attribution.cue, name, contents),
    )


def _up_to_voice(
    document: Document, attribution: Attribution, contents: tuple[Stretch, ...], marks: Sequence[Stretch]
) -> tuple[Stretch, ...]:
    """The contents to the voice that closes their sentence: "18 people died |, nine of them children |, the mayor said"."""
    voice = min(attribution.cue[0], attribution.source[0] if attribution.source else attribution.cue[0])
    if not contents or contents[-1][1] > voice or any(contents[-1][1] <= start < voice for start, _ in marks):
        return contents
    (start, end), text = contents[-1], document.text
    sentence = edges.sentence_at(document, voice)
    is_one = sentence is not None and sentence.start <= end - 1
    if not is_one or not _RUNS_ON.fullmatch(text, end, voice):
        return contents
    return (*contents[:-1], (start, len(text[:voice].rstrip(" ,"))))


def _with_tail(text: str, attribution: Attribution, contents: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The contents with what goes on behind the voice: "Drones struck a convoy, the Front said, | killing two drivers |"."""
    ends = max(attribution.cue[1], attribution.source[1] if attribution.source else 0)
    if len(contents) != 1 or contents[0][1] > min(attribution.cue[0], attribution.source[0] if attribution.source else attribution.cue[0]):
        return contents
    tail = _TAIL.match(text, ends)
    return (*contents, tail.span("more")) if tail else contents


def _quotation(text: str, cue: Stretch, name: str, contents: tuple[Stretch, ...]) -> Quotation:
    """Direct, mixed or indirect; what an accusing verb has as its object is the outlet's sentence still: "blamed “people from outside”"."""
    found = quotation_kind(text, contents)
    is_object = name == "accuse" and bool(contents) and not text[cue[1] : contents[0][0]].strip()
    return Quotation.MIXED if found is Quotation.DIRECT and is_object else found


def _up_to(attribution: Attribution, others: Sequence[Attribution]) -> Attribution:
    """A content without what another cue says in it: "said | he spoke for the Column | denied it"."""
    contents = attribution.contents
    for other in others:
        contents = tuple((s, other.cue[0] - 1) if s < other.cue[0] < e else (s, e) for s, e in contents)
    return replace(attribution, contents=contents) if contents != attribution.contents else attribution


def _with_nested(text: str, attribution: Attribution, hulls: Sequence[tuple[Attribution, Stretch]]) -> Attribution:
    """A cue whose source stands in what another said speaks for that other; a cue inside another's content has the rest as its own.

    `hulls` are the attributions that have contents, each with the stretch from the first to the end of the last.
    "Officials said suspicion had fallen on the Column, a small group, but | stressed …"; "Investigators | suspect it, according to …".
    """
    source, cue = attribution.source, attribution.cue
    for other, hull in hulls:
        if other is attribution:
            continue
        holds_cue = hull[0] <= cue[0] and cue[1] <= hull[1]
        is_told_of = source is not None and hull[0] < source[0] and source[1] <= hull[1] < cue[0]
        if is_told_of and attribution.contents and other.source and other.cue[0] < hull[0] and "." not in text[hull[1] : cue[0]]:
            return replace(attribution, source=other.source)
        if holds_cue and not attribution.contents and source and is_known_cue(text[slice(*cue)]):
            rest = trim(text, cue[1], hull[1])
            return replace(attribution, contents=(rest,)) if len(words(text, *rest)) > 1 else attribution
    return attribution


def _of_its_own(text: str, cue: Stretch, source: Stretch) -> Stretch | None:
    """A source without what it said elsewhere ("According to the Post | who reported that …"); None for "there was no suggestion"."""
    if source[1] <= cue[0] and _BEING.match(text, *cue) and _THERE.search(text, source[0], cue[0]):
        return None
    relative = _WHO_SAID.search(text, *source) if source[0] >= cue[1] else None
    return (source[0], relative.start()) if relative else source


def _own_contents(document: Document, attribution: Attribution) -> tuple[Stretch, ...]:
    """The contents without plain sentences before the cue's own: "Three were children. Doctors … 15. | The victims …, the union said".

    A quotation may begin sentences earlier; what is told in plain words belongs to the speaker of its own sentence.
    """
    own = edges.sentence_at(document, attribution.cue[0])
    if own is None:
        return attribution.contents
    here = [piece for piece in attribution.contents if piece[1] > own.start]
    if not here and attribution.cue_class == "own":
        return ()  # "The Column has claimed responsibility." is not what somebody else said in the sentence before
    kept = tuple(
        piece for piece in attribution.contents if piece[1] > own.start or any(m in document.text[slice(*piece)] for m in OPENING + CLOSING)
    )
    return kept if here else attribution.contents


def _with_missing_content(document: Document, attribution: Attribution) -> Attribution:
    """A closing "…, police said" without any content gets its sentence, a leading "Police said that …" what follows it."""
    text = document.text
    own = edges.sentence_at(document, attribution.cue[0])
    is_speech = attribution.cue_class in ("say", "confirm", "believe") and is_known_cue(text[slice(*attribution.cue)])
    if (
        own is None
        or not is_speech
        or any(piece[1] > own.start and piece[0] < own.end and _is_told(text, piece) for piece in attribution.contents)
    ):
        return attribution
    source = attribution.source
    if source is None or not own.start <= source[0] < own.end:
        return attribution
    before = trim(text, own.start, min(source[0], attribution.cue[0]))
    if text[before[1] : before[1] + 1] == "," and len(words(text, *before)) > _MIN_TOLD:
        return replace(attribution, contents=(before,))
    return replace(attribution, contents=_told_after(text, own, attribution)) if not attribution.contents else attribution


def _told_after(text: str, own: Sentence, attribution: Attribution) -> tuple[Stretch, ...]:
    """What follows an active cue right behind its source, to the end of the sentence: "The agency reported | two bridges were damaged"."""
    source, cue = attribution.source, attribution.cue
    if source is None or text[source[1] : cue[0]].strip(" ,") or not _PUTS_INTO_WORDS.fullmatch(text, *cue):
        return ()
    after = trim(text, cue[1], len(text[: own.end].rstrip(" .\n")))
    found = words(text, *after)
    return (after,) if len(found) > _MIN_TOLD and not _NO_CONTENT.match(text, *after) else ()


def _with_free_content(document: Document, attribution: Attribution) -> Attribution:
    """A cue without any content gets the content right after it that hangs on no cue: "The column denied | any involvement"."""
    if attribution.contents or attribution.source is None:
        return attribution
    reading = document.reading
    used = {i for link in reading.links for i in _linked_contents(document, link)}
    for i, tag in enumerate(reading.contents):
        if i not in used and tag.start >= attribution.cue[1] and not document.text[attribution.cue[1] : tag.start].strip(" ,:"):
            return replace(attribution, contents=((tag.start, tag.end),))
    return attribution


def _inverted(document: Document, attribution: Attribution) -> Attribution:
    """A cue between what is told and who tells it, where the model saw no source there: "…, said its chairwoman, Ruth Amadi."."""
    text = document.text
    own = edges.sentence_at(document, attribution.cue[0])
    if own is None or attribution.cue_class not in ("say", "confirm") or not is_known_cue(text[slice(*attribution.cue)]):
        return attribution
    before = trim(text, own.start, attribution.cue[0])
    after = trim(text, attribution.cue[1], len(text[: own.end].rstrip(" .")))
    is_between = text[before[1] : before[1] + 1] == "," and len(words(text, *before)) > _MIN_TOLD
    told_before = [piece for piece in attribution.contents if piece[0] < attribution.cue[0] and piece[1] > own.start]
    if attribution.source and any(piece[0] >= attribution.cue[1] for piece in attribution.contents):
        return attribution  # "The army denied it, saying | the strike hit a rebel post"
    source = attribution.source
    spoken_after = source is not None and (source[0] >= attribution.cue[1] or attribution.cue[0] - source[1] <= _MIN_TOLD)
    if not is_between or (told_before and source) or spoken_after or not _is_speaker(document, after):
        return attribution
    return replace(attribution, source=after, contents=tuple(told_before) or (before,))


def _is_speaker(document: Document, stretch: Stretch) -> bool:
    """Whether a short stretch names somebody that speaks: an article, possessive or name first, and a word for a voice."""
    text, found = document.text, words(document.text, *stretch)
    if not 0 < len(found) <= _MAX_INVERTED or not (found[0].lower in _OPENS_PHRASE or text[found[0].start].isupper()):
        return False
    names = [t for t in document.reading.mentions if t.label in ("person", "organization")]
    is_named = any(stretch[0] <= t.start and t.end <= stretch[1] for t in names)
    return is_named or any(next(iter(phrases.find(found[:6])), None) is not None for _, phrases in source_words())


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
        return replace(attribution, source=attribution.source or subject(document.text, sentence.start, attribution.cue[0]))
    speaking = _speaking_subject(document, sentence, attribution.cue)
    return replace(attribution, source=speaking) if speaking else attribution


def _speaking_subject(document: Document, sentence: Sentence, cue: Stretch) -> Stretch | None:
    """Who stands right before an active cue of speech: "two officers with knowledge of the plans | said", "which police | believe"."""
    text = document.text
    first = words(text, *cue)[:1]
    if not first or first[0].lower in _PASSIVE_FIRST or not is_known_cue(text[slice(*cue)]):
        return None
    if relative := relative_to_a_voice(document, sentence, cue):
        return relative
    begins = [m.end() for m in _SUBJECT_START.finditer(text, sentence.start, cue[0])]
    stretch = trim(text, begins[-1] if begins else sentence.start, cue[0])
    found = words(text, *stretch)
    if not 0 < len(found) <= _MAX_SPEAKER_WORDS:
        return None
    is_named = any(
        stretch[0] <= tag.start and tag.end <= stretch[1] for tag in document.reading.mentions if tag.label in ("person", "organization")
    )
    is_kind = any(next(iter(phrases.find(found)), None) is not None for _, phrases in source_words())
    return stretch if is_named or is_kind else None


def _with_contents_of_body(document: Document, attribution: Attribution) -> Attribution:
    """The contents without pieces in a headline that the cue is no part of, and without scraps ("Doctors at the") of other sentences."""
    headline_end = max((s.end for s in document.sentences if s.is_headline), default=0)
    if headline_end == 0 or attribution.cue[0] < headline_end:
        return attribution
    kept = tuple(piece for piece in attribution.contents if piece[0] >= headline_end and not _is_scrap(document, attribution.cue, piece))
    return replace(attribution, contents=kept) if kept and kept != attribution.contents else attribution


def _is_scrap(document: Document, cue: Stretch, piece: Stretch) -> bool:
    found = words(document.text, *piece)
    own = edges.sentence_at(document, cue[0])
    is_elsewhere = own is not None and not own.start <= piece[0] < own.end
    return is_elsewhere and len(found) < 5 and document.text[piece[0]] not in OPENING


def _linked_contents(document: Document, link: CueLink) -> tuple[int, ...]:
    """The contents of a link without plain words of another paragraph, where its own paragraph has any; a quotation may run on."""
    text, reading = document.text, document.reading
    cue = reading.cues[link.cue]
    here = [i for i in link.contents if not _paragraphs_apart(text, cue, reading.contents[i])]
    return tuple(i for i in link.contents if i in here or not here or text[reading.contents[i].start] in OPENING)


def _paragraphs_apart(text: str, one: Tag, other: Tag) -> bool:
    return "\n\n" in text[min(one.end, other.end) : max(one.start, other.start)]


def _with_shared_subject(document: Document, attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """A cue without a source behind "and" or "but" has the subject of the cue before it: "officials | said …, but stressed that …"."""
    sentence = edges.sentence_at(document, attribution.cue[0])
    if attribution.source or not attribution.contents or sentence is None:
        return attribution
    if not _SHARED.search(document.text, sentence.start, attribution.cue[0]):
        return attribution
    before = [a for a in found if a.source and sentence.start <= a.source[0] < a.cue[0] < attribution.cue[0]]
    return replace(attribution, source=before[-1].source) if before else attribution


def _from_link(document: Document, link: CueLink) -> Attribution:
    text, reading = document.text, document.reading
    cue = reading.cues[link.cue]
    source = reading.sources[link.source] if link.source is not None else None
    if source and _paragraphs_apart(text, cue, source):
        source = None  # a voice of another paragraph is not the cue's subject (headlines, section heads)
    headline_end = max((s.end for s in document.sentences if s.is_headline), default=0)
    if source and source.start < cue.start < source.end and cue_class(text[cue.start : cue.end]) == "say":
        source = replace(source, end=len(text[: cue.start].rstrip()))  # "residents of Ruvo | told a reporter by telephone that …"
    contents = tuple((reading.contents[i].start, reading.contents[i].end) for i in _linked_contents(document, link))
    contents = tuple(piece for piece in contents if cue.start >= headline_end or piece[0] < headline_end)
    whole = _DENIES_SOMETHING.fullmatch(text, cue.start, cue.end) if not contents else None
    contents = (whole.span("what"),) if whole else contents
    cue_at = whole.span("cue") if whole else (cue.start, cue.end)
    return Attribution(
        cue=cue_at,
        cue_class=_class_of(text, text[slice(*cue_at)], contents),
        source=(source.start, source.end) if source else None,
        contents=contents,
        quotation=quotation_kind(text, contents),
        probability=min(link.probability, cue.probability),
    )


def _class_of(text: str, cue: str, contents: Sequence[Stretch]) -> str:
    """The class of a cue; who rejects a charge denies it, who rejects an offer rejects, who has not claimed it keeps silent."""
    name = cue_class(cue)
    said = " ".join(text[start:end] for start, end in contents)
    if NOT_CLAIMED.match(cue) or (name == "own" and _NEGATED.search(cue)):
        return "refuse"
    if name == "own" and admits_losses(cue, said):
        return "confirm"
    if re.match(r"(?:\w+ )?claim", cue, re.IGNORECASE) and re.match(r"(?:the )?responsib", said, re.IGNORECASE):
        return "own"
    if re.search(r"\bclaim(?:ed|s|ing)?$", cue, re.IGNORECASE) and is_attack_itself(said):
        return "own"  # "had claimed | the attack for the Column"
    if name == "reject" and (pattern("made_responsibility").search(said) or pattern("suggested").match(said)):
        return "deny"
    return class_by_content(name, cue, said)
