"""The benchmarks by name: where each finds its corpus, what it runs, and what names corpus and model in its figures.

Comes in: what a command line asks for. Goes out: figures. Left out: how each is scored; that is in the module of its name.
The pipeline is imported once the corpus has been read, so that wrong use is told at once and without a model.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.data import below, corpus_hash, data_folder, split_names
from evaluation.muc4.files import NO_FILES, Files

Figures = dict[str, float | str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one run is asked for; `sample` is of `reading` alone, `files` of `muc4`, `cache` of `linking`."""

    data: str | None = None
    split: str | None = None
    whole: bool = False
    sample: int = 0
    files: Files = NO_FILES
    cache: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One benchmark: its help, what its splits are, where they lie (nowhere: it needs no corpus), and what measures."""

    help: str
    splits: str
    paths: Callable[[Asked], Sequence[Path]]
    run: Callable[[Asked], Figures]
    table: Callable[[Figures], str] | None = None  # how its figures are best read; a plain list where it has no way of its own


def tell(words: str) -> None:
    """One line of progress."""
    print(words, file=sys.stderr, flush=True)


def corpus_of(name: str, asked: Asked) -> str | None:
    """The hash that names what a benchmark reads; None where it reads no corpus."""
    paths = BENCHMARKS[name].paths(asked)
    return corpus_hash(paths) if paths else None


def measured(name: str, asked: Asked) -> Figures:
    """The figures of a benchmark, with the names of corpus and model."""
    figures = {**BENCHMARKS[name].run(asked), "corpus": corpus_of(name, asked)}
    if asked.files.response is not None:
        return figures  # somebody else's answers: no model of ours has part in them
    from evaluation import shipped

    return {**figures, "model": shipped.version()}


def _polnear(asked: Asked) -> list[Path]:
    return [below(data_folder(asked.data), "polnear", name) for name in split_names(asked.split, "dev")]


def _attribution(asked: Asked) -> Figures:
    from evaluation.polnear import articles

    folders = _polnear(asked)
    read = [article for folder in folders for article in articles(folder)]
    from evaluation import attribution, shipped

    tell(f"attribution: {len(read)} articles in {_listed(folders)}")
    return {**attribution.evaluate(read, shipped.attributed, progress=tell)}


def _certainty_files(asked: Asked) -> list[Path]:
    from evaluation.certainty import file_of

    names = split_names(asked.split, "meantime,uds_ih2/dev")
    return [file_of(below(data_folder(asked.data), "certainty", name)) for name in names]


def _certainty(asked: Asked) -> Figures:
    from evaluation import certainty

    paths = _certainty_files(asked)
    for path in paths:
        if not asked.whole and certainty.has_no_share(path):
            tell(f"certainty: no file of {path.name} is of the development share by its name; all of them are scored")
    judged, rated = certainty.read(paths, whole=asked.whole)
    tell(f"certainty: {len(judged)} documents and {len(rated)} sentences in {_listed(paths)}")
    from evaluation import shipped

    return {**certainty.evaluate(judged, rated, shipped.judged, progress=tell)}


def _types_files(asked: Asked) -> list[Path]:
    from evaluation.types_corpora import READERS, file_of

    names = split_names(asked.split, ",".join(READERS))
    return [file_of(below(data_folder(asked.data), "event_types", name)) for name in names]


def _types(asked: Asked) -> Figures:
    from evaluation.types_corpora import of_file

    paths = _types_files(asked)
    read = {path.stem: of_file(path, whole=asked.whole) for path in paths}
    from evaluation import shipped, types, types_labels

    tell(f"types: {', '.join(f'{len(texts)} texts of {name}' for name, texts in read.items())}")
    return {
        **types.together(
            {name: types.evaluate(name, texts, shipped.claims, types_labels.ANSWERS[name], progress=tell) for name, texts in read.items()}
        )
    }


def _places_files(asked: Asked) -> list[Path]:
    from evaluation import places_run

    return places_run.paths(asked.data, asked.split)


def _places(asked: Asked) -> Figures:
    from evaluation import places_run

    return {**places_run.measure(_places_files(asked), whole=asked.whole, progress=tell)}


def _muc4_paths(asked: Asked) -> list[Path]:
    from evaluation.muc4 import run

    return run.paths(asked.data, asked.split, asked.files)


def _muc4(asked: Asked) -> Figures:
    from evaluation.muc4 import run

    return run.evaluate(asked.data, asked.split, asked.files, progress=tell)


def _muc4_table(figures: Figures) -> str:
    from evaluation.muc4.table import table

    return table(figures)


def _linking_paths(asked: Asked) -> list[Path]:
    from evaluation.linking_run import paths

    return paths(data_folder(asked.data), split_names(asked.split, "gva"))


def _linking(asked: Asked) -> Figures:
    from evaluation import linking_run

    names = split_names(asked.split, "gva")
    return linking_run.evaluate(data_folder(asked.data), names, whole=asked.whole, cache=asked.cache, progress=tell)


def _speed(asked: Asked) -> Figures:
    from evaluation import speed

    return speed.evaluate(data_folder(asked.data) if asked.data else None, progress=tell)


def _articles(asked: Asked) -> list[Path]:
    data = data_folder(asked.data)
    places = {"wikinews": data / "wikinews" / "data", "gva": data / "gva" / "articles.jsonl"}
    return [places[name] for name in split_names(asked.split, "wikinews,gva") if name in places and places[name].exists()]


def _reading(asked: Asked) -> Figures:
    from evaluation import reading

    names = split_names(asked.split, "wikinews,gva")
    return reading.evaluate(data_folder(asked.data), names, whole=asked.whole, sample=asked.sample, progress=tell)


def _listed(paths: Sequence[Path]) -> str:
    return ", ".join(f"{path.parent.name}/{path.name}" for path in paths)


BENCHMARKS = {
    "attribution": Benchmark(
        help="who says what: sources, cues, contents (PolNeAR)",
        splits="folders below polnear/; dev by default",
        paths=_polnear,
        run=_attribution,
    ),
    "certainty": Benchmark(
        help="how sure a text is of what it tells (MEANTIME, UDS It-Happened 2)",
        splits="names below certainty/; meantime,uds_ih2/dev by default",
        paths=_certainty_files,
        run=_certainty,
    ),
    "types": Benchmark(
        help="what is told: PLOVER types, CASE-2021 subtypes, what police did (IndiaPoliceEvents)",
        splits="files below event_types/; plover_gsr,case2021_task2,india_police_sents by default",
        paths=_types_files,
        run=_types,
    ),
    "muc4": Benchmark(
        help="incidents read into templates (MUC-4): official score, CEAF, relevance, every slot",
        splits="folders below muc4/; tst1,tst2 by default",
        paths=_muc4_paths,
        run=_muc4,
        table=_muc4_table,
    ),
    "linking": Benchmark(
        help="which reports tell of one incident (GVA, ECB+), and which are copies",
        splits="gva, ecbplus or copies; gva by default",
        paths=_linking_paths,
        run=_linking,
    ),
    "places": Benchmark(
        help="names of places, found and resolved (LGL, TR-News, GeoVirus, or any file in LGL's layout)",
        splits="files below places/; lgl,TR-News by default",
        paths=_places_files,
        run=_places,
    ),
    "speed": Benchmark(
        help="speed, memory and size, on invented reports or on those of --data",
        splits="not used",
        paths=lambda _: [],
        run=_speed,
    ),
    "reading": Benchmark(
        help="real articles read whole, counting what fails",
        splits="wikinews, gva or both; both by default",
        paths=_articles,
        run=_reading,
    ),
}
