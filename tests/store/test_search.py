"""Search finds words and phrases, and nothing that a user types can break it."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from onrecord.errors import UsageError
from onrecord.records import About
from onrecord.store import Database, search
from tests.store.made import NOW, READER, claim, incident, report

ONE = report()
TWO = report("Talks\n\nEnvoys met in Khān Shaykhūn, the mayor's office said. No bombs fell.", outlet="Al-Raya")
KILLED = claim(ONE, "A bomb killed 12 people", source="the police chief")
MET = claim(TWO, "Envoys met in Khān Shaykhūn", source="the mayor's office", about=About(event_type="CONSULT"))


@pytest.fixture
def full(db: Database) -> Database:
    db.save([(ONE, [KILLED]), (TWO, [MET])], made_by=READER, now=NOW)
    db.replace_incidents([incident(KILLED)], [])
    return db


def found(database: Database, words: str) -> set[str]:
    names = {ONE.id: "one", TWO.id: "two", KILLED.id: "killed", MET.id: "met"}
    return {names[hit.id] for hit in database.search(words)}


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("bomb", {"one", "two", "killed"}),
        ("BOMBING", {"one", "two", "killed"}),
        ("bomb killed", {"one", "killed"}),
        ('"bomb killed"', {"one", "killed"}),
        ('"killed bomb"', set()),
        ("killed bomb", {"one", "killed"}),
        ("khan shaykhun", {"two", "met"}),
        ('"in khan shaykhun"', {"two", "met"}),
        ("mayor's", {"two", "met"}),
        ("Raya", {"two"}),
        ("Al-Raya envoys", {"two"}),
        ("police", {"one", "killed"}),
        ("submarine", set()),
        ("bomb submarine", set()),
        ("12", {"one", "killed"}),
    ],
)
def test_words_and_phrases_are_found(full: Database, words: str, hits: set[str]) -> None:
    assert found(full, words) == hits


def test_a_hit_says_where_it_is_and_marks_the_words(full: Database) -> None:
    claim_hit, report_hit = full.search("bombs killing")
    assert (claim_hit.kind, claim_hit.id, claim_hit.report, claim_hit.incident) == ("claim", KILLED.id, ONE.id, incident(KILLED).id)
    assert [claim_hit.excerpt[start:end] for start, end in claim_hit.marks] == ["bomb", "killed"]
    assert (report_hit.kind, report_hit.id, report_hit.incident) == ("report", ONE.id, None)
    assert "\n" not in report_hit.excerpt
    assert {report_hit.excerpt[start:end] for start, end in report_hit.marks} >= {"bomb", "killed"}


def test_no_more_than_asked_for(full: Database) -> None:
    assert [hit.kind for hit in full.search("bomb", limit=1)] == ["claim", "report"]


def test_claims_of_an_earlier_reading_are_not_found(full: Database) -> None:
    full.save([(ONE, [])], made_by="reader-2", now=NOW)
    assert found(full, "killed") == {"one"}


@pytest.mark.parametrize("words", ["", " ", '"', '""', "*", "- ( ) :", "…", "\0"])
def test_no_word_is_wrong_use(full: Database, words: str) -> None:
    with pytest.raises(UsageError, match=r"nothing to search for in .*; give at least one word, for example: onrecord search market bomb"):
        full.search(words)


HOSTILE = [
    "bomb OR killed", "NOT bomb", "NEAR(bomb killed, 2)", "text:bomb", "{text outlet} : bomb", "bomb)", "(bomb", "^bomb", "bomb + killed",
    'bo"mb',
    'bomb"', '"bomb', '"""bomb', "bomb\\", "bomb'; DROP TABLE reports; --", "bomb*killed", "*bomb", "b**", "bomb\0killed", "bomb:", "-bomb",
    "\x02bomb\x03", "²", "①", "𝔟omb", "\ue000", "ﬁ", "؟bomb", "bomb" * 500, "a " * 500, "%", "_x", "rowid:1", "rank", "claims_words",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_break_the_search(full: Database, words: str) -> None:
    with suppress(UsageError):  # nothing to search for
        full.search(words)
    assert full.counts().n_reports == 2


def test_operators_are_words(full: Database) -> None:
    assert found(full, "bomb OR submarine") == set()
    assert found(full, "text:bomb") == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"*:^-+(){} '), max_size=20))
def test_no_words_at_all_break_the_search(full: Database, words: str) -> None:
    with suppress(UsageError):  # nothing to search for
        full.search(words)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("BOMB", {"one", "two", "killed"}),
        ("bomb killed", {"one", "killed"}),
        ('"killed bomb"', set()),
        ("100%", set()),
        ("Envoys", {"two", "met"}),
    ],
)
def test_without_an_index_words_are_found_in_the_text(full: Database, monkeypatch: pytest.MonkeyPatch, words: str, hits: set[str]) -> None:
    def plain(connection: Connection, words: str, *, limit: int) -> list[search.Hit]:
        return search._find_plain(connection, list(search._phrases(words)), limit)

    monkeypatch.setattr(search, "find", plain)
    assert found(full, words) == hits
    assert all(hit.excerpt for hit in full.search(words))


def test_words_of_a_claim_stand_once() -> None:
    made = claim(ONE, "A bomb killed 12 people", source="12 people")
    assert search.words_of(made) == "A bomb killed 12 people"
    apart = claim(ONE, "A bomb", source="12 people")
    assert search.words_of(apart) == "A bomb … 12 people"
