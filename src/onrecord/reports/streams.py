"""Streams with a limit: what is unpacked is counted while it is read, so that no bomb is ever held in memory.

Comes in: open binary streams. Goes out: streams that raise `Unusable` at their limit; lines of a bounded length.
Left out: what the bytes mean.
"""

import gzip
import io
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO

from onrecord.records import Reason
from onrecord.reports.draft import Unusable
from onrecord.reports.limits import MAX_FILE_BYTES, MAX_LINE_BYTES, MAX_ZIP_FREE_BYTES, MAX_ZIP_RATIO


class Counted(io.RawIOBase):
    """A stream that counts the bytes read from it and, given `allowed`, refuses to give more than `allowed()` of them."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile, allowed: Callable[[], int] | None = None) -> None:
        super().__init__()
        self.count = 0
        self._inner = inner
        self._allowed = allowed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io's own stubs ask for the private type WriteableBuffer
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        if self._allowed and self.count > self._allowed():
            raise Unusable(
                Reason.TOO_LARGE,
                f"it unpacks to more than {MAX_ZIP_RATIO} times its size, which news text never does; unpack it yourself if you trust it",
            )
        return len(data)


def buffered(stream: IO[bytes]) -> io.BufferedReader:
    """`stream` with `peek`."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Counted(stream))


def gunzipped(stream: BinaryIO) -> io.BufferedReader:
    """What a gzip stream unpacks to, limited by its ratio."""
    packed = Counted(stream)
    unpacked = gzip.GzipFile(fileobj=io.BufferedReader(packed), mode="rb")
    return io.BufferedReader(Counted(unpacked, allowed=lambda: allowed_from(packed.count)))


def allowed_from(packed: int) -> int:
    """The number of bytes that `packed` bytes may unpack to."""
    return max(MAX_ZIP_FREE_BYTES, packed * MAX_ZIP_RATIO)


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of `stream`; raises `Unusable` beyond the limit of a single report's file."""
    raw = stream.read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise Unusable(Reason.TOO_LARGE, too_large())
    return raw


def too_large() -> str:
    """The message for a file beyond the limit."""
    return f"it is larger than {MAX_FILE_BYTES // 1024**2} MB, more than one report can be; split it, or write one report a line as .jsonl"


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line that is not blank, without its end; None for a line beyond the limit, which is skipped unread."""
    number = 0
    while chunk := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(chunk) > MAX_LINE_BYTES and not chunk.endswith(b"\n"):
            while chunk and not chunk.endswith(b"\n"):
                chunk = stream.readline(MAX_LINE_BYTES)
            yield number, None
        elif line := chunk.strip():
            yield number, line
