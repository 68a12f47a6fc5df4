"""Bytes → text, and text → tidy paragraphs.

Comes in: the bytes of a file, with the encoding that it declares, if any. Goes out: text in NFC, with `\\n` for every
line end, without control and zero-width characters, runs of blanks as one; paragraphs as lists of strings.
Left out: what a paragraph is (headline, dateline, credit). Quotation marks and dashes stay as they are.
"""

import codecs
import re
import unicodedata

import charset_normalizer

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_USUAL_BEYOND_ASCII = frozenset("‘’‚“”„–—…•€£¥§©®™°·´«»¡¿½¼¾×\u00a0àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿšžœßÀÁÂÄÅÆÇÈÉÊËÑÖØÜŠŽŒ")
"""What cp1252 gives for English news. Old Macintosh files give Ò Ó Ô Õ (their quotation marks) and are sent on to guessing."""
_GUESS_BYTES = 64 * 1024  # enough to tell an encoding; guessing over megabytes takes seconds
_MIN_UTF16_ZEROS = 0.4  # share of zero bytes on one side: Latin text in UTF-16 without a byte order mark has nearly 1.0

_BINARY_SHARE = 0.02  # control characters in decoded text; real text has none or a stray few
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_MAX_WRAP_WIDTH = 100  # characters; text whose longest line is longer was not broken into lines by hand or by a wire
_MIN_WRAP_WIDTH = 45  # shorter lines are verses, lists, tables
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")
_WRAP_SLACK = 20  # a line that could have held the next word and this much more was ended on purpose


def decode(raw: bytes, *, declared: str | None = None) -> str:
    """The text of `raw`: by byte order mark, as UTF-8, as `declared`, as Windows text, else as charset-normalizer guesses."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    encoding = _utf16_without_mark(raw) or "utf-8"
    for candidate in (encoding, _known_codec(declared)):
        if candidate:
            try:
                return raw.decode(candidate)
            except (UnicodeDecodeError, ValueError):
                continue
    return _guess(raw)


def _utf16_without_mark(raw: bytes) -> str | None:
    sample = raw[:2048]
    if len(sample) < 4 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > _MIN_UTF16_ZEROS and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > _MIN_UTF16_ZEROS and odd < 0.1 else None


def _known_codec(declared: str | None) -> str | None:
    """A text codec of that name; Latin-1 and ASCII are taken as Windows-1252, as every browser does."""
    try:
        found = codecs.lookup((declared or "").strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in (
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
    ):
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _guess(raw: bytes) -> str:
    try:
        windows = raw.decode("cp1252")
    except UnicodeDecodeError:
        windows = None
    if windows is not None and all(char in _USUAL_BEYOND_ASCII for char in set(windows) if ord(char) > 127):
        return windows
    best = charset_normalizer.from_bytes(raw[:_GUESS_BYTES]).best()
    return raw.decode(best.encoding if best else "cp1252", "replace")


def is_binary(text: str) -> bool:
    """Whether decoded `text` holds so many control characters that it never was text."""
    return len(_CONTROL.findall(text)) > _BINARY_SHARE * len(text)


_LINE_END = re.compile("\r\n|[\r\v\x85\u2028]")
_PARAGRAPH_END = re.compile("[\f\u2029]")
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(  # Unicode's Cc and Cf: control characters, soft hyphen, zero-width and direction marks, tags
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # lone surrogates, as a broken JSON escape leaves them
_BLANKS = re.compile(r" {2,}")
_LINE_EDGES = re.compile(r" *\n *")


def tidy(text: str) -> str:
    """`text` in NFC with plain blanks and `\\n`, nothing invisible, no blanks at line edges; doing it twice changes nothing."""
    text = _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", text))
    text = _HALF_CHARACTER.sub("\ufffd", _INVISIBLE.sub("", _SPACE.sub(" ", text)))
    text = unicodedata.normalize("NFC", text)
    return _LINE_EDGES.sub("\n", _BLANKS.sub(" ", text)).strip()


def one_line(text: str | None) -> str | None:
    """`text` tidied onto one line, or None when nothing is left."""
    return " ".join(tidy(text).split()) or None if text else None


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text, each on one line: hard-wrapped lines are joined, unwrapped lines stand for themselves.

    Accepted gap: paragraphs of a wrapped text that only an indented first line sets apart run together.
    """
    blocks = [[line for line in block.split("\n") if line] for block in re.split(r"\n{2,}", tidy(text))]
    width = max((len(line) for block in blocks for line in block), default=0)
    is_wrapped = _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH and not _end_sentences([line for block in blocks for line in block[:-1]])
    found: list[str] = []
    for block in blocks:
        found += _joined(block, width) if is_wrapped else block
    return tuple(found)


def _end_sentences(lines: list[str]) -> bool:
    """Whether most of `lines`, each with another below it, end a sentence: then they are paragraphs, however short."""
    return sum(bool(_SENTENCE_END.search(line)) for line in lines) > len(lines) / 2


def _joined(lines: list[str], width: int) -> list[str]:
    """`lines` of a text wrapped at `width` put together, except where a line was plainly ended on purpose."""
    made: list[str] = []
    previous = ""
    for line in lines:
        if made and _runs_on(previous, line, width):
            made[-1] += ("" if re.search(r"\w-$", previous) else " ") + line
        else:
            made.append(line)
        previous = line
    return made


def _runs_on(line: str, following: str, width: int) -> bool:
    room = width - len(line) - 1 - len(following.split(" ", 1)[0])
    return room < _WRAP_SLACK or following[0].islower()
