"""Versions of a report: the chain, in whatever order they come, and what changed."""

from datetime import timedelta
from itertools import permutations

import pytest

from onrecord.errors import NotFound
from onrecord.records import Report
from onrecord.store import Change, Database, changed
from tests.store.made import MARCH_5, NOW, READER, report

URL = "https://courier.example/talma"
FIRST = report("Blast\n\nAt least 12 died.", url=URL)
SECOND = report("Blast\n\n17 died.", url=URL, published_at=MARCH_5 + timedelta(hours=2))
THIRD = report("Blast\n\n15 died (corrected).", url=URL, published_at=MARCH_5 + timedelta(hours=4))
CHAIN = {FIRST.id: None, SECOND.id: FIRST.id, THIRD.id: SECOND.id}


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])), ids=lambda order: "-".join(r.text[7:9] for r in order))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_chain_does_not_depend_on_the_order_of_reading(db: Database, order: tuple[Report, ...], at_once: bool) -> None:
    batches = [list(order)] if at_once else [[one] for one in order]
    n_versions = sum(db.save([(one, []) for one in batch], made_by=READER, now=NOW).n_versions for batch in batches)
    assert {r.id: r.version_of for r in db.reports()} == CHAIN
    assert n_versions == db.counts().n_versions == 2
    assert [r.id for r in db.versions(SECOND.id)] == [FIRST.id, SECOND.id, THIRD.id]


def test_reports_without_an_address_are_no_versions(db: Database) -> None:
    one, other = report("One\n\nText."), report("Other\n\nText.")
    db.save([(one, []), (other, [])], made_by=READER, now=NOW)
    assert db.counts().n_versions == 0
    assert db.versions(one.id) == [one]


def test_the_same_text_under_another_date_is_no_version(db: Database) -> None:
    later = report(FIRST.text, url=URL, published_at=MARCH_5 + timedelta(days=1))
    last = report("Blast\n\nOther.", url=URL, published_at=MARCH_5 + timedelta(days=2))
    db.save([(one, []) for one in (FIRST, later, last)], made_by=READER, now=NOW)
    assert {r.id: r.version_of for r in db.reports()} == {FIRST.id: None, later.id: None, last.id: later.id}


def test_under_one_date_retrieval_decides_and_undated_comes_first(db: Database) -> None:
    early = report("A\n\nOne.", url=URL, retrieved_at=MARCH_5)
    late = report("A\n\nTwo.", url=URL, retrieved_at=NOW)
    undated = report("A\n\nThree.", url=URL, published_at=None, retrieved_at=NOW)
    db.save([(late, []), (early, []), (undated, [])], made_by=READER, now=NOW)
    assert [r.id for r in db.versions(late.id)] == [undated.id, early.id, late.id]


def test_a_text_that_returns_follows_the_one_between(db: Database) -> None:
    back = report(FIRST.text, url=URL, published_at=MARCH_5 + timedelta(days=3))
    db.save([(FIRST, []), (SECOND, []), (back, [])], made_by=READER, now=NOW)
    assert db.report(back.id).version_of == SECOND.id


def test_versions_of_nothing(db: Database) -> None:
    with pytest.raises(NotFound, match="no report rpt_0 in the record"):
        db.versions("rpt_0")


def text(*paragraphs: str) -> Report:
    return report("\n\n".join(paragraphs))


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (text("Head", "One. Two."), text("Head", "One. Two."), []),
        (text("Head", "One. Two."), text("Head", "One. Three."), [("Two.", "Three.", 11, 11)]),
        (text("Head", "One."), text("Head", "One.", "Two."), [(None, "Two.", 10, 12)]),
        (text("Head", "One.", "Two."), text("Head", "Two."), [("One.", None, 6, 6)]),
        (text("Head", "One."), text("Head", "New first. One."), [(None, "New first.", 6, 6)]),
        (
            text("Head", "He said “12 died.” Then left."),
            text("Head", "He said “15 died.” Then left."),
            [("He said “12 died.”", "He said “15 died.”", 6, 6)],
        ),
        (text("Head", "One.  Two."), text("Head", "One. Two."), []),
        (text(""), text("Head"), [(None, "Head", 0, 0)]),
    ],
)
def test_what_changed(old: Report, new: Report, changes: list[tuple[str | None, str | None, int, int]]) -> None:
    expected = tuple(Change(before=b, after=a, start_before=s, start_after=t) for b, a, s, t in changes)
    assert changed(old, new) == expected
    for change in expected:
        if change.before and " " not in change.before:
            assert old.text.startswith(change.before, change.start_before)
        if change.after:
            assert new.text.startswith(change.after, change.start_after)
