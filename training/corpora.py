"""Readers of the training corpora: a data folder in, `Doc` objects out.

Each reader returns documents as plain text with character spans per layer; `Doc.encode` turns
these into one label per word piece. A layer that a corpus does not annotate is absent, and the
training loss of that layer skips the document. Development documents (the split in the design
notes) are left out here, so that nothing later can train on them by accident.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.language.pieces import PARAGRAPH, SENTENCE
from training import passages
from training import reports as marked
from training.kinds import CASE_KIND, PLOVER_OLD

Span = tuple[int, int]

ROLES = (
    "perpetrator_individual",
    "perpetrator_organization",
    "physical_target",
    "victim",
    "instrument",
)
INCIDENT_TYPES = (
    "attack",
    "bombing",
    "kidnapping",
    "arson",
    "robbery",
    "hijacking",
    "forced_work_stoppage",
)
CERTAINTY = ("certain", "probable", "possible", "underspecified")
POLARITY = ("positive", "negative", "underspecified")
TIME = ("non_future", "future", "underspecified")


@dataclass
class Attribution:
    """One attribution as character spans; no source is an empty list."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass
class Segment:
    """A sentence or snippet with its classes in one sentence-level head; no class at all is an answer too."""

    start: int
    end: int
    head: str
    classes: tuple[str, ...]


@dataclass
class Doc:
    """One document of one corpus, with the layers that this corpus annotates.

    `spans[layer]` holds (start, end, label) in characters; `valid` limits the token layers to
    parts of the text (None = everywhere). `marks` holds single-token targets (factuality).
    """

    corpus: str
    key: str
    text: str
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    attributions: list[Attribution] | None = None
    templates: list[tuple[frozenset[str], list[Span]]] | None = None
    marks: dict[str, list[tuple[int, int, float]]] = field(default_factory=dict)
    valid: list[Span] | None = None
    segments: list[Segment] = field(default_factory=list)


def held_out(key: str) -> bool:
    """True for a document of the development share (three in ten, by the hash of its key)."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 2**32 < 0.3


def set_aside(key: str) -> bool:
    """Our own development share of corpora whose held-out part was already taken out by `held_out`."""
    return held_out("dev:" + key)


def read_text(path: Path) -> str:
    """The file as text, line ends untouched, so that offsets stay right."""
    with path.open(encoding="utf-8", newline="") as handle:
        return handle.read()


# --- PolNeAR ----------------------------------------------------------------------------------


def read_ann(path: Path) -> list[Attribution]:
    """The attributions of one brat file (only those joined by an Attribution event)."""
    spans: dict[str, list[Span]] = {}
    events: list[list[list[str]]] = []
    for line in read_text(path).split("\n"):
        if found := re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line):
            pieces = [tuple(map(int, piece.split())) for piece in found[2].split(";")]
            spans[found[1]] = [(piece[0], piece[1]) for piece in pieces]
        elif re.match(r"E\d+\t", line):
            events.append([part.split(":") for part in line.split("\t")[1].split()])
    result = []
    for event in events:
        if not event[0][0].startswith("Attribution"):
            continue
        item = Attribution([], [], [])
        for name, target in event[1:]:
            layer = re.sub(r"\d", "", name).lower()
            getattr(item, layer).extend(spans[target])
        result.append(item)
    return result


def attribution_spans(items: Iterable[Attribution]) -> dict[str, list[tuple[int, int, str]]]:
    """The three layers of a list of attributions, each distinct span once."""
    return {layer: sorted({(a, b, "") for item in items for a, b in getattr(item, layer)}) for layer in ("source", "cue", "content")}


def polnear(data: Path, *, split: str = "train", first_only: bool = False) -> Iterator[Doc]:
    """PolNeAR documents; one `Doc` per annotator's file (same key) unless `first_only`."""
    folder = data / "polnear" / split
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        key = path.stem.rsplit("_", 1)[0]
        if first_only and key in seen:
            continue
        seen.add(key)
        items = read_ann(path)
        yield Doc(
            "polnear",
            key,
            read_text(folder / "text" / f"{key}.txt"),
            spans=attribution_spans(items),
            attributions=items,
        )


# --- MUC-4 ------------------------------------------------------------------------------------

SLOT_ROLES = {
    "9": "perpetrator_individual",
    "10": "perpetrator_organization",
    "12": "physical_target",
    "18": "victim",
    "19": "victim",
    "6": "instrument",
}
#: A filler that occurs more often than this in a text is taken as a generic word, and only those
#: of its mentions are marked that stand near another filler of the same template.
GENERIC_COUNT = 3
NEAR_CHARS = 300
#: label of a span that counts for no loss
UNSURE = "?"


def muc4_messages(path: Path) -> Iterator[tuple[str, str]]:
    """(id, text) of each message of a MUC-4 text file; the id line itself is left out."""
    for part in re.split(r"(?m)^(?=(?:DEV|TST\d)-MUC\d-\d{4})", read_text(path)):
        if found := re.match(r"((?:DEV|TST\d)-MUC\d-\d{4})[^\n]*\n", part):
            yield found[1], part[found.end() :]


def muc4_keys(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """(message id, {slot number: raw fill}) of each template of a key file."""
    for block in re.split(r"(?m)^(?=0\.\s+MESSAGE: ID)", read_text(path)):
        slots: dict[str, str] = {}
        last = ""
        for line in block.splitlines():
            if found := re.match(r"(\d+)\.\s+[A-Z:. ]*?\s{2,}(.*)", line):
                last = found[1]
                slots[last] = found[2].strip()
            elif last and line.startswith("   "):
                slots[last] += "\n" + line.strip()
            else:
                last = ""
        if "0" in slots:
            yield slots["0"].split()[0], slots


def find_all(text: str, filler: str) -> list[Span]:
    """All places where the words of `filler` stand in `text`, whatever the white space."""
    words = re.findall(r"\S+", filler)
    if not words:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    return [found.span() for found in re.finditer(pattern, text)]


def project(text: str, fillers: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Spans of one template's fillers in the text, longest first, generic words only when near."""
    taken: list[tuple[int, int, str]] = []
    generic: list[tuple[int, int, str]] = []
    for filler, role in sorted(set(fillers), key=lambda item: (-len(item[0]), item)):
        places = find_all(text, filler)
        for start, end in places:
            if any(start < b and a < end for a, b, _ in taken):
                continue
            heap = generic if len(places) > GENERIC_COUNT else taken
            heap.append((start, end, role))
    near: list[tuple[int, int, str]] = []
    for span in generic:
        if any(span[0] < b and a < span[1] for a, b, _ in taken + near):
            continue
        others = [o for o in taken + generic if o[2] != span[2] or o in taken]
        if any(abs(o[0] - span[0]) < NEAR_CHARS and o != span for o in others):
            near.append(span)
        else:
            near.append((span[0], span[1], UNSURE))
    return sorted(taken + near)


def muc4(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """MUC-4 messages with the fills of their templates projected on the text."""
    for name in ("tst1", "tst2") if development else ("dev",):
        yield from muc4_part(data / "muc4" / name)


def muc4_part(folder: Path) -> Iterator[Doc]:
    """The messages of one part of MUC-4."""
    keys: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in sorted(folder.glob("key-*")):
        for name, slots in muc4_keys(path):
            keys[name].append(slots)
    for path in sorted(folder.iterdir()):
        if path.name.startswith("key-") or path.name == "text-headers-info":
            continue
        for name, text in muc4_messages(path):
            roles: list[tuple[int, int, str]] = []
            templates: list[tuple[frozenset[str], list[Span]]] = []
            for slots in keys[name]:
                if slots.get("4", "*") in ("*", "-"):
                    continue
                fillers = [(quoted, role) for slot, role in SLOT_ROLES.items() for quoted in re.findall(r'"([^"]+)"', slots.get(slot, ""))]
                found = [
                    span for span in project(text, fillers) if not any(span[0] < b and a < span[1] for a, b, _ in roles) or span in roles
                ]
                roles = sorted(set(roles) | set(found))
                kinds = frozenset(kind for kind in INCIDENT_TYPES if kind.replace("_", " ").upper() in slots["4"])
                templates.append((kinds, [(a, b) for a, b, kind in found if kind != UNSURE]))
            doc = Doc("muc4", name, text, spans={"role": roles}, templates=templates)
            doc.segments = telling(text, roles, relevant=bool(templates))
            yield doc


def telling(text: str, roles: list[tuple[int, int, str]], *, relevant: bool) -> list[Segment]:
    """Sentences that tell of an incident (they hold a filler) or do not (their whole message is irrelevant)."""
    result = []
    cuts = [0, *sorted({m.end() for pattern in (SENTENCE, PARAGRAPH) for m in pattern.finditer(text)}), len(text)]
    for start, end in pairwise(cuts):
        holds = any(start <= a < end for a, _, kind in roles if kind != UNSURE)
        if text[start:end].strip() and (holds or not relevant):
            result.append(Segment(start, end, "telling", ("telling",) if holds else ()))
    return result


# --- token-based corpora ----------------------------------------------------------------------

NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}]|n't|'(?:s|re|ve|d|ll|m)?|’(?:s|re|ve|d|ll|m)?|'')$")
NO_SPACE_AFTER = re.compile(r"^(?:[(\[{$£€]|``)$")


def detokenise(tokens: list[str], breaks: set[int] = frozenset()) -> tuple[str, list[Span]]:
    """Text and token spans: spaces as in print; a new line before each index in `breaks`."""
    text = ""
    spans: list[Span] = []
    for index, token in enumerate(tokens):
        if index in breaks and text:
            text += "\n"
        elif text and not NO_SPACE_BEFORE.match(token) and not NO_SPACE_AFTER.match(tokens[index - 1]):
            text += " "
        shown = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(token, token)
        spans.append((len(text), len(text) + len(shown)))
        text += shown
    return text, spans


def bio_spans(tags: list[str], spans: list[Span]) -> list[tuple[int, int, str]]:
    """Character spans of BIO tags."""
    result: list[tuple[int, int, str]] = []
    for tag, (start, end) in zip(tags, spans, strict=True):
        if tag.startswith("B-"):
            result.append((start, end, tag[2:]))
        elif tag.startswith("I-") and result and result[-1][2] == tag[2:]:
            result[-1] = (result[-1][0], end, tag[2:])
    return result


def meantime(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """MEANTIME: event mentions with certainty, polarity and time."""
    tables = (
        ("certainty", CERTAINTY, {}),
        ("polarity", POLARITY, {"pos": "positive", "neg": "negative"}),
        ("time", TIME, {}),
    )
    for path in sorted((data / "certainty" / "meantime").glob("*.conll")):
        if held_out(path.stem) != development:  # by its name with the ending none of the files is held out
            continue
        rows: list[list[str]] = []
        breaks: set[int] = set()
        for line in read_text(path).splitlines():
            if not line.strip():
                breaks.add(len(rows))
            else:
                rows.append(line.split("\t"))
        text, spans = detokenise([row[1] for row in rows], breaks)
        triggers = bio_spans([re.sub(r"^([BI])-.*", r"\1-E", row[2]) for row in rows], spans)
        marks: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
        for row, span in zip(rows, spans, strict=True):
            for column, (name, values, other) in zip((3, 4, 5), tables, strict=True):
                if found := re.match(r"[BI]-([A-Z_]+?)-", row[column]):
                    value = found[1].lower()
                    marks[name].append((*span, float(values.index(other.get(value, value)))))
        yield Doc("meantime", path.name, text, spans={"trigger": triggers}, marks=dict(marks))


def uds(data: Path, *, split: str = "train") -> Iterator[Doc]:
    """UDS It-Happened: one sentence a document, happened ratings from -3 to 3 at predicates."""
    for line in (data / "certainty" / "uds_ih2" / f"{split}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        text, spans = detokenise(row["text"].split())
        marks = [(spans[t["span1"][0]][0], spans[t["span1"][1] - 1][1], float(t["label"])) for t in row["targets"]]
        if marks:
            yield Doc("uds", f"{split}-{row['idx']}", text, marks={"happened": marks})


def ecbplus(data: Path) -> Iterator[Doc]:
    """ECB+ topics up to 25: action mentions, in the sentences that were annotated."""
    chosen: dict[str, set[str]] = defaultdict(set)
    with (data / "ecbplus" / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as handle:
        for row in csv.reader(handle):
            if row[0].isdigit():
                chosen[f"{row[0]}_{row[1]}"].add(row[2])
    for path in sorted((data / "ecbplus").glob("*/*.xml")):
        if int(path.parent.name) > 25 or not chosen[path.stem]:
            continue
        root = ET.parse(path).getroot()
        tokens = root.findall("token")
        skip = "0" if path.stem.endswith("plus") else None  # a sentence that is a web address
        tokens = [token for token in tokens if token.get("sentence") != skip]
        breaks = {i for i in range(1, len(tokens)) if tokens[i].get("sentence") != tokens[i - 1].get("sentence")}
        text, spans = detokenise([token.text or "" for token in tokens], breaks)
        place = {token.get("t_id"): i for i, token in enumerate(tokens)}
        marked: list[tuple[int, int, str]] = []
        for mention in root.find("Markables") or []:
            if re.match(r"(NEG_)?ACTION", mention.tag):
                indices = sorted(place[a.get("t_id")] for a in mention.findall("token_anchor") if a.get("t_id") in place)
                for run in runs(indices):
                    marked.append((spans[run[0]][0], spans[run[-1]][1], "E"))
        valid = [(spans[i][0], spans[i][1]) for i, token in enumerate(tokens) if token.get("sentence") in chosen[path.stem]]
        yield Doc("ecbplus", path.stem, text, spans={"trigger": sorted(set(marked))}, valid=valid)


def runs(indices: list[int]) -> list[list[int]]:
    """Consecutive runs of sorted integers."""
    result: list[list[int]] = []
    for index in indices:
        if result and index == result[-1][-1] + 1:
            result[-1].append(index)
        else:
            result.append([index])
    return result


def uner(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """UNER English (EWT): PER, ORG, LOC."""
    rows: list[list[str]] = []
    breaks: set[int] = set()
    key = ""

    def done() -> Iterator[Doc]:
        if rows and held_out(key) == development:
            text, spans = detokenise([row[1] for row in rows], breaks)
            yield Doc("uner", key, text, spans={"mention": bio_spans([r[2] for r in rows], spans)})

    for line in read_text(data / "uner" / "en_ewt-ud-dev.iob2").splitlines():
        if line.startswith("# newdoc id = "):
            yield from done()
            rows, breaks, key = [], set(), line.split(" = ")[1]
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line:
            breaks.add(len(rows))
    yield from done()


TITLES = frozenset(
    "president mr. mrs. ms. mr mrs dr dr. sir lord lady king queen prince princess senator sen. governor gov. general gen. "  # noqa: SIM905
    "major captain colonel professor prof. minister judge rep. mayor".split()
)
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def gum(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """GUM: named people, organisations and places (head is a proper noun)."""
    for path in sorted((data / "gum").glob("*.conllu")):
        if held_out(path.name) != development:
            continue
        words: list[list[str]] = []
        breaks: set[int] = set()
        for line in read_text(path).splitlines():
            if not line:
                breaks.add(len(words))
            elif not line.startswith("#") and line.split("\t")[0].isdigit():
                words.append(line.split("\t"))
        text, spans = detokenise([row[1] for row in words], breaks)
        open_entities: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        found: set[tuple[int, int, str]] = set()

        for index, row in enumerate(words):
            marks = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
            if not marks:
                continue
            for opening, closing in re.findall(r"(\([^()]*\)?)|([^()]*\))", marks[1]):
                if opening:
                    parts = opening.strip("()").split("-")
                    if len(parts) < 6:
                        continue
                    entry = (index, parts[1], parts[5])
                    if opening.endswith(")"):
                        found |= named(words, spans, (index, index), entry[1:])
                    else:
                        open_entities[parts[0]].append(entry)
                elif open_entities[closing.rstrip(")")]:
                    start, kind, heads = open_entities[closing.rstrip(")")].pop()
                    found |= named(words, spans, (start, index), (kind, heads))
        yield Doc("gum", path.name, text, spans={"mention": outermost(found)})


def named(words: list[list[str]], spans: list[Span], within: Span, entity: tuple[str, str]) -> set[tuple[int, int, str]]:
    """The name inside one of GUM's entities: its heads when they are proper nouns, titles left out."""
    kind, heads = entity
    indices = [within[0] + int(h) - 1 for h in heads.split(",") if h.isdigit()]
    indices = [i for i in indices if within[0] <= i <= within[1]]
    if kind not in GUM_TYPES or not any(words[i][3] == "PROPN" for i in indices):
        return set()
    first, last = min(indices), max(indices)
    while first < last and words[first][1].lower() in TITLES:
        first += 1
    return {(spans[first][0], spans[last][1], GUM_TYPES[kind])} if words[first][1][0].isupper() else set()


def outermost(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans that stand inside no other, in order."""
    result: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not result or span[0] >= result[-1][1]:
            result.append(span)
    return result


def places(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """LGL, TR-News, GeoVirus: toponyms (a layer of their own, since adjectives are marked too)."""
    for name, base in (("lgl", 0), ("TR-News", 0), ("GeoVirus", 1)):
        root = ET.parse(data / "places" / f"{name}.xml").getroot()
        for article in root.iter("article"):
            text = article.findtext("text") or ""
            key = article.get("docid") or (article.findtext("source") or text)
            if not held_out(key) if development else held_out(key) or held_out(text):
                continue
            marked: set[tuple[int, int, str]] = set()
            for item in list(article.iter("toponym")) + list(article.iter("location")):
                start = int(item.findtext("start") or 0)
                word = item.findtext("phrase") or item.findtext("name") or ""
                for shift in (0, -base, -1, 1, -2, 2):
                    if word and text[start + shift : start + shift + len(word)] == word:
                        marked.add((start + shift, start + shift + len(word), "P"))
                        break
            yield Doc("places", key, text, spans={"place": outermost(marked)})


# --- types of happenings ----------------------------------------------------------------------


def snippets(corpus: str, rows: list[tuple[str, str, tuple[Segment, ...]]]) -> Iterator[Doc]:
    """Documents of (key, text, its classes): each snippet alone, and once more in a run of three others.

    The runs teach that a class belongs to its sentence and not to the window.
    """
    for key, text, segments in rows:
        yield Doc(corpus, key, text, segments=[replace(s, start=0, end=len(text)) for s in segments])
    rng = random.Random(corpus)
    order = rng.sample(rows, len(rows))
    for at in range(0, len(order), 3):
        run, text, found = order[at : at + 3], "", []
        for _, part, segments in run:
            found += [replace(s, start=len(text), end=len(text) + len(part)) for s in segments]
            text += part + "\n\n"
        yield Doc(corpus, "+".join(key for key, _, _ in run), text, segments=found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.open(encoding="utf-8"):
        yield json.loads(line)


def plover(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """PLOVER's gold records: sentences with their type."""
    rows = []
    for row in _rows(data / "event_types" / "plover_gsr.jsonl"):
        if set_aside(row["id"]) == development:
            kind = PLOVER_OLD.get(row["event"], row["event"])
            rows.append((row["id"], row["text"], (Segment(0, 0, "plover", (kind,)),)))
    yield from snippets("plover", rows)


def case2021(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """CASE-2021, task 2: snippets with one fine kind each."""
    rows = []
    for row in _rows(data / "event_types" / "case2021_task2.jsonl"):
        if set_aside(str(row["id"])) == development:
            rows.append((str(row["id"]), row["EventSnippet"], (Segment(0, 0, "kind", (CASE_KIND[row["SubType"]],)),)))
    yield from snippets("case2021", rows)


POLICE_LABELS = {"KILL": "killed", "ARREST": "arrested", "FORCE": "force", "FAIL": "failed", "ANY_ACTION": "any"}


def police(data: Path, *, development: bool = False) -> Iterator[Doc]:
    """IndiaPoliceEvents: whole articles, each sentence with what police are said to have done."""
    texts: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for row in _rows(data / "event_types" / "india_police_sents.jsonl"):
        if set_aside(str(row["doc_id"])) == development and row["sent_text"].strip():
            texts[str(row["doc_id"])].append((row["sent_text"].strip(), tuple(POLICE_LABELS[label] for label in row["sent_labels"])))
    for key, sentences in texts.items():
        text, found = "", []
        for sentence, labels in sentences:
            found.append(Segment(len(text), len(text) + len(sentence), "police", labels))
            text += sentence + "\n"
        yield Doc("police", key, text, segments=found)


def kinds(folder: Path, *, test: bool = False) -> Iterator[Doc]:
    """Our own snippets with kind, PLOVER type and police classes; a fifth is for testing."""
    rows = []
    lines = [line for path in sorted(folder.glob("kinds*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(lines):
        text, kind, plover_type, deeds = line.split("\t")
        if text == "text" or (int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 5 == 0) != test:
            continue
        segments = [Segment(0, 0, head, (label,)) for head, label in (("kind", kind), ("plover", plover_type)) if label != "-"]
        if deeds != "-":
            segments.append(Segment(0, 0, "police", tuple(d.strip() for d in deeds.split(",") if d.strip() != "none")))
        rows.append((f"kinds-{number}", text, tuple(segments)))
    yield from snippets("kinds", rows)


# --- our own sentences ------------------------------------------------------------------------


def invented(folder: Path, *, test: bool = False) -> Iterator[Doc]:
    """Invented annotations: text with the spans of attributions and triggers; a fifth is for testing."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(read_text(path).splitlines()):
            row = json.loads(line)
            key = f"{path.stem}-{number}"
            in_test = int(hashlib.sha256(row["text"].encode()).hexdigest()[:8], 16) % 5 == 0
            if in_test != test:
                continue
            doc = Doc("invented", key, row["text"])
            if "attributions" in row:
                doc.attributions = [
                    Attribution(*([tuple(s) for s in item.get(k, [])] for k in ("source", "cue", "content")))
                    for item in row["attributions"]
                ]
                doc.spans.update(attribution_spans(doc.attributions))
            if "triggers" in row:
                doc.spans["trigger"] = [(a, b, "E") for a, b in row["triggers"]]
            for name in ("certainty", "polarity", "time"):
                values = {"certainty": CERTAINTY, "polarity": POLARITY, "time": TIME}[name]
                if name in row:
                    doc.marks[name] = [(a, b, float(values.index(v))) for a, b, v in row[name]]
            yield doc
    for path in sorted(folder.glob("passages-attribution*.txt")):
        yield from marked_passages(path, test=test)


def marked_passages(path: Path, *, test: bool = False) -> Iterator[Doc]:
    """Invented passages whose attributions are marked in the line, those without any among them; a fifth is for testing."""
    for number, passage in enumerate(passages.read(path)):
        if (int(hashlib.sha256(passage.text.encode()).hexdigest()[:8], 16) % 5 == 0) == test:
            items = [Attribution(*(list(item.get(layer, [])) for layer in ("source", "cue", "content"))) for item in passage.attributions]
            yield Doc("invented", f"{path.stem}-{number}", passage.text, spans=attribution_spans(items), attributions=items)


def reports(folder: Path, *, test: bool = False) -> Iterator[Doc]:
    """Invented reports with the fillers of their incidents, and sentences that tell of one; a fifth is for testing."""
    for path in sorted(folder.glob("reports-roles*.txt")):
        for number, report in enumerate(marked.read(path)):
            if (int(hashlib.sha256(report.text.encode()).hexdigest()[:8], 16) % 5 == 0) == test:
                spans = [(filler.start, filler.end, filler.role) for filler in report.fillers]
                doc = Doc("reports", f"{path.stem}-{number}", report.text, spans={"role": outermost(apart(report.text, spans))})
                doc.templates = [
                    (frozenset({kind}), [(filler.start, filler.end) for filler in report.fillers if incident in filler.incidents])
                    for incident, kind in report.kinds.items()
                ]
                doc.segments = telling(report.text, spans, relevant=bool(report.kinds))
                yield doc


def apart(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Persons and the organisation named inside their mark as two spans: "gunmen of the Red Front" → "gunmen", "Red Front"."""
    result = []
    for start, end, role in spans:
        inner = [a for a, b, other in spans if start < a and b <= end and other != role]
        if inner and (found := re.match(r"(.*?\w)\W+(?:of|from)(?: the)?\W*$", text[start : min(inner)], re.I | re.S)):
            end = start + found.end(1)
        result.append((start, end, role))
    return result


# --- capitals ---------------------------------------------------------------------------------


def case_table(docs: Iterable[Doc]) -> dict[str, bool]:
    """lower-cased word → is it mostly written with a capital inside sentences."""
    upper: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for doc in docs:
        for found in re.finditer(r"(?<=[a-z,] )[A-Za-z]+", doc.text):
            word = found[0]
            total[word.lower()] += 1
            upper[word.lower()] += word[0].isupper()
    return {word: upper[word] * 2 > n for word, n in total.items() if n >= 2}


def recase(text: str, table: dict[str, bool]) -> str:
    """All-capitals text as mixed-case text of the same length (unknown words count as names)."""

    def one(found: re.Match[str]) -> str:
        word = found[0]
        starts = not re.search(r"[^.?!\]]\s+$|[\w,;]\s+$", text[max(0, found.start() - 12) : found.start()])
        name = table.get(word.lower(), len(word) > 3)
        return word.capitalize() if starts or name else word.lower()

    return re.sub(r"[A-Z]+", one, text)
