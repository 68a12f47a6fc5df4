"""`onrecord export`: the record into a file or to standard output.

Comes in: an open record and what was asked for. Goes out: UTF-8, each line as soon as it is made. A file is whole or not there:
it gets its name only when all is written. The same record gives the same bytes.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.views.codings import all_codings
from onrecord.views.export import csv, jsonl

if TYPE_CHECKING:
    from onrecord.records import Claim
    from onrecord.store.readable import Readable

STANDARD_OUTPUT = "-"
_FORMATS = ("jsonl", "csv")
_TABLES = ("incidents", "claims", "reports", "codings")


def export(database: "Readable", form: str, *, what: str | None, output: str) -> None:
    """Write the record as `form` ("jsonl", "csv") to `output`; raises UsageError for what does not fit together."""
    lines = _lines(database, form, what)
    if output == STANDARD_OUTPUT:
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        _write(Path(output), lines)


def _lines(database: "Readable", form: str, what: str | None) -> Iterator[str]:
    if form not in _FORMATS:
        raise UsageError(f'--format is "{form}"; choose one of {", ".join(_FORMATS)}')
    if form == "jsonl":
        if what is not None:
            raise UsageError("--what chooses a table for --format csv; JSON Lines always hold the whole record")
        return (line + "\n" for line in jsonl.all_lines(database))
    if what == "reports":
        return csv.report_table(database.reports())
    if what == "claims":
        return _claim_table(database)
    if what == "codings":
        return csv.coding_table(all_codings(database)[::-1])
    if what in (None, "incidents"):
        return csv.incident_table(database.each_incident())
    raise UsageError(f'--what is "{what}"; choose one of {", ".join(_TABLES)}')


def _claim_table(database: "Readable") -> Iterator[str]:
    """The table of all claims, one in memory at a time."""
    held: dict[str, str] = {}

    def claims() -> "Iterator[Claim]":
        for claim, incident in database.each_claim():
            held.clear()
            held.update({claim.id: incident} if incident else {})
            yield claim

    return csv.claim_table(claims(), held)


def _write(path: Path, lines: Iterator[str]) -> None:
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(lines)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written: {error.strerror or error}; name another file with -o, or - for standard output"
        ) from None
    except BaseException:
        part.unlink(missing_ok=True)
        raise
