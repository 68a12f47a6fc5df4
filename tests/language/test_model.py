"""The reading model: the shipped folder is what its manifest says, and readings keep their promises."""

import shutil
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.language.decoding import Floats, best_paths, log_softmax, spans_of, viterbi
from onrecord.language.document import CueLink, Reading, Tag
from onrecord.language.model import ReadingModel, default_folder, join_readings, read_manifest, verify
from onrecord.language.pieces import SHAPES, breaks, capitals_only, pack, word_shapes

STORY = (
    "DRAVNA, May 5 (Norwire) — Nine people were killed when a bomb exploded in the market, police said on Monday.\n\n"
    "“We heard two blasts,” said Olene Marrow, a baker 🥖. The Salt Brigade denied that it had planted the bomb.\n"
)


@pytest.fixture(scope="module")
def model() -> ReadingModel:
    return ReadingModel(threads=1)


# --- the folder that ships --------------------------------------------------------------------


def test_shipped_files_are_those_the_manifest_names() -> None:
    verify(default_folder())
    named = set(read_manifest(default_folder())["files"]) | {"manifest.json"}
    assert {path.name for path in default_folder().iterdir()} == named


def test_the_weights_are_small_enough_to_ship() -> None:
    assert (default_folder() / "model.onnx").stat().st_size < 30e6


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    for name in ("manifest.json", "LICENSE", "README.md", "tokenizer.json"):
        shutil.copy(default_folder() / name, tmp_path / name)
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(ModelError, match=r"model\.onnx is not the file that its manifest names"):
        verify(tmp_path)


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="the reading model is not there"):
        ReadingModel(tmp_path / "nowhere")


# --- reading ----------------------------------------------------------------------------------


def quotes(text: str, tags: tuple[Tag, ...]) -> list[str]:
    return [text[tag.start : tag.end] for tag in tags]


def test_a_plain_report(model: ReadingModel) -> None:
    (reading,) = model.read([STORY])
    assert "police" in quotes(STORY, reading.sources)
    assert "Olene Marrow, a baker" in " ".join(quotes(STORY, reading.sources))
    assert "“We heard two blasts,”" in quotes(STORY, reading.contents)
    said = next(link for link in reading.links if link.source is not None and quotes(STORY, reading.sources)[link.source] == "police")
    assert said.contents
    assert "exploded" in [STORY[t.start : t.end] for t in reading.triggers]


def test_offsets_are_code_points_also_behind_rare_characters(model: ReadingModel) -> None:
    text = "🥖🥖 “Ça suffit,” the coöperative’s spokesman said in Dravna. " * 3
    (reading,) = model.read([text])
    assert all(words.startswith("said") for words in quotes(text, reading.cues))
    assert len(reading.cues) == 3
    for tag in (*reading.sources, *reading.contents, *reading.mentions):
        assert 0 <= tag.start < tag.end <= len(text)
        assert text[tag.start : tag.end] == text[tag.start : tag.end].strip()


def test_text_in_capitals_reads_as_well(model: ReadingModel) -> None:
    (reading,) = model.read([STORY.upper()])
    assert "POLICE" in quotes(STORY.upper(), reading.sources)
    assert "SAID" in " ".join(quotes(STORY.upper(), reading.cues))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_empty_text_is_an_empty_reading(model: ReadingModel, text: str) -> None:
    assert model.read([text]) == [Reading()]


def test_a_text_reads_the_same_whatever_is_read_beside_it(model: ReadingModel) -> None:
    alone = model.read([STORY])
    beside = model.read(["Short.", STORY, "x " * 500])
    assert beside[1] == alone[0]


def test_every_tuple_is_sorted_and_links_point_inside(model: ReadingModel) -> None:
    (reading,) = model.read([STORY * 8])
    for tags in (reading.sources, reading.cues, reading.contents, reading.roles, reading.mentions, reading.triggers):
        starts = [tag.start for tag in tags]
        assert starts == sorted(starts)
        assert all(0 < tag.probability <= 1 for tag in tags)
    assert [link.cue for link in reading.links] == list(range(len(reading.cues)))
    assert all(i < len(reading.contents) for link in reading.links for i in link.contents)
    assert all(link.source is None or link.source < len(reading.sources) for link in reading.links)


def test_given_triggers_are_read_where_they_stand(model: ReadingModel) -> None:
    start = STORY.index("planted")
    (reading,) = model.read([STORY], triggers_at=[[(start, start + 7)]])
    assert [(t.start, t.end) for t in reading.triggers] == [(start, start + 7)]


def test_a_line_of_a_megabyte_is_read(model: ReadingModel) -> None:
    (reading,) = model.read(["x" * 1_000_000 + " word" * 8_000])
    assert reading.windows[-1].end <= 1_040_000


# --- the parts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", "lower"),
        ("Talma", "capitalised"),
        ("UN", "capitals"),
        ("U", "capitalised"),
        ("McCain", "mixed"),
        ("1989", "other"),
        ("—", "other"),
        ("O'Brien", "mixed"),
        ("don’t", "lower"),
        ("Été", "capitalised"),
    ],
)
def test_word_shapes(word: str, shape: str) -> None:
    assert SHAPES[word_shapes(f"x {word} y", np.array([2]))[0]] == shape


def test_windows_end_at_sentences_and_long_sentences_are_cut() -> None:
    text = "One two. Three four.\nfive six"
    starts = np.array([0, 4, 7, 9, 15, 19, 21, 26])
    begins = breaks(text, starts)
    assert begins.tolist() == [0, 0, 0, 1, 0, 0, 2, 0]
    assert pack(begins, 4) == [(0, 3), (3, 6), (6, 8)]
    assert pack(np.zeros(7, dtype=np.int8), 3) == [(0, 3), (3, 6), (6, 7)]


def test_a_window_prefers_the_end_of_a_paragraph() -> None:
    begins = np.array([0, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 0], dtype=np.int8)
    assert pack(begins, 10)[0] == (0, 6)
    assert pack(begins, 9)[0] == (0, 6)
    assert pack(begins, 12) == [(0, 12)]


@pytest.mark.parametrize(
    "text", ["Mr. Obama left", "Charles E. Grassley left", "the U.S. Army left", "THE ARMED FORCES PRESS COMMITTEE,\nCOPREFA, LEFT"]
)
def test_no_window_ends_inside_a_name_or_a_wrapped_line(text: str) -> None:
    assert not breaks(text, np.arange(len(text))).any()


def test_capitals_only() -> None:
    assert capitals_only("SAN LUIS, 3 JAN 90 (KNA) -- THE ARMY SAID")
    assert not capitals_only("The UN said")
    assert not capitals_only("1989")


def test_viterbi_takes_no_forbidden_step() -> None:
    scores = log_softmax(np.array([[[2, 0, 0], [0, 1, 2], [0, 0, 2], [9, 0, 0]]], dtype=np.float32))
    table = np.zeros((4, 3), dtype=np.float32)
    table[0, 2] = -1e4
    table[3, 2] = -1e4
    assert viterbi(scores, np.array([4]), table[None]).tolist() == [[0, 1, 2, 0]]
    assert viterbi(scores, np.array([2]), table[None]).tolist() == [[0, 1, 0, 0]]
    assert viterbi(scores[:, :1], np.array([1]), table[None]).tolist() == [[0]]  # one step and no way to it
    (together,) = best_paths([scores], np.array([4]), [table])
    assert together.tolist() == [[0, 1, 2, 0]]


def test_viterbi_finds_the_best_of_all_paths_in_windows_of_any_length() -> None:
    chance = np.random.default_rng(7)
    scores = [log_softmax(chance.normal(size=(4, 5, labels)).astype(np.float32)) for labels in (3, 5, 3)]
    tables = [chance.normal(size=(part.shape[2] + 1, part.shape[2])).astype(np.float32) for part in scores]
    lengths = np.array([5, 1, 4, 2])

    def worth(path: tuple[int, ...], row: Floats, table: Floats) -> float:
        steps = sum(float(table[a, b]) for a, b in pairwise(path))
        return float(table[-1, path[0]]) + steps + sum(float(row[i, label]) for i, label in enumerate(path))

    for found, part, table in zip(best_paths(scores, lengths, tables), scores, tables, strict=True):
        for path, row, length in zip(found.tolist(), part, lengths.tolist(), strict=True):
            best = max(product(range(part.shape[2]), repeat=length), key=lambda labels: worth(labels, row, table))
            assert tuple(path) == (*best, *[0] * (5 - length))


def test_spans_of_a_path() -> None:
    path = np.array([0, 1, 2, 1, 0, 3, 4], dtype=np.int8)
    spans = spans_of(path, log_softmax(np.zeros((7, 5), dtype=np.float32)))
    assert [(s.kind, s.first, s.last) for s in spans] == [(0, 1, 3), (0, 3, 4), (1, 5, 7)]
    assert all(abs(s.probability - 0.4) < 1e-6 for s in spans)


def test_sections_join_with_their_links_moved_on() -> None:
    tag = Tag(label="x", start=0, end=1)
    part = Reading(sources=(tag,), cues=(tag,), contents=(tag,), links=(CueLink(cue=0, source=0, contents=(0,)),))
    assert join_readings([part, part]).links[1] == CueLink(cue=1, source=1, contents=(1,))
    assert join_readings([]) == Reading()
