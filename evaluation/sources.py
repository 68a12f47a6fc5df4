"""A sheet of source mentions drawn from real articles, to be judged by hand: is the canonical name right?

Comes in: a data folder with `wikinews/data/*.csv` and `gva/articles.jsonl`, and a seed. Goes out: a tab-separated file, one mention a line.
Left out: judging; people fill the column `right` (1, 0 or empty for "cannot tell"). The sheet holds words of real articles: keep it
outside the repository.

Forty articles are drawn, half of each collection, then as many mentions from each article, so that one long interview does not fill
the sheet; articles with few give all they have, the others make up for them. A mention is a stretch of text that speaks in some claim;
the outlet's own voice and voices that are not named are none.
"""

import csv
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice, zip_longest
from pathlib import Path

from evaluation.reading import SIZES, Row, chosen
from onrecord.errors import InputError
from onrecord.pipeline import claims_of, reader
from onrecord.records import Claim, Failure, Report, Source, SpanRole
from onrecord.reports.read import read_bytes

N_ARTICLES = 40
_BEFORE = 400  # code points of context before a mention: enough to see whom "he" stands for, mostly
_AFTER = 160
_MIN_MENTIONS = 2  # an article with fewer says little about joining mentions

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One line of the sheet; the columns stand in this order."""

    right: str = ""
    report: str
    start: int
    mention: str
    canonical: str
    type: str
    country: str
    sector: str
    context: str


def write(data: Path, *, sample: int, seed: int, out: Path, progress: Progress) -> int:
    """Writes the sheet and returns how many mentions are in it; the same seed and data give the same sheet."""
    mentions = drawn(data, sample=sample, seed=seed, progress=progress)
    if not mentions:
        raise InputError(f"{data}: no article with sources there; expected wikinews/data/*.csv and gva/articles.jsonl")
    with out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t")
        table.writerow([field.name for field in fields(Mention)])
        table.writerows([getattr(mention, field.name) for field in fields(Mention)] for mention in mentions)
    return len(mentions)


def drawn(data: Path, *, sample: int, seed: int, progress: Progress) -> list[Mention]:
    """The mentions of a sheet, by report and place."""
    chance = random.Random(seed)
    articles: list[list[Mention]] = []
    for name in SIZES:
        rows = chosen(data, name, whole=True)
        chance.shuffle(rows)
        progress(f"sources: {name}")
        articles += _of_articles(rows, N_ARTICLES // len(SIZES))
    for mentions in articles:
        chance.shuffle(mentions)
    dealt = (mention for turn in zip_longest(*articles) for mention in turn if mention is not None)
    return sorted(islice(dealt, sample), key=lambda mention: (mention.report, mention.start))


def _of_articles(rows: Sequence[Row], count: int) -> list[list[Mention]]:
    """The mentions of the first `count` articles that have some."""
    found: list[list[Mention]] = []
    for row in rows:
        mentions = [mention for report, claims in _read(row) for mention in mentions_of(report, claims)]
        if len(mentions) >= _MIN_MENTIONS:
            found.append(mentions)
        if len(found) == count:
            break
    return found


def _read(row: Row) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    reports = [one for one in read_bytes(json.dumps(row).encode(), name="article.jsonl") if isinstance(one, Report)]
    for done in claims_of(reports, reader()):
        if not isinstance(done, Failure):
            yield done


def mentions_of(report: Report, claims: Sequence[Claim]) -> list[Mention]:
    """Every stretch of a report that speaks in some claim, once."""
    speaking = {(start, end): source for claim in claims for start, end, source in _voices(claim)}
    return [_mention(report, start, end, source) for (start, end), source in sorted(speaking.items(), key=lambda item: item[0])]


def _voices(claim: Claim) -> Iterator[tuple[int, int, Source]]:
    """The stretches that a claim's sources stand on."""
    for span in claim.spans:
        worded = " ".join(span.quote.split())
        for source in claim.sources:
            if span.role is SpanRole.SOURCE and source.name == worded:
                yield span.start, span.end, source
                break


def _mention(report: Report, start: int, end: int, source: Source) -> Mention:
    text = report.text
    context = f"{text[max(0, start - _BEFORE) : start]}[[{text[start:end]}]]{text[end : end + _AFTER]}"
    return Mention(
        report=report.id,
        start=start,
        mention=" ".join(text[start:end].split()),
        canonical=source.canonical,
        type=str(source.type),
        country=source.country_code or "",
        sector=source.sector or "",
        context=" ".join(context.split()),
    )
