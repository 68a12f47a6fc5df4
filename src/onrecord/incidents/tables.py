"""Tables of the stage that ship with the package. In: a file name. Out: its rows. What it leaves out: what they mean."""

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table below `data/tables/`, cells by tab; empty lines and lines that begin with # are passed over."""
    text = (files("onrecord") / "data" / "tables" / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
