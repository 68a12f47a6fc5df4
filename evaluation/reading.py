"""Real articles read whole: what crashes, what fails, how many claims come out, and a sample to look at by hand.

Comes in: a data folder with `wikinews/data/*.csv` and `gva/articles.jsonl`. Goes out: counts; on standard output, where asked, a sample.
Left out: whether the claims are right; people look at the sample and write what they see into `notes.md`.

The articles go the way of `onrecord read`: as JSON Lines through the reports stage, then to claims, then all together to incidents.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from evaluation.crashes import worded
from evaluation.data import place_in_hash
from evaluation.matter import wikinews
from evaluation.measures import percentile
from onrecord.errors import InputError, UsageError
from onrecord.incidents.build import build
from onrecord.pipeline import claims_of, reader
from onrecord.records import Claim, Failure, Report
from onrecord.reports.read import read_bytes

SIZES = {"wikinews": 200, "gva": 300}  # articles read of each, by order of the hash of their address
_TELL_EVERY = 50
_QUOTE = 160  # characters of a content shown in the sample

Progress = Callable[[str], None]
Row = dict[str, str]


@dataclass(slots=True)
class Outcome:
    """What came of one collection."""

    read: list[tuple[Report, tuple[Claim, ...]]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


def evaluate(data: Path, names: Sequence[str], *, whole: bool, sample: int, progress: Progress) -> dict[str, float | str | None]:
    """Counts over the collections named; prints `sample` reports with their claims."""
    rows = {name: chosen(data, name, whole=whole) for name in names}
    start = perf_counter()
    outcomes = {name: _outcome(name, some, progress) for name, some in rows.items()}
    read = [pair for outcome in outcomes.values() for pair in outcome.read]
    seconds = perf_counter() - start
    n_incidents, crash = _incidents(read)
    crashes = [crash for outcome in outcomes.values() for crash in outcome.crashes] + ([crash] if crash else [])
    for words in dict.fromkeys(crashes):
        progress(f"reading: crashed {crashes.count(words)} times: {words}")
    print_sample(sorted(read, key=lambda pair: place_in_hash(pair[0].id))[:sample])
    return _figures(outcomes, read, n_incidents=n_incidents, n_crashes=len(crashes), seconds=seconds)


def _figures(
    outcomes: dict[str, Outcome], read: Sequence[tuple[Report, tuple[Claim, ...]]], *, n_incidents: int, n_crashes: int, seconds: float
) -> dict[str, float | str | None]:
    failures = Counter(failure.reason for outcome in outcomes.values() for failure in outcome.failures)
    counts = [len(claims) for _, claims in read]
    result: dict[str, float | str | None] = {f"{name}.read": len(outcome.read) for name, outcome in outcomes.items()}
    result |= {"crashes": n_crashes, "failures": failures.total()}
    result |= {f"failures.{reason}": count for reason, count in sorted(failures.items())}
    result |= {
        "claims_per_report": sum(counts) / len(counts) if counts else None,
        "claims_per_report.median": percentile(counts, 0.5) if counts else None,
        "without_claims": sum(count == 0 for count in counts),
        "attributed_share": _share(read, lambda claim: bool(claim.sources)),
        "incidents": n_incidents,
        "seconds": seconds,
    }
    return result


def _share(read: Sequence[tuple[Report, tuple[Claim, ...]]], holds: Callable[[Claim], bool]) -> float | None:
    """The share of all claims of which something holds."""
    claims = [claim for _, made in read for claim in made]
    return sum(map(holds, claims)) / len(claims) if claims else None


def chosen(data: Path, name: str, *, whole: bool) -> list[Row]:
    """The articles of a collection to read: a fixed number, drawn by hash of their address, or all."""
    if name not in SIZES:
        raise UsageError(f"--split {name!r}: reading knows {' and '.join(SIZES)}")
    rows = _wikinews_rows(data) if name == "wikinews" else _gva_rows(data)
    if not rows:
        raise InputError(f"{data}: no articles of {name} there; expected wikinews/data/*.csv and gva/articles.jsonl")
    drawn = sorted(rows, key=lambda row: place_in_hash(row["url"]))
    return drawn if whole else drawn[: SIZES[name]]


def _wikinews_rows(data: Path) -> list[Row]:
    return [
        {"title": row["title"], "text": row["text"], "url": row["url"], "published": row["date"], "outlet": "Wikinews"}
        for row in wikinews(data)
    ]


def _gva_rows(data: Path) -> list[Row]:
    path = data / "gva" / "articles.jsonl"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as file:
        return [{key: row[key] for key in ("title", "text", "url", "published") if row.get(key)} for row in map(json.loads, file)]


def _outcome(name: str, rows: Iterable[Row], progress: Progress) -> Outcome:
    outcome = Outcome()
    for number, row in enumerate(rows, start=1):
        try:
            _read_one(row, outcome, name=f"{name}-{number}.jsonl")
        except Exception as error:  # a crash is what this run is looking for: it is counted, named, and the next article read
            outcome.crashes.append(worded(error))
        if number % _TELL_EVERY == 0:
            progress(f"reading: {name} {number}")
    return outcome


def _read_one(row: Row, outcome: Outcome, *, name: str) -> None:
    for found in read_bytes(json.dumps(row).encode(), name=name):
        if isinstance(found, Failure):
            outcome.failures.append(found)
        else:
            for done in claims_of([found], reader()):
                if isinstance(done, Failure):
                    outcome.crashes.append(done.detail)
                else:
                    outcome.read.append(done)


def _incidents(read: Sequence[tuple[Report, tuple[Claim, ...]]]) -> tuple[int, str | None]:
    try:
        built = build([report for report, _ in read], [claim for _, claims in read for claim in claims])
    except Exception as error:  # counted like a crash of one article
        return 0, worded(error)
    return len(built.incidents), None


def print_sample(read: Sequence[tuple[Report, tuple[Claim, ...]]]) -> None:
    """Reports with their claims, to be looked at by hand."""
    for number, (report, claims) in enumerate(read, start=1):
        print(f"\n=== {number}  {report.headline or '(no headline)'}  {report.published_at or ''}  {report.url or report.id}")
        print(report.text[len(report.headline or "") :].strip())
        for claim in claims:
            print(f"--- {claim_line(claim)}")


def claim_line(claim: Claim) -> str:
    """One claim in a line: sources, factuality, what is said, the words."""
    about = claim.about
    kind = "/".join(part for part in (about.event_type, about.mode) if part) or "–"
    parts = [
        " → ".join(source.canonical for source in claim.sources) or "(outlet)",
        f"[{claim.cue or ''}]",
        f"{claim.factuality.certainty} {claim.factuality.polarity} {claim.factuality.time}",
        kind + (" background" if claim.background else ""),
        *(f"{participant.role}: {participant.name or participant.description}" for participant in about.participants),
        *(f"{figure.counts} {figure.worded!r} {figure.low}–{figure.high}{' open' if figure.open else ''}" for figure in about.figures),
        *([f"when {about.occurred.worded!r} {about.occurred.start}…{about.occurred.end}"] if about.occurred else []),
        *([f"where {about.place.name} ({about.place.country_code}, {about.place.precision})"] if about.place else []),
        *([f"responsibility {about.responsibility}"] if about.responsibility else []),
        *([f"asked {claim.asked}"] if claim.asked else []),
    ]
    words = " … ".join(span.quote for span in claim.spans if span.role in ("content", "trigger"))
    return " | ".join(parts) + f" | “{words[:_QUOTE]}”".replace("\n", " ")
