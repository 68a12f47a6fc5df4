"""Archives, their limits, and everything that is not a report."""

import gzip
import io
import zipfile
from hashlib import sha256

import pytest

from onrecord.records import Failure, Reason, Report
from onrecord.reports import limits, read_bytes, streams

TEXT = b"Bomb kills 12\n\nA bomb tore through the Hassan Bridge market in Talma late on Wednesday, killing at least 12 people.\n"


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def failure(raw: bytes, name: str) -> Failure:
    (found,) = read_bytes(raw, name=name)
    assert isinstance(found, Failure), found
    return found


def test_members_are_read_by_name_and_hashed_by_themselves() -> None:
    found = list(
        read_bytes(zipped({"b/2.txt": TEXT + b"\n", "a.txt": TEXT, "__MACOSX/a.txt": b"x", ".hidden": b"x", "dir/": b""}), name="week.zip")
    )
    assert [item.path for item in found] == ["week.zip/a.txt", "week.zip/b/2.txt"]
    assert isinstance(found[0], Report)
    assert found[0].sha256 == sha256(TEXT).hexdigest()


def test_gzip_of_each_format() -> None:
    (text,) = read_bytes(gzip.compress(TEXT), name="a.txt.gz")
    (line,) = read_bytes(gzip.compress(b'{"text": "A bomb went off in Talma, police said."}'), name="a.jsonl.gz")
    (unnamed,) = read_bytes(gzip.compress(TEXT), name="unnamed")
    assert isinstance(text, Report)
    assert isinstance(unnamed, Report)
    assert (text.path, line.path, unnamed.headline) == ("a.txt.gz", "a.jsonl.gz:1", "Bomb kills 12")
    assert text.sha256 == sha256(TEXT).hexdigest()


def test_archives_in_archives_up_to_a_limit() -> None:
    raw = zipped({"a.txt": TEXT})
    for depth in range(limits.MAX_NESTING - 1):
        raw = zipped({f"{depth}.zip": raw})
    (report,) = read_bytes(raw, name="a.zip")
    assert isinstance(report, Report)
    assert failure(zipped({"more.zip": raw}), "a.zip").reason == Reason.TOO_LARGE


def test_bombs_are_refused_before_they_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_ZIP_FREE_BYTES", 10_000)
    zeros = b" " * 1_000_000
    assert failure(zipped({"a.txt": zeros}), "a.zip").reason == Reason.TOO_LARGE
    assert failure(gzip.compress(zeros), "a.txt.gz").reason == Reason.TOO_LARGE
    assert "unpack it yourself" in failure(gzip.compress(b"\n" * len(zeros)), "a.jsonl.gz").detail


def test_a_line_too_long_is_skipped_and_the_next_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_LINE_BYTES", 100)
    raw = b'{"text": "' + b"word " * 1000 + b'"}\n{"text": "A bomb went off in Talma."}\n'
    long, short = read_bytes(raw, name="a.jsonl")
    assert isinstance(long, Failure)
    assert (long.path, long.reason) == ("a.jsonl:1", Reason.TOO_LARGE)
    assert isinstance(short, Report)


def test_a_file_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_FILE_BYTES", 10)
    assert failure(TEXT, "a.txt").reason == Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("raw", "name", "reason", "words"),
    [
        (b"", "a.txt", Reason.EMPTY, "check that it was saved"),
        (b" \n\n", "a.txt", Reason.EMPTY, "check that it was saved"),
        (b"", "a.jsonl", Reason.EMPTY, "check that it was saved"),
        (b"", "a.html", Reason.EMPTY, "check that it was saved"),
        (b"", "a.eml", Reason.EMPTY, "check that it was saved"),
        (b"\xef\xbb\xbf", "a.txt", Reason.EMPTY, "check that it was saved"),
        (b"%PDF-1.7 \x00\x01", "a.pdf", Reason.BINARY, "save its text as .txt"),
        (b"%PDF-1.7", "a.txt", Reason.BINARY, "save its text as .txt"),
        (b"{\\rtf1 text}", "a.rtf", Reason.BINARY, "Rich Text"),
        (bytes(range(256)) * 8, "a.txt", Reason.BINARY, "this is not text"),
        (bytes(range(256)) * 8, "a", Reason.BINARY, "this is not text"),
        (bytes(range(256)) * 8, "a.html", Reason.BINARY, "this is not text"),
        (b"\x00" * 257 + b"ustar\x00", "a", Reason.BINARY, "tar archive"),
        (b"a,b\n1,2\n", "a.csv", Reason.UNREADABLE, "as .jsonl"),
        (b'{\n "text": "a"\n}', "a.json", Reason.UNREADABLE, "one report a line"),
        (b"PK\x03\x04broken", "a.zip", Reason.BROKEN, "fetch or pack it again"),
        (b"no zip", "a.zip", Reason.BROKEN, "fetch or pack it again"),
        (zipped({}), "a.zip", Reason.EMPTY, "holds no files"),
        (zipped({"__MACOSX/a.txt": b"x", "dir/": b""}), "a.zip", Reason.EMPTY, "holds no files"),
        (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "a.docx", Reason.BINARY, "office program"),
        (gzip.compress(TEXT * 100)[:-20], "a.txt.gz", Reason.BROKEN, "damaged"),
        (b"\x1f\x8bbroken", "a.gz", Reason.BROKEN, "damaged"),
        (b"not gzip", "a.gz", Reason.BROKEN, "damaged"),
        ("Москва заявила, что войска отступили. ".encode() * 20, "a.txt", Reason.LANGUAGE, "only English is read"),
    ],
)
def test_reasons(raw: bytes, name: str, reason: Reason, words: str) -> None:
    found = failure(raw, name)
    assert found.reason == reason
    assert words in found.detail


def test_a_cut_gzip_gives_the_lines_before_the_cut() -> None:
    raw = gzip.compress(b"".join(b'{"text": "A bomb went off in Talma, %d people said."}\n' % (n * 7919) for n in range(2000)))
    found = list(read_bytes(raw[: len(raw) // 2], name="a.jsonl.gz"))
    assert isinstance(found[0], Report)
    assert isinstance(found[-1], Failure)
    assert found[-1].reason == Reason.BROKEN


def test_damaged_and_encrypted_members_do_not_stop_the_rest() -> None:
    raw = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    raw[raw.index(b"a.txt") + 8] ^= 0xFF
    broken, good = read_bytes(bytes(raw), name="a.zip")
    assert isinstance(broken, Failure)
    assert broken.reason == Reason.BROKEN
    assert isinstance(good, Report)
    locked = bytearray(zipped({"a.txt": TEXT}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in failure(bytes(locked), "a.zip").detail
