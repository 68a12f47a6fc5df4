"""The types benchmark: its three layouts, its shares, its figures, and what claims answer; every text is invented."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from evaluation.data import in_development
from evaluation.types import evaluate, together
from evaluation.types_corpora import READERS, Labelled, file_of, of_file

from evaluation import types_labels
from onrecord.errors import InputError, UsageError
from onrecord.records import (
    About,
    Claim,
    Factuality,
    Figure,
    Participant,
    Polarity,
    Responsibility,
    Role,
    Source,
    Span,
    SpanRole,
    TimeFrame,
)


def written(folder: Path, name: str, rows: Sequence[object]) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def claim(at: int, about: About, **more: object) -> Claim:
    role = SpanRole.TRIGGER if about.trigger else SpanRole.CUE
    span = Span(role=role, start=at, end=at + 3, quote="abc")
    values: dict[str, object] = {"factuality": Factuality(), "spans": (span,), **more}
    return Claim(id=f"clm_{at}", report="rpt_0", about=about, made_by="nobody", **values)  # type: ignore[arg-type]


def told(event_type: str | None, mode: str | None = None, kind: str | None = None, **more: object) -> About:
    return About(event_type=event_type, mode=mode, kind=kind, trigger="abc", **more)  # type: ignore[arg-type]


def test_plovers_types_of_2016_are_read_as_todays(tmp_path: Path) -> None:
    rows = [{"id": "1", "text": "A fights B.", "event": "FIGHT"}, {"id": "2", "text": "A agrees.", "event": "AGREE"}]
    read = of_file(written(tmp_path, "plover_gsr", rows), whole=True)
    assert [next(iter(text.parts[0][1])) for text in read] == ["ASSAULT", "AGREE"]


def test_an_article_is_one_text_with_a_part_a_sentence(tmp_path: Path) -> None:
    rows = [
        {"doc_id": 7, "sent_labels": ["ANY_ACTION", "FORCE"], "sent_text": " police fired.\n"},
        {"doc_id": 7, "sent_labels": [], "sent_text": "it is the courtâ€™s."},
        {"doc_id": 8, "sent_labels": [], "sent_text": "rain."},
    ]
    first, second = of_file(written(tmp_path, "india_police_sents", rows), whole=True)
    assert [first.text[slice(*at)] for at, _ in first.parts] == ["police fired.", "it is the court’s."]
    assert first.parts[0][1] == {"ANY_ACTION", "FORCE"}
    assert (first.key, second.key) == ("7", "8")


def test_only_the_development_share_is_scored(tmp_path: Path) -> None:
    rows = [{"id": str(n), "EventSnippet": f"Text {n}.", "SubType": "ARREST"} for n in range(40)]
    path = written(tmp_path, "case2021_task2", rows)
    share = [str(n) for n in range(40) if in_development(f"dev:{n}")]
    assert 0 < len(share) < 40
    assert [text.key for text in of_file(path, whole=False)] == share
    assert len(of_file(path, whole=True)) == 40


def test_no_share_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    key = next(str(n) for n in range(100) if not in_development(f"dev:{n}"))
    path = written(tmp_path, "case2021_task2", [{"id": key, "EventSnippet": "Text.", "SubType": "ARREST"}])
    with pytest.raises(InputError, match="--all scores every text"):
        of_file(path, whole=False)


def test_a_name_without_a_layout_and_a_damaged_row_are_named(tmp_path: Path) -> None:
    written(tmp_path, "other", [])
    with pytest.raises(UsageError, match="no layout of that name; there are: plover_gsr"):
        file_of(tmp_path / "other")
    with pytest.raises(UsageError, match="no such split"):
        file_of(tmp_path / "plover_gsr")
    path = written(tmp_path, "plover_gsr", [{"id": "1"}])
    with pytest.raises(InputError, match=r"plover_gsr\.jsonl line 1: no text, event"):
        READERS["plover_gsr"](path)


def text(key: str, *labels: str) -> Labelled:
    return Labelled(key=key, text=key, parts=(((0, 1), frozenset(labels)),))


def test_figures_of_sets_of_labels() -> None:
    given = {"a": {"X"}, "b": {"X"}, "c": {"Y"}, "d": set()}
    texts = [text("a", "X"), text("b", "Y"), text("c", "Y"), text("d", "Y", "Z")]

    result = evaluate("t", texts, lambda one: [one], lambda claims, *_: frozenset(given[claims[0]]), progress=print)  # type: ignore[arg-type,return-value]
    assert result["accuracy"] == pytest.approx(2 / 4)
    assert (result["x.f1"], result["y.f1"], result["z.f1"]) == (pytest.approx(2 / 3), pytest.approx(2 / 4), 0.0)
    assert result["macro.f1"] == pytest.approx((2 / 3 + 1 / 2) / 3)
    assert result["weighted.f1"] == pytest.approx((2 / 3 + 3 * 1 / 2) / 5)
    assert result["majority.accuracy"] == pytest.approx(2 / 4) or result["majority.accuracy"] == pytest.approx(1 / 4)
    assert result["accuracy.low"] is not None


def test_a_crash_is_counted_and_answers_nothing() -> None:
    def crash(one: str) -> Sequence[Claim]:
        raise IndexError(one)

    heard: list[str] = []
    result = evaluate("t", [text("a", "X"), text("b")], crash, types_labels.plover, progress=heard.append)
    assert (result["crashes"], result["accuracy"], result["x.f1"]) == (2, 0.5, 0.0)
    assert heard[0].startswith("types: t a crashed: IndexError")


def test_one_corpus_has_bare_keys_and_several_their_mean() -> None:
    one = {"accuracy": 0.5, "weighted.f1": 0.4, "macro.f1": 0.3, "crashes": 0}
    other = {"accuracy": 1.0, "weighted.f1": 0.6, "macro.f1": 0.5, "crashes": 1}
    assert together({"a": one})["accuracy"] == 0.5
    both = together({"a": one, "b": other})
    assert (both["accuracy"], both["weighted.f1"], both["b.macro.f1"], both["crashes"]) == (0.75, pytest.approx(0.5), 0.5, 1)


AT = (0, 50)
FUTURE = Factuality(time=TimeFrame.FUTURE)


@pytest.mark.parametrize(
    ("claims", "label"),
    [
        ([claim(9, told("ASSAULT")), claim(2, told("REJECT"))], "REJECT"),
        ([claim(2, told("AID"), factuality=FUTURE)], "AGREE"),
        ([claim(2, told("ASSAULT"), factuality=FUTURE)], "THREATEN"),
        ([claim(2, told("REQUEST"), factuality=FUTURE)], "REQUEST"),
        ([claim(2, told(None))], None),
    ],
)
def test_plovers_answer_is_what_is_told_first(claims: list[Claim], label: str | None) -> None:
    assert types_labels.plover(claims, "", AT) == (frozenset({label}) if label else frozenset())


@pytest.mark.parametrize(
    ("claims", "label"),
    [
        ([], "OTHER"),
        ([claim(2, told("COERCE", "arrest", "arrest")), claim(9, told("ASSAULT", None, "grenade"))], "GRENADE"),
        ([claim(2, told("ASSAULT", None, "grenade"), factuality=FUTURE), claim(9, told("ASSAULT", None, "attack"))], "ATTACK"),
        ([claim(9, told("PROTEST", None, "peaceful_protest")), claim(2, told("AGREE", None, "agreement"))], "PEACE_PROTEST"),
        (
            [
                claim(2, About(event_type="ASSAULT", kind="abduction", responsibility=Responsibility.CLAIMED_OR_ADMITTED)),
                claim(9, told("ASSAULT", "abduct", "abduction")),
            ],
            "ATTRIB",
        ),
    ],
)
def test_the_subtype_is_that_of_the_sharpest_claim(claims: list[Claim], label: str) -> None:
    assert types_labels.case2021(claims, "", AT) == {label}


POLICE = Participant(role=Role.ACTOR, description="the police", canonical="police")
KILLED = Figure(counts="killed", low=2, high=2)


@pytest.mark.parametrize(
    ("claims", "labels"),
    [
        ([claim(60, told("COERCE", "arrest"))], set()),
        ([claim(2, told("COERCE", "arrest"))], {"ANY_ACTION", "ARREST"}),
        ([claim(2, told("COERCE", "arrest"), factuality=Factuality(polarity=Polarity.NEGATIVE))], set()),
        ([claim(2, told("ASSAULT", "firearms", participants=(POLICE,), figures=(KILLED,)))], {"ANY_ACTION", "FORCE", "KILL"}),
        ([claim(2, told("ASSAULT", "firearms", figures=(KILLED,)))], set()),
        ([claim(2, told("COERCE", "withhold", participants=(POLICE,)))], {"ANY_ACTION", "FAIL"}),
        ([claim(2, About(), sources=(Source(name="a police officer", canonical="a police officer"),))], {"ANY_ACTION"}),
    ],
)
def test_what_police_did_in_a_sentence(claims: list[Claim], labels: set[str]) -> None:
    assert types_labels.police(claims, "", AT) == labels
