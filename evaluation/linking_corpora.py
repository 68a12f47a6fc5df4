"""GVA and ECB+ as reports that go the way of `onrecord read`, each with the happening that the corpus files it under.

Comes in: `gva/{articles,incidents}.jsonl`, or folders of ECB+ topics. Goes out: `Filed` reports; for GVA also the incidents as coded.
Left out: claims, linking, scoring (`linking.py`).

ECB+ comes in tokens. Sentences are put together again, each a paragraph; in the files named `ecbplus` the first is the article's address
and is dropped. Nothing else is taken away or added: headlines, bylines and dates are for the reports stage to find.
"""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.errors import InputError
from onrecord.records import Report
from onrecord.reports.read import read_bytes

GVA_TRAINED_ON_BEFORE = date(2016, 1, 1)
GVA_DEVELOPMENT = (GVA_TRAINED_ON_BEFORE, date(2016, 9, 30))
ECB_TRAINED_ON = range(1, 26)
ECB_DEVELOPMENT = range(26, 36)

ECB_OTHER_MATTER = frozenset({1, 2, 4, 5, 6, 7, 9, 10, 11, 25, 27, 28, 29, 30, 31, 34})
"""Topics on sport, films, awards, elections, appointments, patches, cables, natural deaths: neither violence nor arrest, trial or disaster.

Of the topics to 35 these are left: 3 escape and sentence, 8 bomb, 12 pirates taken, 13 and 14 fires, 16 and 18 murders, 19 riots,
20 earthquakes, 21 hit and run, 22 murder trials, 23 deaths on a mountain, 24 robberies, 26 a mafia boss's arrest and death in custody,
32 double murders, 33 murder trials, 35 arrests of athletes. A topic that is not in either list is scored: it came with another split.
"""

_TOPIC_FILE = re.compile(r"^\d+_\d+(ecb|ecbplus)\.xml$")
_CLOSING = frozenset((*".,;:!?)]}%’…'", "'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "’s", "''"))
_OPENING = frozenset((*"([{$£€", "``"))
_GLUED = (
    (re.compile(r"(?<=\d)\s*([.,:])\s*(?=\d)"), r"\1"),  # "2 . 6" and "8 : 30"; "1 , 000"
    (re.compile(r"\b([A-Za-z])\.\s+(?=[A-Za-z]\.(?:\s|$))"), r"\1."),  # "U. S. court"
    (re.compile(r"(?<=\w) ([-/]) (?=\w)"), r"\1"),  # "hit - and - run"
    (re.compile(r"(?<=\w) ([’']) (?=(?:s|t|re|ve|ll|d|m)\b)"), r"\1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A report and the key of the happening that the corpus files it under; `draw` is what goes together into a bootstrap draw."""

    report: Report
    gold: str
    draw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """An incident as people coded it."""

    key: str
    on: date
    killed: int
    injured: int
    at: tuple[float, float] | None


def gva(data: Path, *, training: bool = False, whole: bool = False) -> tuple[list[Filed], dict[str, Coded]]:
    """The articles of the development incidents (`training`: of those before; `whole`: of all) and the incidents by key.

    A file without a development incident is taken whole.
    """
    folder = data / "gva"
    coded = {one.key: one for one in map(_coded, _rows(folder / "incidents.jsonl"))}
    share = {key for key, one in coded.items() if (one.on < GVA_DEVELOPMENT[0] if training else _in_gva_development(one.on))}
    chosen = coded if whole or not share else {key: coded[key] for key in share}
    rows = [row for row in _rows(folder / "articles.jsonl") if row["incident"] in chosen]
    return _filed_articles(rows), {row["incident"]: chosen[row["incident"]] for row in rows}


def _in_gva_development(on: date) -> bool:
    return GVA_DEVELOPMENT[0] <= on <= GVA_DEVELOPMENT[1]


def _coded(row: dict[str, object]) -> Coded:
    at = row.get("coordinates")
    return Coded(
        key=str(row["incident"]),
        on=date.fromisoformat(str(row["date"])),
        killed=int(str(row["killed"])),
        injured=int(str(row["injured"])),
        at=(float(at[0]), float(at[1])) if isinstance(at, list) and len(at) == 2 else None,
    )


def _filed_articles(rows: Iterable[dict[str, object]]) -> list[Filed]:
    found = []
    for row in rows:
        kept = {key: row[key] for key in ("title", "text", "url", "published") if row.get(key)}
        incident = str(row["incident"])
        found += [Filed(report=one, gold=incident, draw=incident) for one in _read(json.dumps(kept).encode(), "article.jsonl")]
    return _once(found)


def ecbplus(data: Path, *, training: bool = False, whole: bool = False) -> list[Filed]:
    """The documents of the development topics (`training`: of those before; `whole`: of all).

    A folder without such topics is taken whole.
    """
    root = data / "ecbplus"
    if not root.is_dir():
        raise InputError(f"{root} is not there; expected folders of topics, ecbplus/1/1_1ecb.xml and so on")
    there = sorted(int(folder.name) for folder in root.iterdir() if folder.is_dir() and folder.name.isdigit())
    share = [topic for topic in there if topic in (ECB_TRAINED_ON if training else ECB_DEVELOPMENT)]
    topics = [topic for topic in (there if whole or not share else share) if topic not in ECB_OTHER_MATTER]
    return _once([filed for topic in topics for filed in _topic(root / str(topic))])


def _topic(folder: Path) -> Iterator[Filed]:
    files = [(path, match.group(1)) for path in sorted(folder.glob("*.xml")) if (match := _TOPIC_FILE.match(path.name))]
    for path, suffix in files:
        text = "\n\n".join(_sentences(path)[1 if suffix == "ecbplus" else 0 :])
        for report in _read(text.encode(), f"{path.stem}.txt"):
            yield Filed(report=report, gold=f"{folder.name}{suffix}", draw=folder.name)


def _sentences(path: Path) -> list[str]:
    tokens: dict[int, list[str]] = {}
    for token in ElementTree.parse(path).getroot().iter("token"):
        tokens.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    return [joined(tokens[number]) for number in sorted(tokens)]


def joined(tokens: Sequence[str]) -> str:
    """A sentence of its tokens: `The man , 23 , "fled ."` as `The man, 23, "fled."`."""
    text, is_open, is_tight = "", False, True
    for token in tokens:
        is_quote = token in ('"', "``", "''")
        closes = token in _CLOSING or (is_quote and is_open)
        text += ("" if closes or is_tight else " ") + ('"' if is_quote else token)
        is_tight = token in _OPENING or (is_quote and not is_open)
        is_open ^= is_quote
    for pattern, by in _GLUED:
        text = pattern.sub(by, text)
    return text


def _read(raw: bytes, name: str) -> list[Report]:
    return [found for found in read_bytes(raw, name=name) if isinstance(found, Report)]


def _once(filed: Sequence[Filed]) -> list[Filed]:
    """Each report once: one text filed twice keeps its first place."""
    return list({one.report.id: one for one in reversed(filed)}.values())[::-1]


def _rows(path: Path) -> Iterator[dict[str, object]]:
    if not path.is_file():
        raise InputError(f"{path} is not there; expected gva/articles.jsonl and gva/incidents.jsonl")
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
