"""The linking benchmark: its layouts, its measures, the label of a report, the copies that it makes; every text is invented."""

import json
import random
import re
from pathlib import Path

import pytest
from evaluation.kept_readings import KeptModel
from evaluation.linking import clustering, incidents, labelled, linked, per_incident
from evaluation.linking_corpora import Coded, Filed, ecbplus, gva, joined
from evaluation.linking_measures import b_cubed, expected_calibration_error, pairwise, standings
from hypothesis import given
from hypothesis import strategies as st

from evaluation import linking_copies
from onrecord.errors import InputError, UsageError
from onrecord.language.document import CueLink, Reading, RoleTag, Tag, Trigger, TypedSentence
from tests.incidents.builders import Desk, day, exactly, place, report, source

PORT_EMS = place("Port Ems", country_code="XA", geonameid=11, latitude=40.0, longitude=20.0)


# ── measures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_b_cubed_and_pairwise_by_hand():
    found = standings("aab", "xyy", ["1", "1", "2"])
    assert b_cubed(found) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert pairwise(found) == (0.0, 0.0, 0.0)
    assert pairwise(standings("aaab", "xxxx", "aaab")) == pytest.approx((0.5, 1.0, 2 / 3))


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12))
def test_a_clustering_is_wholly_like_itself(gold: list[str]):
    found = standings(gold, [f"other {key}" for key in gold], gold)
    assert b_cubed(found) == (1.0, 1.0, 1.0)
    assert pairwise(found)[2] == (1.0 if len(set(gold)) < len(gold) else 0.0)


def test_calibration_error_by_hand():
    assert expected_calibration_error([(0.95, True), (0.95, True), (0.25, False), (0.25, True)]) == pytest.approx((0.1 + 0.5) / 4)
    assert expected_calibration_error([]) is None


# ── corpora ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tokens", "sentence"),
    [
        ("The man , 23 , fled .", "The man, 23, fled."),
        ('He said " we saw it . "', 'He said "we saw it."'),
        ("`` We saw it , '' she said .", '"We saw it," she said.'),
        ("a hit - and - run at 8 : 30 a . m .", "a hit-and-run at 8:30 a.m."),
        ("the mayor 's ( first ) $ 2 . 5 million", "the mayor's (first) $2.5 million"),
    ],
)
def test_tokens_become_a_sentence(tokens: str, sentence: str):
    assert joined(tokens.split()) == sentence


def _ecb(root: Path, topic: int, name: str, sentences: list[str]) -> None:
    folder = root / "ecbplus" / str(topic)
    folder.mkdir(parents=True, exist_ok=True)
    tokens = [f'<token sentence="{n}">{word}</token>' for n, sentence in enumerate(sentences) for word in sentence.split()]
    (folder / name).write_text(f"<Document>{''.join(tokens)}</Document>", encoding="utf-8")


FERRY = "The ferry sank off Marlow Sound on Monday with forty people on board , the coast guard said , and boats were sent out ."


def test_ecbplus_drops_the_address_and_files_by_suffix(tmp_path: Path):
    _ecb(tmp_path, 26, "26_1ecb.xml", [FERRY])
    _ecb(tmp_path, 26, "26_1ecbplus.xml", ["http : / / a . org / x", FERRY.replace("ferry", "tug")])
    _ecb(tmp_path, 29, "29_1ecb.xml", [FERRY.replace("ferry", "team")])
    _ecb(tmp_path, 3, "3_1ecb.xml", [FERRY.replace("ferry", "boat")])
    assert [one.gold for one in ecbplus(tmp_path)] == ["26ecb", "26ecbplus"]
    assert ecbplus(tmp_path)[1].report.text.startswith("The tug sank")
    assert [one.gold for one in ecbplus(tmp_path, training=True)] == ["3ecb"]
    assert {one.gold for one in ecbplus(tmp_path, whole=True)} == {"3ecb", "26ecb", "26ecbplus"}


def test_a_folder_without_development_topics_is_taken_whole(tmp_path: Path):
    _ecb(tmp_path, 41, "41_1ecb.xml", [FERRY])
    assert [one.gold for one in ecbplus(tmp_path)] == ["41ecb"]
    with pytest.raises(InputError, match="expected folders of topics"):
        ecbplus(tmp_path / "elsewhere")


def _gva(root: Path, days: dict[str, str]) -> None:
    (root / "gva").mkdir(parents=True)
    incidents = [{"incident": k, "date": d, "killed": 1, "injured": 0, "coordinates": [40.0, 20.0]} for k, d in days.items()]
    articles = [
        {"incident": k, "title": "Ferry sinks", "text": FERRY + f" Hull {k}.", "published": d, "url": f"http://a.org/{k}"}
        for k, d in days.items()
    ]
    for name, rows in (("incidents", incidents), ("articles", articles)):
        (root / "gva" / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_gva_takes_its_development_days(tmp_path: Path):
    _gva(tmp_path, {"1": "2015-12-31", "2": "2016-01-01", "3": "2016-09-30", "4": "2016-10-01"})
    assert sorted(gva(tmp_path)[1]) == ["2", "3"]
    assert sorted(gva(tmp_path, training=True)[1]) == ["1"]
    assert len(gva(tmp_path, whole=True)[0]) == 4


def test_gva_without_development_days_is_taken_whole(tmp_path: Path):
    _gva(tmp_path, {"1": "2017-02-01"})
    filed, coded = gva(tmp_path)
    assert [one.gold for one in filed] == ["1"]
    assert coded["1"].at == (40.0, 20.0)


# ── labels and incidents ────────────────────────────────────────────────────────────────────────────────────────────


def _told(outlet: str, words: str, **more: object) -> Desk:
    desk = Desk(report(f"{words} In Port Ems, trams stood still near the customs house all day, as the {outlet} saw.", outlet=outlet))
    desk.says(words, source("police"), where=PORT_EMS, when=day("2026-03-04"), **more)  # type: ignore[arg-type]
    return desk


BLAST = "A bomb killed three people at the customs house in Port Ems on Wednesday, police said."


def _case() -> tuple[list[Filed], list[tuple[object, tuple[object, ...]]]]:
    one = _told("Lantern", BLAST, figures=(exactly("killed", 3),))
    two = _told("Mole", BLAST.replace("killed", "took"), figures=(exactly("killed", 3),))
    two.says("Port Ems, trams stood still", happening=1, event_type="COERCE", mode="arrest", trigger="stood")
    alone = Desk(report("Nothing of it was known at noon in the quarter.", outlet="Kestrel"))
    desks = [one, two, alone]
    filed = [Filed(report=d.report, gold=key, draw=key) for d, key in zip(desks, ("a", "a", "b"), strict=True)]
    return filed, [(d.report, tuple(d.claims)) for d in desks]


def test_reports_are_labelled_by_their_first_claim():
    filed, done = _case()
    labels = labelled(done, linked(done))  # type: ignore[arg-type]
    assert labels[0].incident is not None
    assert labels[0].story == labels[1].story
    assert labels[2].incident is None
    found = clustering(filed, labels)
    assert (found["b3.f1"], found["pairwise.f1"], found["alone"]) == (1.0, 1.0, 1)


def test_an_incident_is_compared_with_what_people_coded():
    filed, done = _case()
    coded = {
        "a": Coded(key="a", on=day("2026-03-05").start, killed=3, injured=0, at=(40.01, 20.0)),  # type: ignore[arg-type]
        "b": Coded(key="b", on=day("2026-03-05").start, killed=0, injured=0, at=None),  # type: ignore[arg-type]
    }
    found = per_incident(filed, done, coded)  # type: ignore[arg-type]
    assert (found["a"].killed, found["a"].injured, found["a"].days_off) == (True, True, 1)
    assert found["a"].km_off == pytest.approx(1.1, abs=0.1)
    assert (found["b"].killed, found["b"].days_off, found["b"].km_off) == (True, None, None)
    assert [one.is_pointed for one in found.values()] == [True, False]
    figures = incidents(filed, done, coded)  # type: ignore[arg-type]
    assert (figures["place.within_25km"], figures["place.within_25km_of_coded"], figures["place.n_coded"]) == (0.5, 1.0, 1)


# ── kept readings ───────────────────────────────────────────────────────────────────────────────────────────────────


class Counting:
    """A model that counts what it reads."""

    made_by = "reader-1"

    def __init__(self) -> None:
        self.n = 0

    def read(self, texts: list[str]) -> list[Reading]:
        self.n += len(texts)
        return [READING for _ in texts]


READING = Reading(
    sources=(Tag(label="source", start=0, end=4, probability=0.123456789),),
    links=(CueLink(cue=0, source=None, contents=(0, 2)),),
    roles=(RoleTag(label="victim", start=1, end=2),),
    triggers=(Trigger(start=3, end=5, happened=-1.5),),
    sentences=(TypedSentence(start=0, end=9, plover=(("ASSAULT", 0.7),)),),
)


def test_a_text_is_read_once_and_comes_back_as_it_was(tmp_path: Path):
    model, path = Counting(), tmp_path / "kept.jsonl"
    assert KeptModel(model, path).read(["a", "b", "a"]) == [READING] * 3
    assert KeptModel(model, path).read(["b", "a"]) == [READING] * 2
    assert model.n == 2
    model.made_by = "reader-2"
    KeptModel(model, path).read(["a"])
    assert model.n == 3


def test_a_broken_cache_says_what_to_do(tmp_path: Path):
    (tmp_path / "kept.jsonl").write_text("no reading\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 1 is no kept reading"):
        KeptModel(Counting(), tmp_path / "kept.jsonl")


# ── copies ──────────────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = re.findall(
    r"\w+",
    "harbour quay bakery chapel school market bridge depot station square mill tannery road garden tower wall gate house shop theatre "
    "burned opened closed moved stood leaned shook fell rose waited lasted turned was seen by the of and in to with from over under",
)


def _wikinews(root: Path) -> None:
    (root / "wikinews" / "data").mkdir(parents=True)
    rows = ["url,date,title,text"]
    for n in range(12):
        chance = random.Random(n)
        sentences = (" ".join(["The", *chance.choices(WORDS, k=14)]) + "." for _ in range(30))
        rows.append(f"http://a.org/{n},2020-01-01,Title,{' '.join(sentences)}")
    (root / "wikinews" / "data" / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_copies_are_made_alike_every_time_and_found(tmp_path: Path):
    _wikinews(tmp_path)
    made = linking_copies.pairs(tmp_path)
    assert made == linking_copies.pairs(tmp_path)
    assert {pair.is_copy for pair in made} == {True, False}
    found = linking_copies.evaluate(tmp_path, progress=lambda _: None)
    assert found["copies.r"] == 1.0
    assert found["n_copies"] == sum(pair.is_copy for pair in made)
