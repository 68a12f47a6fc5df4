"""`onrecord version`: which versions are at work here, and what the record holds.

Comes in: the path of a record, which need not be there. Goes out: a few lines, or one JSON object of the kind "version".
"""

import sys
from importlib.resources import files
from pathlib import Path

from rich.text import Text

from onrecord import __version__
from onrecord.store.migrations import HEAD
from onrecord.store.read import Counts
from onrecord.views.cli.screen import print_object, terminal
from onrecord.views.opening import open_record
from onrecord.views.wording import counted, one_line

_JSON_SCHEMA = "onrecord-1"


def show_version(record: Path, *, as_json: bool) -> None:
    """Package, tables, JSON schema, reading model, Python, and the record's counts where there is a record."""
    counts = _counts(record)
    if as_json:
        print_object(_object(record, counts))
        return
    rows = [
        ("onrecord", __version__),
        ("record", f"tables {HEAD}, JSON schema {_JSON_SCHEMA}"),
        ("reader", ", ".join(reading_models()) or "no reading model is installed"),
        ("python", sys.version.split()[0]),
        (one_line(str(record)), _held(counts) if counts else "no such record yet"),
    ]
    width = max(len(name) for name, _ in rows)
    for name, words in rows:
        terminal().print(Text.assemble((name.ljust(width), "dim"), "  ", words), soft_wrap=True)


def reading_models() -> list[str]:
    """The names of the reading models that ship with the package, by their folders."""
    folder = files("onrecord") / "data" / "models"
    found = folder.iterdir() if folder.is_dir() else iter(())
    return sorted(model.name for model in found if (model / "manifest.json").is_file())


def _counts(record: Path) -> Counts | None:
    if not record.exists():
        return None
    with open_record(record, create=False) as database:
        return database.counts()


def _held(counts: Counts) -> str:
    parts = (
        counted(counts.n_reports, "report"),
        counted(counts.n_claims, "claim"),
        counted(counts.n_incidents, "incident"),
        counted(counts.n_failures, "failure"),
    )
    return ", ".join(parts)


def _object(record: Path, counts: Counts | None) -> dict[str, object]:
    data: dict[str, object] = {
        "kind": "version",
        "onrecord": __version__,
        "tables": HEAD,
        "schema": _JSON_SCHEMA,
        "reading_models": reading_models(),
        "record": str(record) if counts else None,
    }
    names = ("n_reports", "n_versions", "n_claims", "n_incidents", "n_failures")
    return data | ({name: getattr(counts, name) for name in names} if counts else {})
