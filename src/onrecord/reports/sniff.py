"""What a file is: by its ending, and where that says nothing, by how it begins.

Comes in: a name and the first bytes. Goes out: a `Kind`.
Left out: reading it.
"""

import json
import re
from enum import StrEnum

from onrecord.records import Reason
from onrecord.reports.clean import decode, is_binary
from onrecord.reports.draft import Unusable

SNIFF_BYTES = 8192


class Kind(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    MAIL = "mail"
    ZIP = "zip"
    GZIP = "gzip"


_BY_ENDING = {
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL, ".ndjson": Kind.JSONL,
    ".eml": Kind.MAIL,
    ".zip": Kind.ZIP,
    ".gz": Kind.GZIP,
}  # fmt: skip
_NOT_READ = {
    ".csv": "a table; write one report a line as .jsonl",
    ".tsv": "a table; write one report a line as .jsonl",
    ".xml": "XML; save the article as .html or .txt",
    ".json": "JSON, but not one object a line; write one report a line as .jsonl",
}
_MAGIC = (
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"{\\rtf", "Rich Text; save it as .txt or .html"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as .txt or .html"),
    (b"\x89PNG", "a picture; only text is read"),
    (b"\xff\xd8\xff", "a picture; only text is read"),
    (b"GIF8", "a picture; only text is read"),
    (b"SQLite format 3", "a database; export its reports as .jsonl"),
    (b"\x7fELF", "a program; only text is read"),
    (b"BZh", "packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "packed with xz; unpack it first"),
    (b"7z\xbc\xaf", "packed with 7-Zip; unpack it first"),
    (b"Rar!", "packed with RAR; unpack it first"),
)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MAIL_HEADER = re.compile(
    r"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Delivered-To|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_ONLY = re.compile(r"^(?:Received|Return-Path|Message-ID|MIME-Version):", re.IGNORECASE | re.MULTILINE)


def kind_of_file(name: str, head: bytes) -> Kind:
    """The kind of the file `name` that begins with `head`; raises `Unusable` for kinds that are known and not read."""
    ending = _ending(name)
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    refuse_known_binaries(head)
    kind = _by_content(head)
    if kind is Kind.TEXT and ending in _NOT_READ:
        raise Unusable(Reason.UNREADABLE, f"this is {_NOT_READ[ending]}")
    return kind


def refuse_known_binaries(head: bytes) -> None:
    """Raises `Unusable` where `head` begins a file that is known not to be text."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise Unusable(Reason.BINARY, f"this is {what}")
    if head[257:262] == b"ustar":
        raise Unusable(Reason.BINARY, "this is a tar archive; unpack it first, or pack it as .zip")


def _ending(name: str) -> str:
    match = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
    return match.group().lower() if match else ""


def _by_content(head: bytes) -> Kind:
    text = decode(head)
    if is_binary(text):
        raise Unusable(Reason.BINARY, "this is not text; only text, HTML, JSON Lines, mail, .zip and .gz are read")
    if _HTML.match(text):
        return Kind.HTML
    if _is_json_line(text, is_cut=len(head) >= SNIFF_BYTES):
        return Kind.JSONL
    top = text.split("\n\n", 1)[0].split("\r\n\r\n", 1)[0]
    if len(_MAIL_HEADER.findall(top)) >= 3 and _MAIL_ONLY.search(top):
        return Kind.MAIL
    return Kind.TEXT


def _is_json_line(text: str, *, is_cut: bool) -> bool:
    """Whether the first line is a whole JSON object, or the beginning of one longer than the bytes that were looked at."""
    first, found, _ = text.lstrip("\ufeff \n\r\t").partition("\n")
    if not re.match(r'\{\s*"', first):
        return False
    if not found and is_cut:
        return True
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
