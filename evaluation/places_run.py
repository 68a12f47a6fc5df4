"""The places benchmark on the shipped pipeline: what it reads, what it runs, and what the gazetteer costs.

Comes in: a data folder and splits. Goes out: figures of each corpus under its name, their plain means bare.
Left out: scoring (`places.py`).
"""

import os
import time
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from evaluation.data import below, data_folder, split_names
from evaluation.places import Given, evaluate
from evaluation.places_corpora import Article, file_of, of_file
from onrecord.language.document import PlaceMention
from onrecord.language.gazetteer import Gazetteer
from onrecord.language.places import Around, layers, resolve
from onrecord.language.toponyms import marked
from onrecord.pipeline import reader
from onrecord.records import Report, report_id

_MAIN = ("given.right", "given.within_161km", "given.best_choice", "given.mean_km", "spans.f1", "end_to_end.right", "calibration.ece")
_MEGABYTE = 1e6
_ASKED = 1000


def paths(data: str | None, split: str | None) -> list[Path]:
    """The files of the splits, LGL and TR-News by default."""
    return [file_of(below(data_folder(data), "places", name)) for name in split_names(split, "lgl,TR-News")]


def measure(files: Sequence[Path], *, whole: bool, progress: Callable[[str], None]) -> dict[str, float | None]:
    """The figures of every file, and of the gazetteer's cost."""
    read = {path.stem: of_file(path, whole=whole) for path in files}
    progress(f"places: {', '.join(f'{len(articles)} articles of {name}' for name, articles in read.items())}")
    costs = gazetteer_cost()
    clock = Clock()
    by_corpus = {name: evaluate(name, articles, clock.resolve, clock.read, progress=progress) for name, articles in read.items()}
    result = {f"{name}.{key}": value for name, own in by_corpus.items() for key, value in own.items()}
    if len(by_corpus) == 1:
        return next(iter(by_corpus.values())) | result | costs | {"cost.share_of_reading": clock.share()}
    for key in _MAIN:
        values = [value for own in by_corpus.values() if (value := own[key]) is not None]
        result[key] = sum(values) / len(values) if values else None
    result["given.n"] = sum(own["given.n"] or 0 for own in by_corpus.values())
    return result | costs | {"cost.share_of_reading": clock.share()}


class Clock:
    """Reads and resolves, and keeps how long reading took and how much of it places took."""

    def __init__(self) -> None:
        self._whole = self._places = 0.0
        self._gazetteer = Gazetteer.shipped()

    def resolve(self, article: Article) -> Given:
        """The article's marked stretches, resolved together."""
        found = marked(article.text, [(mark.start, mark.end) for mark in article.marks], gazetteer=self._gazetteer)
        mentions = resolve(article.text, found, around=around(article), gazetteer=self._gazetteer)
        return Given(mentions=mentions, entries=[one.entries for one in found])

    def read(self, article: Article) -> Sequence[PlaceMention]:
        """The toponyms that the pipeline finds in the article."""
        begun = time.process_time()
        (document,) = reader().analyse([report_of(article)])
        self._whole += time.process_time() - begun
        begun = time.process_time()
        layers(document.text, document.sentences, document.reading.mentions, around=around(article), gazetteer=self._gazetteer)
        self._places += time.process_time() - begun
        return document.toponyms

    def share(self) -> float | None:
        """Processor time of finding and resolving places ÷ that of the whole language stage."""
        return self._places / self._whole if self._whole else None


def report_of(article: Article) -> Report:
    """A report of the article's text as it stands, from the outlet that the corpus names."""
    raw = sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    named = report_id(article.text, outlet=article.outlet, url=article.url, published_at=None)
    return Report(id=named, text=article.text, sha256=raw, outlet=article.outlet, url=article.url)


def around(article: Article) -> Around:
    """What stands around the article's text."""
    return Around(outlet=article.outlet, url=article.url)


def gazetteer_cost() -> dict[str, float | None]:
    """Milliseconds until the gazetteer answers a first question, and megabytes resident of it once a thousand names were asked."""
    begun, before = time.perf_counter(), _resident()
    gazetteer = Gazetteer.shipped()
    gazetteer.find("Talma")
    opened = time.perf_counter() - begun
    for number in range(_ASKED):
        gazetteer.find(f"Saint {number}")
    after = _resident()
    return {"cost.open_ms": opened * 1000, "cost.resident_mb": None if before is None or after is None else (after - before) / _MEGABYTE}


def _resident() -> float | None:
    """Bytes of this process in memory, mapped files among them; None where the system does not tell."""
    try:
        fields = Path("/proc/self/statm").read_text().split()
    except OSError:
        return None
    return float(int(fields[1]) * os.sysconf("SC_PAGE_SIZE"))
