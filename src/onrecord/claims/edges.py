"""Where sources and contents really begin and end: the reading model's marks put right at their edges.

Comes in: a `Document` and the stretches of one attribution. Goes out: the same stretches, whole words and whole phrases.
Left out: which source speaks which content (`attribution.py`).

The model marks words one by one, so that a mark can stop inside a word, a name or a phrase ("killed … late on | Sunday, police
said"). Each rule mends one such break and leaves alone whatever ends at punctuation.
"""

import re
from bisect import bisect_right
from operator import attrgetter

from onrecord.claims.marks import Stretch, trim
from onrecord.claims.phrases import Word, words
from onrecord.language.document import Document, Sentence
from onrecord.language.segment import word_set

_STOP = re.compile(r"[,;:!?()—–“”\"«»]|\.(?=\s|$)|''|``|\s--\s|\n")
# words that need something after them: a stretch cannot end here
_OPEN_WORDS = word_set(
    "a an the this that these those its his her our my of in on at to for from by with near into onto under between against "
    "during since until after before about as and or but who whom which whose when where while than late early mid is was were are be been "
    "had has have will would itself himself herself themselves"
)
_RELATIVE_END = re.compile(r"(?:^|[\s,])(?:who|which|whom|that)$", re.IGNORECASE)
# "Al-Nakhla | , quoting two officers, reported …", "a report by the Watch | based on interviews with …": `chains` finds who is quoted
_QUOTING = re.compile(
    r",\s+(?:citing|quoting)\s|,?\s+based on (?:accounts?|interviews|testimon(?:y|ies)) (?:by|from|of|with)\s", re.IGNORECASE
)
_NAME = r"[^\W\d_a-z][\w’'-]*"
# "…, Slimane Touati, Hocine Meddad and his son Walid": names that go on after a name that was cut
_MORE_NAMES = re.compile(rf"(?: {_NAME})*(?:(?:,| and|, and)(?: (?:his|her|their) \w+)?(?: {_NAME})+(?:, \d{{1,3}})?)*")
# "the Disaster and | Emergency Office": a name goes on before a source that begins inside it
_NAME_BEFORE = re.compile(rf"(?:\b[Tt]he )?(?:\b{_NAME} )+(?:and|of|for|&) $")
_BLANK_LINE = re.compile(r"\n\s*\n\s*")
_OPENING_MARKS = ('"', "“", "«", "`")
_BESIDE = 20  # code points between a content and its source or cue
_MAX_ADDED = 12  # words: a longer rest is a clause of its own
_MAX_MISSING = 40  # words: the rest of a clause of which a mark has only the beginning
# what goes on with a clause whose subject alone was marked: "said the number | of dead was 15", "said the road | was closed"
_GOES_ON = word_set("of was were is are has have had been will would can could may might must did does do")
_SHORT = 3  # words: a content as short before a verb is its subject alone
_CLOSE_TO_CUE = 4  # words between a content and its source or cue that belong to the content: "… late on | Sunday, police said"


# "OSK, May 6 (Meridian) - | Demonstrators in Talma"
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:, [A-Z]\w+\.? \d{1,2})?(?: \([^)]{2,40}\))?\s+(?:--|[-–—])\s+(?=\w)")
_REST_OF_NUMBER = re.compile(r"[.,:]\d+(?:[.,:]\d+)*(?!\w)")
# "shells landed near a school | , wounding a teacher, | according to the mayor": the end of what is told before its cue
_PARTICIPLE_TAIL = re.compile(r",\s+\w+ing\b[^.;:“”\"\n]{2,120},\s*")


def whole_words(text: str, stretch: Stretch) -> Stretch:
    """The stretch without half words and numbers at its ends: "TELEPHONE|D", "an|onymity", "a magnitude of 6|.4"."""
    start, end = stretch
    while start > 0 and text[start - 1].isalnum() and start < len(text) and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    rest = _REST_OF_NUMBER.match(text, end) if text[end - 1 : end].isdigit() else None
    return start, rest.end() if rest else end


def sentence_at(document: Document, at: int) -> Sentence | None:
    """The sentence that holds a place in the text."""
    index = bisect_right(document.sentences, at, key=attrgetter("start")) - 1
    return document.sentences[index] if index >= 0 and at < document.sentences[index].end else None


def content(document: Document, stretch: Stretch, *, marks: list[Stretch]) -> Stretch:
    """A content to the end of its phrase; `marks` are the sources and cues that it must not run into.

    "Five were killed late on | Sunday, the civil defence said" → up to the comma; a quotation ends with its mark.
    """
    text = document.text
    start, end = _in_one_paragraph(text, whole_words(text, stretch), marks)
    sentence = sentence_at(document, max(start, end - 1))
    if sentence is None or text[end - 1] in "\"”»'":
        return start, end
    limit = min([m for m, _ in marks if m >= end] + [sentence.end])
    if _PARTICIPLE_TAIL.fullmatch(text, end, limit):
        return start, len(text[:limit].rstrip(" ,"))
    stop = _STOP.search(text, end, limit)
    rest_end = stop.start() if stop else limit
    added = words(text, end, rest_end)
    is_missing = bool(added) and _is_only_begun(text, (start, end), added[0])
    if not added or len(added) > (_MAX_MISSING if is_missing else _MAX_ADDED):
        return start, end
    if _PARTICIPLE_TAIL.fullmatch(text, rest_end, limit):
        return start, len(text[:limit].rstrip(" ,"))
    if is_missing or _breaks_off(text, start, end) or _runs_up_to(text, rest_end, limit, len(added), sentence):
        end = rest_end
        names = _MORE_NAMES.match(text, end, limit) if _is_name_end(text, end) else None
        end = names.end() if names and names.end() > end else end
    return start, _without_joint(text, start, len(text[:end].rstrip(" ,")))


def _in_one_paragraph(text: str, stretch: Stretch, marks: list[Stretch]) -> Stretch:
    """A content within the paragraph of its source or cue, else its last one; a quotation and what follows ":" may go on over several."""
    start, end = stretch
    while blank := _BLANK_LINE.search(text, start, end):
        before = text[start : blank.start()].rstrip()
        if before.endswith(":") or before[:1] in _OPENING_MARKS:
            return start, end
        is_before = any(start - _BESIDE <= m < blank.start() for m, _ in marks)
        if is_before and not any(blank.end() <= m <= end + _BESIDE for m, _ in marks):
            return trim(text, start, blank.start())
        start = blank.end()
    return start, end


def _is_only_begun(text: str, stretch: Stretch, following: Word) -> bool:
    """Whether a mark has only the beginning of a clause: "they were | ending the search", "the number | of dead was 15".

    A mark that ends at a whole clause is left alone: "that it was over | on Monday", "he was sorry | in a letter".
    """
    found = words(text, *stretch)
    if not found or text[stretch[1] : following.start] != " " or text[following.start].isupper():
        return False
    return found[-1].lower in ("was", "were", "is", "are", "been") or (len(found) <= _SHORT and following.lower in _GOES_ON)


def _without_joint(text: str, start: int, end: int) -> int:
    """The end of a stretch without a "but" or "and" that only leads on."""
    last = words(text, start, end)[-1:]
    return len(text[: last[0].start].rstrip(" ,")) if last and last[0].lower in ("but", "and", "while", "although") else end


def source(document: Document, stretch: Stretch, *, cue: Stretch) -> Stretch:
    """A source to the end of its phrase: "The | union has threatened", "The Eighth | of August Column", "a teacher who | asked …"."""
    text = document.text
    start, end = whole_words(text, stretch)
    head = _NAME_BEFORE.search(text, max(0, start - 60), start) if text[start : start + 1].isupper() else None
    start = head.start() if head else start
    lead = _DATELINE.match(text, start, end)
    start = lead.end() if lead else start
    quoting = _QUOTING.search(text, start, end)
    if quoting:
        return start, quoting.start()
    sentence = sentence_at(document, start)
    if sentence is None:
        return start, end
    limit = cue[0] if cue[0] >= end else sentence.end
    if _RELATIVE_END.search(text[start:end]) and limit > cue[0]:
        stop = _STOP.search(text, end, limit)
        return start, len(text[: stop.start() if stop else limit].rstrip())
    stop = _STOP.search(text, end, limit)
    rest_end = stop.start() if stop else limit
    added = words(text, end, rest_end)
    up_to_cue = rest_end == cue[0]
    if added and len(added) <= _CLOSE_TO_CUE and (_breaks_off(text, start, end) or (up_to_cue and added[0].lower in ("of", "for"))):
        return start, len(text[:rest_end].rstrip())
    if added and added[0].lower == "of" and len(added) <= _CLOSE_TO_CUE and text[added[-1].start].isupper():
        return start, added[-1].end
    return start, end


def _breaks_off(text: str, start: int, end: int) -> bool:
    """Whether a stretch stops where nothing can stop: after an article or preposition, or inside a name."""
    found = words(text, start, end)
    if not found:
        return False
    last = found[-1]
    if last.end == end and last.lower in _OPEN_WORDS:
        return True
    following = words(text, end, min(len(text), end + 40))[:1]
    if not following or not _is_name_end(text, end) or following[0].start != end + 1:
        return False
    return _is_capital(text, following[0].start) or following[0].lower.isdigit()  # "Region | 12"


def _is_name_end(text: str, end: int) -> bool:
    before = re.search(rf"{_NAME}$", text[max(0, end - 40) : end])
    return bool(before) and not before.group().isupper() if before else False


def _is_capital(text: str, at: int) -> bool:
    return text[at].isupper() and not text[at : at + 3].isupper()


def _runs_up_to(text: str, rest_end: int, limit: int, added: int, sentence: Sentence) -> bool:
    """Whether only a few words stand between the content and the source or cue that closes the sentence ("| Sunday, police said")."""
    return added <= _CLOSE_TO_CUE and limit < sentence.end and text[rest_end:limit].strip() == ","
