"""A claim that was missed is added by its words: shown first, kept over readings and relinking, found, exported, undone."""

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from test_web_deciding import decided, tree
from test_web_review import sent

from onrecord.records import BY_HAND
from onrecord.relinking import compared, relink
from onrecord.store.database import Database

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def database(client: TestClient) -> Database:
    return client.app_state["database"]  # type: ignore[attr-defined]


def filled_in(client: TestClient, address: str, act: str = "add", **given: str) -> dict[str, Any]:
    """What a browser would send of the form of a report."""
    _, data = sent(tree(client, f"/reports/{address}"), act, **{"by": "Ada", "why": "it was missed", **given})
    return data


def some_words(client: TestClient, report: str) -> str:
    """Words of the report's body that stand in it once."""
    text = database(client).report(report).text
    body = text[text.index("\n\n") + 2 :]
    words = next(line for line in body.split("\n") if line.strip()).split()
    return " ".join(words[:8])


def added(client: TestClient, report: str, **given: str) -> Any:
    answer = decided(client, filled_in(client, report, words=some_words(client, report), **given))
    assert answer.status_code == 303, answer.text
    (claim,) = (one for one in database(client).claims_of_report(report) if one.made_by == BY_HAND)
    return claim


def shape(client: TestClient) -> list[Any]:
    return sorted((i.id, i.claims, i.fields) for i in database(client).incidents())


@pytest.fixture
def report(world: Any) -> str:
    return str(world.wire.id)


def test_it_is_shown_first_then_kept_with_who_when_why(mine: TestClient, world: Any, report: str) -> None:
    data = filled_in(mine, report, words=some_words(mine, report), event_type="ASSAULT", killed="at least a dozen people", who="the mayor")
    shown = mine.post("/decide/try", data=data)
    assert "This claim would be added" in shown.text
    assert "killed 12+ (“at least a dozen people”)" in shown.text
    assert not database(mine).decisions()
    answer = decided(mine, data)
    claim = next(one for one in database(mine).claims_of_report(report) if one.made_by == BY_HAND)
    assert answer.headers["location"] == f"/reports/{report}?claim={claim.id}#{claim.id}"
    (decision,) = database(mine).decisions()
    assert (decision.act, decision.on, decision.by, decision.why) == ("add", claim.id, "Ada", "it was missed")
    assert [(f.low, f.open, f.worded) for f in claim.about.figures] == [(12, True, "at least a dozen people")]
    note = tree(mine, answer.headers["location"]).cssselect(f"li#{claim.id}")[0].text_content()
    assert "added by Ada" in note
    assert "the mayor" in note


def test_it_belongs_to_the_incident_that_was_chosen_until_it_is_undone_and_brought_back(mine: TestClient, world: Any, report: str) -> None:
    relink(database(mine))
    before = shape(mine)
    claim = added(mine, report, event_type="ASSAULT", killed="3", incident=world.bombing.id)
    home = database(mine).incident_of_claim([claim.id])[claim.id]
    assert set(world.bombing.claims) <= set(database(mine).incident(home).claims)
    with_it = shape(mine)
    relink(database(mine))
    assert shape(mine) == with_it
    for expected in (before, with_it):
        decision = database(mine).decisions()[-1]
        data = {
            "token": sent(tree(mine, f"/reports/{report}"), "add")[1]["token"],
            "act": "undo",
            "decision": decision.id,
            "by": "Bo",
            "why": "no",
        }
        assert decided(mine, data).status_code == 303
        assert shape(mine) == expected
        relink(database(mine))
        assert shape(mine) == expected
        standing = [one.id for one in database(mine).claims_of_report(report) if one.made_by == BY_HAND]
        assert standing == ([claim.id] if expected == with_it else [])
    assert not database(mine).check()


def test_another_reading_leaves_it_where_it_is(mine: TestClient, world: Any, report: str) -> None:
    claim = added(mine, report, event_type="ASSAULT", killed="3", incident=world.bombing.id)
    read = [one for one in database(mine).claims_of_report(report) if one.made_by != BY_HAND]
    found = compared(database(mine), [c for c in database(mine).claims() if c.made_by != BY_HAND], made_by="newer")
    assert claim.id in found.same
    assert not found.gone
    database(mine).save([(database(mine).report(report), read[:1])], made_by="newer", now=NOW, again=True)
    relink(database(mine))
    assert claim.id in {one.id for one in database(mine).claims_of_report(report)}
    assert claim.id in database(mine).incident_of_claim()


def test_it_is_found_and_exported(mine: TestClient, report: str) -> None:
    words = some_words(mine, report)
    claim = added(mine, report, event_type="NONE", injured="7", who="Aunt Zephyrine")
    assert claim.id in {hit.id for hit in database(mine).search("Zephyrine")}
    (row,) = (
        row
        for row in mine.get("/export?format=jsonl&what=claims").text.splitlines()
        if claim.id in row and '"kind":"claim"' in row.replace(" ", "")
    )
    assert '"made_by":"person"' in row.replace(" ", "")
    assert [span.quote.split() for span in claim.spans if span.role == "content"] == [words.split()]


def test_a_statement_alone_makes_no_incident(mine: TestClient, report: str) -> None:
    relink(database(mine))
    before = shape(mine)
    claim = added(mine, report, who="the mayor")
    assert shape(mine) == before
    assert claim.id not in database(mine).incident_of_claim()


def test_words_that_stand_twice_are_asked_for(mine: TestClient, report: str) -> None:
    text = database(mine).report(report).text
    word = next(w for w in text.split() if w.isalpha() and text.count(w) > 2)
    asked = mine.post("/decide/try", data=filled_in(mine, report, words=word, killed="2"))
    spots = html.fromstring(asked.text).cssselect("input[name=start]")
    assert len(spots) == text.count(word)
    form = html.fromstring(asked.text).cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") for one in form.cssselect("input[type=hidden]")}
    start = spots[-1].get("value")
    decided(mine, {**data, "start": start})
    claim = next(one for one in database(mine).claims_of_report(report) if one.made_by == BY_HAND)
    assert claim.spans[0].start == int(start)


@pytest.mark.parametrize(
    "given",
    [
        {"words": "words that nobody wrote"},
        {"words": " "},
        {"words": "x" * 3000},
        {"words": "[(*+?"},
        {"killed": "many and more"},
        {"event_type": "BOMBING"},
        {"incident": "inc_00000000"},
        {"report": "rpt_00000000"},
        {"by": " "},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(mine: TestClient, report: str, given: dict[str, str]) -> None:
    data = filled_in(mine, report, **{"words": some_words(mine, report), **given})
    answer = mine.post("/decide/try", data=data)
    assert answer.status_code in (400, 404)
    assert not database(mine).decisions()


def test_the_same_claim_is_added_once(mine: TestClient, report: str) -> None:
    added(mine, report, killed="3")
    again = mine.post("/decide/try", data=filled_in(mine, report, words=some_words(mine, report), killed="3"))
    assert again.status_code == 400
    assert "added before" in again.text


def test_a_hostile_report_is_only_text(hostile: TestClient) -> None:
    state = hostile.app_state  # type: ignore[attr-defined]
    data = filled_in(hostile, state["report"], words="<script>alert(1)</script>", who="<img src=x onerror=alert(1)>", killed="2")
    asked = hostile.post("/decide/try", data=data)
    assert asked.status_code == 200
    assert "<script>alert" not in asked.text
    assert "<img" not in asked.text


@pytest.mark.parametrize("field", ["actor", "recipient"])
def test_who_did_it_and_to_whom_are_corrected_from_the_report(mine: TestClient, world: Any, report: str, field: str) -> None:
    claim = database(mine).claims_of_report(report)[0].id
    answer = decided(mine, filled_in(mine, report, act="correct", claim=claim, field=field, value="the Ninth Column"))
    assert answer.headers["location"].endswith(f"#{claim}")
    assert "the Ninth Column" in tree(mine, answer.headers["location"]).cssselect(f"li#{claim}")[0].text_content()
