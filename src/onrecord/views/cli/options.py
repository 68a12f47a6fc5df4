"""Options that several commands share, how an example is shown, and how a record is opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.store.database import Database

DEFAULT_RECORD = Path("onrecord.sqlite")

RecordOption = Annotated[Path, typer.Option("--record", metavar="FILE", envvar="ONRECORD_RECORD", help="The record to use.")]
JsonOption = Annotated[bool, typer.Option("--json", help='Print JSON, one object a line, each with its "kind".')]
LimitOption = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.", show_default=False)]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides; your user name unless you say.")
]


def example(*lines: str) -> str:
    """Example calls as they stand below the help of a command."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def opened(record: Path) -> "Database":
    """The record at this path, which must be there."""
    from onrecord.views.opening import open_record

    return open_record(record, create=False)
