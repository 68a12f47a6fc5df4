"""Files, folders, archives and standard input → reports and failures. The stage's way in.

Comes in: paths, bytes or a text; the user's overrides; the instant of reading, after which nothing can have been published.
Goes out: a `Report` or a `Failure` for everything met, in an order that depends on names alone. Nothing is written or fetched.
Left out: versions of a report and copies without a credit; both need the other reports.
"""

import gzip
import io
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO

from onrecord.errors import InputError
from onrecord.records import Failure, Reason, Report
from onrecord.reports.clean import decode, is_binary
from onrecord.reports.draft import Draft, Unusable
from onrecord.reports.finish import NO_OPTIONS, Options, finish
from onrecord.reports.html import read_page
from onrecord.reports.jsonl import read_line
from onrecord.reports.limits import MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_NESTING, MAX_ZIP_MEMBERS
from onrecord.reports.mail import read_mail
from onrecord.reports.sniff import SNIFF_BYTES, Kind, kind_of_file, refuse_known_binaries
from onrecord.reports.streams import allowed_from, buffered, gunzipped, lines, read_whole, too_large
from onrecord.reports.text import read_plain
from onrecord.reports.walk import is_passed_over, shown, walk

STANDARD_INPUT = "-"
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    gzip.BadGzipFile,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)
"""What the standard library raises on damaged, encrypted or unsupported archives."""

Found = Iterator[Report | Failure]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How something is read: shown under which name, known by which ending, with which overrides, how many archives deep."""

    name: str
    known_as: str | None = None
    options: Options
    now: datetime | None
    depth: int = 0


def read_paths(
    paths: Iterable[Path | str], *, options: Options = NO_OPTIONS, now: datetime | None = None, stdin: BinaryIO | None = None
) -> Found:
    """A report or a failure for everything at and under `paths`; "-" is `stdin`, by default the process's own.

    Paths are read in the order given, folders in order of names. Raises nothing for what it reads.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _read_stream(stdin or sys.stdin.buffer, _Way(name=STANDARD_INPUT, options=options, now=now))
            continue
        for found in walk(Path(path)):
            if isinstance(found, Failure):
                yield found
            else:
                yield from _read_file(found, _Way(name=shown(found), options=options, now=now))


def read_bytes(raw: bytes, *, name: str, options: Options = NO_OPTIONS, now: datetime | None = None) -> Found:
    """The reports and failures in the bytes of one file; `name` tells its format where it has an ending, and is shown as its path."""
    yield from _read_stream(io.BytesIO(raw), _Way(name=name, options=options, now=now))


def read_text(text: str, *, options: Options = NO_OPTIONS, path: str | None = None, now: datetime | None = None) -> Report:
    """The report that a bare text makes; raises InputError when it is empty, too long or not in English."""
    raw = text.encode("utf-8", "replace")
    try:
        return _single(read_plain(text), raw, _Way(name=path or "", options=options, now=now), path=path)
    except Unusable as problem:
        raise InputError(f"{path or 'the text given'}: {problem.detail}") from problem


def count_inputs(paths: Iterable[Path | str]) -> int:
    """How many files there are to read at and under `paths`; archives and JSON Lines count as one each."""
    return sum(1 if str(path) == STANDARD_INPUT else sum(1 for _ in walk(Path(path))) for path in paths)


def _read_file(path: Path, way: _Way) -> Found:
    try:
        with path.open("rb") as file:
            yield from _read_stream(file, way, size=os.fstat(file.fileno()).st_size)
    except OSError as problem:
        yield Failure(
            path=way.name, reason=Reason.UNREADABLE, detail=f"it cannot be read ({problem.strerror or problem}); check its permissions"
        )


def _read_stream(stream: IO[bytes], way: _Way, *, size: int | None = None) -> Found:
    """Everything in one stream. `size`, where known, spares reading what is too large anyway."""
    try:
        source = buffered(stream)
        kind = kind_of_file(way.known_as or way.name, source.peek(SNIFF_BYTES)[:SNIFF_BYTES])
        if kind is Kind.JSONL:
            yield from _read_lines(source, way)
        elif kind is Kind.GZIP:
            yield from _read_gzip(source, way)
        elif kind is Kind.ZIP:
            yield from _read_zip(source, way)
        elif size is not None and size > MAX_FILE_BYTES:
            yield _failure(way.name, Unusable(Reason.TOO_LARGE, too_large()))
        else:
            yield _read_single(read_whole(source), kind, way)
    except Unusable as problem:
        yield _failure(way.name, problem)


def _read_single(raw: bytes, kind: Kind, way: _Way) -> Report | Failure:
    """The one report in `raw`, or why there is none."""
    try:
        return _single(_draft(raw, kind), raw, way, path=way.name)
    except Unusable as problem:
        return _failure(way.name, problem, raw)


def _single(draft: Draft, raw: bytes, way: _Way, *, path: str | None) -> Report:
    if not draft.paragraphs and not draft.headline:
        raise Unusable(Reason.EMPTY, "there is nothing in it; check that it was saved")
    return finish(draft, options=way.options, now=way.now, path=path, sha256=sha256(raw).hexdigest())


def _draft(raw: bytes, kind: Kind) -> Draft:
    if not raw.strip():
        raise Unusable(Reason.EMPTY, "there is nothing in it; check that it was saved")
    refuse_known_binaries(raw[:SNIFF_BYTES])
    if kind is Kind.HTML:
        return read_page(raw)
    if kind is Kind.MAIL:
        return read_mail(raw)
    text = decode(raw)
    if is_binary(text):
        raise Unusable(Reason.BINARY, "this is not text; only text, HTML, JSON Lines, mail, .zip and .gz are read")
    return read_plain(text)


def _read_lines(source: BinaryIO, way: _Way) -> Found:
    """The report or failure of each line."""
    is_empty = True
    for number, raw in lines(source):
        is_empty = False
        yield _read_line(raw, replace(way, name=f"{way.name}:{number}"), number)
    if is_empty:
        raise Unusable(Reason.EMPTY, "there is nothing in it; check that it was saved")


def _read_line(raw: bytes | None, way: _Way, number: int) -> Report | Failure:
    try:
        if raw is None:
            raise Unusable(
                Reason.TOO_LARGE, f"it is longer than {MAX_LINE_BYTES // 1024**2} MB, more than one report can be; write one report a line"
            )
        return _single(read_line(raw, needs_date=way.options.published is None), raw, way, path=way.name)
    except Unusable as problem:
        return _failure(way.name, Unusable(problem.reason, f"line {number}: {problem.detail}"), raw)


def _read_gzip(source: BinaryIO, way: _Way) -> Found:
    inner_name = re.sub(r"\.gz$", "", way.known_as or way.name, flags=re.IGNORECASE)
    try:
        yield from _read_stream(gunzipped(source), replace(_deeper(way), known_as=inner_name))
    except _BROKEN_ARCHIVE as problem:
        yield _failure(way.name, Unusable(Reason.BROKEN, f"this .gz file is damaged ({problem}); fetch or pack it again"))


def _read_zip(source: BinaryIO, way: _Way) -> Found:
    """Everything in an archive, members by name; one inside another archive or from standard input is held in memory."""
    deeper = _deeper(way)
    seekable: IO[bytes] = source if source.seekable() else io.BytesIO(read_whole(source))
    try:
        archive = zipfile.ZipFile(seekable)
    except _BROKEN_ARCHIVE as problem:
        raise Unusable(Reason.BROKEN, f"this archive is damaged ({problem}); fetch or pack it again") from problem
    with archive:
        for member in _members(archive):
            yield from _read_member(archive, member, replace(deeper, name=f"{way.name}/{member.filename}", known_as=None))


def _deeper(way: _Way) -> _Way:
    if way.depth >= MAX_NESTING:
        raise Unusable(Reason.TOO_LARGE, f"it is an archive inside {MAX_NESTING} others; unpack the outer ones first")
    return replace(way, depth=way.depth + 1)


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.filename in ("[Content_Types].xml", "mimetype") for member in members):
        raise Unusable(Reason.BINARY, "this is a document of an office program or an e-book; save it as .txt or .html")
    if len(members) > MAX_ZIP_MEMBERS:
        raise Unusable(Reason.TOO_LARGE, f"this archive holds {len(members):,} files, more than {MAX_ZIP_MEMBERS:,}; split it")
    kept = [member for member in members if not any(is_passed_over(part) for part in member.filename.split("/"))]
    if not kept:
        raise Unusable(Reason.EMPTY, "this archive holds no files to read; check how it was packed")
    return sorted(kept, key=lambda member: (member.filename, member.header_offset))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, way: _Way) -> Found:
    if member.file_size > allowed_from(member.compress_size):
        yield _failure(
            way.name, Unusable(Reason.TOO_LARGE, "it would unpack to far more than news text does; unpack it yourself if you trust it")
        )
        return
    if member.flag_bits & 1:
        yield _failure(way.name, Unusable(Reason.UNREADABLE, "it is encrypted; unpack it first"))
        return
    try:
        with archive.open(member) as stream:
            yield from _read_stream(stream, way, size=member.file_size)
    except _BROKEN_ARCHIVE as problem:
        yield _failure(way.name, Unusable(Reason.BROKEN, f"this part of the archive is damaged ({problem}); fetch or pack it again"))


def _failure(name: str, problem: Unusable, raw: bytes | None = None) -> Failure:
    return Failure(path=name, reason=problem.reason, detail=problem.detail, sha256=sha256(raw).hexdigest() if raw is not None else None)
