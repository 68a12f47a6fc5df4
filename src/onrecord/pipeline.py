"""The whole flow on one page: read → analyse → extract → link → save. Read this first.

Comes in: paths or text. Goes out: a `Result` in memory (`read`), or a record on disk (`read_into`).
Left out: everything else; each step is one call into the stage of its name.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord.claims.actors import Names, names_of
from onrecord.errors import InputError
from onrecord.incidents.build import build
from onrecord.language.analyse import Analyser
from onrecord.language.counting import quantity_at
from onrecord.language.own_places import OwnPlaces, own_places, text_of, together
from onrecord.language.segment import segment
from onrecord.language.times import times
from onrecord.reading import claims_of as claims_of
from onrecord.reading import reader as reader
from onrecord.records import Claim, Failure, Incident, Link, Report
from onrecord.relinking import link_new
from onrecord.reports import Options as Options
from onrecord.reports import read_bytes, read_paths, read_text
from onrecord.store.database import Database
from onrecord.store.versions import chain
from onrecord.workers import Worker, Workers

LARGE_PILE = 500_000  # bytes: starting a second process has to be worth it; a guess, not timed
BATCH = 16  # reports a transaction: small enough to lose little when killed, large enough to cost little; not tuned


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was read: reports, their claims, the incidents they make, the links between them, and what could not be used."""

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    links: tuple[Link, ...] = ()
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come: reports new, already known and failed so far, and the name of the last input."""

    n_new: int = 0
    n_known: int = 0
    n_failed: int = 0
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did, and what the record holds after it."""

    n_new: int = 0
    n_known: int = 0
    n_versions: int = 0
    n_claims: int = 0
    n_incidents: int = 0
    failures: tuple[Failure, ...] = ()
    seconds: float = field(default=0.0, compare=False)


def places_file(record: str | Path) -> Path:
    """Where the user's own places of a record are kept: a CSV beside it, so that they go where the record goes."""
    return Path(record).with_suffix(".places.csv")


def places_in(path: str | Path) -> OwnPlaces:
    """The user's own places in a file (`language/own_places.py` says how it is written); InputError when it cannot be read."""
    try:
        return own_places(Path(path).read_text("utf-8-sig"), Path(path).name)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the places in {path} cannot be read ({error}); give a CSV or a GeoNames country file, in UTF-8") from None


def places_of(record: str | Path) -> OwnPlaces:
    """The user's own places of a record, none where none were added."""
    path = places_file(record)
    return places_in(path) if path.exists() else OwnPlaces()


def add_places(file: str | Path, record: str | Path) -> tuple[OwnPlaces, OwnPlaces]:
    """The places in `file`, and all of the record's own once they are added; InputError when the file cannot be read."""
    new = places_in(file)
    whole = together(places_of(record), new)
    if new.rows:
        places_file(record).write_text(text_of(whole), encoding="utf-8")
    return new, whole


def names_in(path: str | Path) -> Names:
    """The user's own table of names in a file (`claims/actors.py` says how it is written); InputError when it cannot be read."""
    try:
        return names_of(Path(path).read_text("utf-8"), Path(path).name)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"the table of names {path} cannot be read ({error}); give a UTF-8 text file with tabs between its columns"
        ) from None


def count_in(words: str) -> str | None:
    """The first count in some words as a correction is written: "at least a dozen people" is "12+"; None where there is none."""
    parts = [word.strip(".,;:“”\"'()") or "-" for word in words.lower().split()]
    found = next((quantity for at in range(len(parts)) if (quantity := quantity_at(parts, at))), None)
    if found is None or found.low is None:
        return None
    return f"{found.low}{'' if found.high in (None, found.low) else f'-{found.high}'}{'+' if found.open else ''}"


def when_in(words: str, report: Report) -> str | None:
    """The first time in some words as a correction is written, read against the day of the report: "on Monday" is 2026-03-02."""
    anchor = report.dateline_on or (report.published_at.date() if report.published_at else None)
    found = times(words, segment(words), anchor=anchor, anchor_is_publication=report.dateline_on is None)
    start, end = next(((time.occurred.start, time.occurred.end) for time in found if time.occurred.start), (None, None))
    return None if start is None else f"{start}" if end in (None, start) else f"{start}/{end}"


def read(
    source: str | Path | Iterable[str | Path],
    *,
    options: Options | None = None,
    analyser: Analyser | None = None,
    names: Names | None = None,
) -> Result:
    """Reads a text, a path, or several paths into memory.

    A `str` with a line break or a full stop and no such file is taken for the text of one report.
    Raises InputError when nothing at all could be read.
    """
    found = list(_sources(source, options or Options()))
    reports = _with_versions(_unique(item for item in found if isinstance(item, Report)))
    failures = [item for item in found if isinstance(item, Failure)]
    if not reports and not failures:
        raise InputError(f"nothing to read at {source!s}; give a file, a folder or the text of a report")
    done = claims_of(reports, analyser or reader(), names=names) if reports else []
    failures += [item for item in done if isinstance(item, Failure)]
    reports = [item[0] for item in done if not isinstance(item, Failure)]
    claims = [claim for item in done if not isinstance(item, Failure) for claim in item[1]]
    built = build(reports, claims)
    reports = [replace(report, origins=built.origins.get(report.id, report.origins)) for report in reports]
    return Result(reports=tuple(reports), claims=tuple(claims), incidents=built.incidents, links=built.links, failures=tuple(failures))


def read_into(
    database: Database,
    paths: Iterable[str | Path],
    *,
    options: Options | None = None,
    names: Names | None = None,
    places: OwnPlaces | None = None,
    workers: int = 0,
    now: datetime | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Reads paths into a record: passes over what is known, saves what is new batch by batch, then links what is new.

    With another table of `names`, or other `places` of the user's own, a report is read again: its claims are made by other means.

    A run that was broken off goes on where it stopped. `workers` 0 takes one process a core for a large pile.
    `now` is the time of recording. Raises RecordError where it cannot write.
    """
    at = now or datetime.now(UTC)
    paths = list(paths)
    opened = partial(reader, places) if places and places.rows else reader
    with Workers(workers or _worthwhile(paths), Worker(opened, partial(claims_of, names=names))) as pool:
        run = _Run(database, at, progress, made_by=opened().made_by + (names.made_by if names else ""))
        for batch in pool.map(run.new_batches(read_paths(paths, options=options or Options(), now=at))):
            run.save(batch)
    run.save_failures()
    if run.n_new or database.is_stale():
        link_new(database)
    return run.summary()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came of one file or text: ids of its reports that the record holds now, how many it held before, what could not be used."""

    reports: tuple[str, ...] = ()
    n_known: int = 0
    failures: tuple[Failure, ...] = ()


def read_given(
    database: Database,
    raw: bytes,
    *,
    name: str,
    options: Options | None = None,
    places: OwnPlaces | None = None,
    analyser: Analyser | None = None,
    now: datetime | None = None,
) -> Given:
    """Reads the bytes of one file, or of a pasted text, into a record, as `read_into` reads paths. `name` is shown as its path.

    What cannot be used is told and not kept: whoever gave it is there to give something better.
    """
    at = now or datetime.now(UTC)
    analyser = analyser or reader(places)
    run = _Run(database, at, lambda _: None, made_by=analyser.made_by)
    ids: list[str] = []
    failures: list[Failure] = []

    def watched(items: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        for item in items:
            if isinstance(item, Failure):
                failures.append(item)
            else:
                ids.append(item.id)
                yield item

    for batch in run.new_batches(watched(read_bytes(raw, name=name, options=options or Options(), now=at))):
        done = claims_of(batch, analyser)
        failures += [item for item in done if isinstance(item, Failure)]
        run.save([item for item in done if not isinstance(item, Failure)])
    if run.n_new or database.is_stale():
        link_new(database)
    held = [report.id for report in database.reports(set(ids))]
    return Given(reports=tuple(dict.fromkeys(held)), n_known=run.n_known, failures=tuple(failures))


def _worthwhile(paths: Sequence[str | Path]) -> int:
    """How many processes a pile is worth: one a core from `LARGE_PILE` bytes on, else one."""
    size = 0
    for path in (Path(p) for p in paths):
        for file in path.rglob("*") if path.is_dir() else [path]:
            size += file.stat().st_size if file.is_file() else 0
            if size >= LARGE_PILE:
                return min(os.cpu_count() or 1, 8)
    return 1


class _Run:
    """The counts of one run and its batches."""

    def __init__(self, database: Database, at: datetime, progress: Callable[[Progress], None], *, made_by: str) -> None:
        self._database, self._at, self._progress = database, at, progress
        self._failures: list[Failure] = []
        self._seen: set[str] = set()
        self.n_new = self.n_known = self.n_versions = self.n_claims = 0
        self._made_by = made_by

    def new_batches(self, items: Iterator[Report | Failure]) -> Iterator[list[Report]]:
        """Reports that the record does not hold yet, in batches; failures are put aside, known ones counted."""
        while chunk := list(islice(items, BATCH)):
            self._failures += [item for item in chunk if isinstance(item, Failure)]
            reports = _unique(item for item in chunk if isinstance(item, Report))
            known = self._database.has_reading([r.id for r in reports], self._made_by) | self._seen
            fresh = [r for r in reports if r.id not in known]
            self._seen |= {r.id for r in fresh}
            self.n_known += len(reports) - len(fresh)
            self._tell(chunk[-1].path or "")
            if fresh:
                yield fresh

    def save(self, done: Sequence[tuple[Report, tuple[Claim, ...]] | Failure]) -> None:
        """One transaction: reports with their claims; what broke is put aside."""
        self._failures += [item for item in done if isinstance(item, Failure)]
        batch = [item for item in done if not isinstance(item, Failure)]
        saved = self._database.save(batch, made_by=self._made_by, now=self._at)
        self.n_new += saved.n_new
        self.n_versions += saved.n_versions
        self.n_claims += saved.n_claims
        self._tell(batch[-1][0].path or "" if batch else "")

    def save_failures(self) -> None:
        """Everything that could not be used, with its reason."""
        self._database.save([], failures=self._failures, made_by=self._made_by, now=self._at)

    def summary(self) -> Summary:
        """What the run did."""
        return Summary(
            n_new=self.n_new,
            n_known=self.n_known,
            n_versions=self.n_versions,
            n_claims=self.n_claims,
            n_incidents=self._database.n_incidents(),
            failures=tuple(self._failures),
        )

    def _tell(self, last: str) -> None:
        self._progress(Progress(n_new=self.n_new, n_known=self.n_known, n_failed=len(self._failures), last=last))


def _sources(source: str | Path | Iterable[str | Path], options: Options) -> Iterator[Report | Failure]:
    if isinstance(source, str) and _is_text(source):
        yield read_text(source, options=options)
        return
    paths = [source] if isinstance(source, str | Path) else list(source)
    yield from read_paths(paths, options=options)


def _is_text(source: str) -> bool:
    """Whether a str is the text of a report and not a path."""
    if "\n" in source or len(source) > 1000:
        return True
    return ". " in source + " " and not os.path.exists(source)  # which takes a name too long for a file as none


def _with_versions(reports: Sequence[Report]) -> list[Report]:
    """The reports, each knowing the one of the same address that it is a version of."""
    by_url: dict[str, list[Report]] = {}
    for report in reports:
        by_url.setdefault(report.url or report.id, []).append(report)
    before = {new: old for group in by_url.values() for new, old in chain(group).items()}
    return [replace(report, version_of=before.get(report.id)) for report in reports]


def _unique(reports: Iterable[Report]) -> list[Report]:
    return list({report.id: report for report in reports}.values())
