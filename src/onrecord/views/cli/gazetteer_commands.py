"""`onrecord gazetteer add` and `list`: places of the user's own.

Comes in: the words of the command line. Goes out: an exit code; the table beside the record. Left out: how a file of places is
written and merged (`language/own_places.py`), and reading with it (`reading.py`).
"""

from pathlib import Path
from typing import Annotated

import typer

from onrecord.views.cli.options import DEFAULT_RECORD, JsonOption, RecordOption, example

_NOTHING = 1
_SHOWN = 20  # places listed where no limit is given


def add_to(app: typer.Typer) -> None:
    """Gives the command line these commands."""
    group = typer.Typer(help="Your own places. They are kept beside the record, and reading uses them.", no_args_is_help=True)
    group.command("add", epilog=example("onrecord gazetteer add our-villages.csv", "onrecord gazetteer add SV.txt"))(add)
    group.command("list", epilog=example("onrecord gazetteer list", "onrecord gazetteer list Kfar"))(list_)
    app.add_typer(group, name="gazetteer")


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV of your own, or a GeoNames country file.", show_default=False)],
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """Add places of your own.

    A CSV overrides: its columns are name, latitude, longitude and, as far as you have them, country, admin1, admin2, kind,
    geonameid, population, other_names; where it has a name, its place is meant. A GeoNames country file only adds candidates.
    Reports already read are read again by the next onrecord read of them.
    """
    from onrecord.pipeline import add_places, places_file
    from onrecord.views.cli.screen import print_object
    from onrecord.views.wording import counted

    new, whole = add_places(file, record)
    kept = places_file(record)
    if as_json:
        print_object({"kind": "gazetteer", "path": str(kept), "n_added": len(new.rows), "n_places": len(whole.rows)})
    elif new.rows:
        print(f"{counted(len(new.rows), 'place')} added; {kept} holds {counted(len(whole.rows), 'place')}.")
        print("Reports that the record holds keep their places until you read them again: onrecord read PATH")
    else:
        print(f"{file} holds no place: nothing was added.")
    raise typer.Exit(0 if new.rows else _NOTHING)


def list_(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only those of this name, or that begin with it.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = _SHOWN,
    record: RecordOption = DEFAULT_RECORD,
    as_json: JsonOption = False,
) -> None:
    """List your own places."""
    from onrecord.pipeline import places_of
    from onrecord.views.cli.screen import print_object

    own = places_of(record)
    found = own.called(name or "")
    for names, entry in found[:limit]:
        if as_json:
            place = {"name": entry.name, "country": entry.country, "latitude": entry.latitude, "longitude": entry.longitude}
            print_object({"kind": "place", **place, "names": list(names), "overrides": entry.is_own})
        else:
            where = ", ".join(part for part in (entry.admin1, entry.country) if part)
            use = "overrides" if entry.is_own else "candidate"
            print(f"{entry.name}  {where}  {entry.latitude:.4f} {entry.longitude:.4f}  {use}")
    if not found and not as_json:
        print("No place of your own" + (f" is called {name}." if name and own.rows else ". Add some: onrecord gazetteer add FILE"))
    elif len(found) > limit and not as_json:
        print(f"… and {len(found) - limit} more: --limit {len(found)}")
    raise typer.Exit(0 if found else _NOTHING)
