"""Sentences and tokens of English news text.

Comes in: a report's text and its headline. Goes out: `Sentence` records in order, each with its tokens.
Left out: what the words mean. A blank line always ends a sentence; a single line break never does.
Time is linear in the length of the text: every pattern either matches at once or fails at once.
"""

import re
from collections.abc import Iterator

from onrecord.language.document import Sentence, Token


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


# U.S. · 12.5 · 1,200 · 05:30 · twenty-three · O'Brien · chief + 's · … · any other mark alone
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)+"
    r"|['’][sS]\b"
    r"|\w+(?:-\w+|['’](?![sS]\b)\w+)*"
    r"|\.{2,}"
    r"|[^\w\s]"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# A run of closing marks is taken whole, and never looked at again from its middle.
_TERMINATOR = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]»]*+")
_OPENERS = "\"'“‘([«¿¡"
_DASHES = "-–—"
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w'’-]|\.(?=\w))*$")
_WORD_AFTER = re.compile(r"[\w'’]+")
_LAST_WORD = re.compile(r"(?:^|\s)[\w'’-]*[a-z\d][a-z\d]$")
_NEXT_SENTENCE = re.compile(r"[A-Z][a-z’']* [\w\"“‘(]")
_LOOK_BACK = 24  # code points: longer than any abbreviation below

# After these a name follows: "Gen. Okoro", "St. Jude", "Mt. Kenya".
_BEFORE_NAMES = word_set(
    "mr mrs ms dr prof gen col lt sgt maj capt cpl pvt adm sen sens rep reps gov rev hon messrs pres det ofc supt insp "
    "cmdr brig fr sr sra "
    "pfc spc ft mt vs det dist atty asst assoc cmdt comdr ens mme mlle msgr sir st ste cf ca"
)
# After these a number follows, or a name as part of a longer one: "No. 5", "Jan. 5", "Art. 3".
_BEFORE_NUMBERS = word_set("no nos art sec jan feb mar apr jun jul aug sep sept oct nov dec fig vol pp")
_DAYS = word_set("mon tue tues wed thu thur thurs fri sat sun")
# These end a sentence only when a word follows that commonly begins one: "Acme Corp. The", "on Main St. Police".
_ENDS_OF_NAMES = word_set("inc corp co ltd jr bros ave blvd rd st hwy dept univ bldg apt est approx plc llc ph.d m.d etc al")
_NEVER_LAST = word_set("e.g i.e viz")
_SENTENCE_OPENERS = word_set(
    "the a an he she it they we i you this that these those his her its their our my there here but and or so yet if when while after "
    "before as at in on by for from with without since until although though because however meanwhile also then now later earlier still "
    "another some many most several all both each no not none nobody one two three officials police officers authorities investigators "
    "witnesses residents what who why how where which according about more"
)
# "Stop!" Okoro said: the quotation is not the end of the sentence.
_SPEECH_AFTER = re.compile(r"\s+(?:[A-Z][\w'’.-]*\s+){1,4}(?:said|says|asked|told|shouted|wrote|added|cried|replied)\b")


def segment(text: str, *, headline: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, together covering every token; offsets in code points.

    When `text` begins with `headline` that stretch is paragraph 0 and its sentences are marked; the body
    then counts from paragraph 1. Without one the body counts from 0.
    """
    tokens = [Token(*m.span(), m[0]) for m in _TOKEN.finditer(text)]
    sentences: list[Sentence] = []
    at = 0
    for number, (start, end, is_headline) in enumerate(_paragraphs(text, headline)):
        for _, last in _sentences(text, start, end):
            begin = at
            while at < len(tokens) and tokens[at].start < last:
                at += 1
            if begin < at:
                inside = tuple(tokens[begin:at])
                sentences.append(
                    Sentence(start=inside[0].start, end=inside[-1].end, paragraph=number, is_headline=is_headline, tokens=inside)
                )
    return tuple(sentences)


def _paragraphs(text: str, headline: str | None) -> Iterator[tuple[int, int, bool]]:
    """Stretches between blank lines that are not empty; the headline first."""
    at = 0
    title = (headline or "").strip()
    if title and text.lstrip().startswith(title):
        at = text.index(title) + len(title)
        yield text.index(title), at, True
    for blank in _BLANK_LINE.finditer(text, at):
        if text[at : blank.start()].strip():
            yield at, blank.start(), False
        at = blank.end()
    if text[at:].strip():
        yield at, len(text), False


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _TERMINATOR.finditer(text, start, end):
        if _ends_sentence(text, mark, start, end):
            yield start, mark.end()
            start = mark.end()
    if start < end:
        yield start, end


def _ends_sentence(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    after = mark.end()
    if after >= end:
        return True
    if not text[after].isspace():
        return _runs_on(text, mark, start, end) and _full_stop_ends(text, mark.start(), after, start, end)
    after = _skip(text, after, end)
    if after >= end:
        return True
    if text[after].islower() or text[after] in _DASHES or text[after] in ",;:":
        return False
    closes = mark[0]
    if closes != ".":
        return not (closes[-1] in "\"'”’" and closes[0] in "!?" and _SPEECH_AFTER.match(text, mark.end(), min(end, mark.end() + 80)))
    return _full_stop_ends(text, mark.start(), after, start, end)


def _runs_on(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether the space between two sentences was lost: "died at noon.The boy"; not "news.example", "J.Orr", "talma.Net"."""
    if mark[0] != "." or not _NEXT_SENTENCE.match(text, mark.end(), end):
        return False
    return _LAST_WORD.search(text, max(start, mark.start() - _LOOK_BACK), mark.start()) is not None


def _skip(text: str, at: int, end: int) -> int:
    """The first code point that is neither space nor an opening mark."""
    while at < end and (text[at].isspace() or text[at] in _OPENERS):
        at += 1
    return at


def _full_stop_ends(text: str, stop: int, after: int, start: int, end: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, when a capital, a digit or another mark follows at `after`."""
    found = _WORD_BEFORE.search(text, max(start, stop - _LOOK_BACK), stop)
    if found is None:
        return True
    word = found[0].lower()
    next_match = _WORD_AFTER.match(text, after, end)
    next_word = next_match[0].lower() if next_match else ""
    if word.isdigit():
        return stop - start > len(word) + 1  # "3. The third point" is one sentence
    if word in _ENDS_OF_NAMES:
        return next_word in _SENTENCE_OPENERS
    if word in _BEFORE_NAMES or word in _NEVER_LAST:
        return False
    if word in _BEFORE_NUMBERS:
        return not text[after].isdigit()
    if word in _DAYS:
        return next_word in _SENTENCE_OPENERS
    if word in ("a.m", "p.m"):
        return not (
            text[after].isdigit() or next_word.endswith("day") or next_word in _CLOCK_WORDS or _DAY_OF_MONTH.match(text, after, end)
        )
    if len(word) == 1 or _is_dotted(word):
        return next_word in _SENTENCE_OPENERS  # "George W. Okoro", "U.S. troops"; "in the U.S. The army"
    return True


_DAY_OF_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d", re.IGNORECASE
)  # "9:40 p.m. | April 29"
_CLOCK_WORDS = word_set("et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst local eastern central pacific mountain")


def _is_dotted(word: str) -> bool:
    """Whether the word is letters with full stops between ("u.s", "d.c")."""
    return "." in word and all(len(part) == 1 for part in word.split("."))
