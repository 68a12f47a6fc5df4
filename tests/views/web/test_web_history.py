"""The history of an incident, the way back to any point of it, and what changed since somebody looked."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from test_web_review import decisions, done, tree


def grade(client: TestClient, incident: str, word: str, by: str = "Ada") -> None:
    done(client, tree(client, f"/review?incident={incident}&by={by}"), "grade", by=by, grade=word, why=f"now {word}")


def grade_of(client: TestClient, incident: str) -> str | None:
    found: str | None = client.get(f"/api/incidents/{incident}").json()["grade"]
    return found


def buttons(page: Any) -> list[Any]:
    return list(page.cssselect("form[action='/restore']"))


def data_of(form: Any, **more: str) -> dict[str, str]:
    return {one.get("name"): one.get("value") or "" for one in form.cssselect("input")} | more


def test_any_point_can_be_gone_back_to_and_forward_again(mine: TestClient, world: Any) -> None:
    first = world.bombing.id
    for word in ("weak", "fair", "confirmed"):
        grade(mine, first, word)
    page = tree(mine, f"/incidents/{first}/history?by=Ada")
    assert [one.text_content().split("·")[0].strip() for one in page.cssselect(".claimed")] == ["graded"] * 3
    middle = buttons(page)[1]
    asked = mine.post("/restore", data=data_of(middle))
    assert "2 decisions would be undone" in asked.text
    assert grade_of(mine, first) == "confirmed", "asking saves nothing"
    form = html.fromstring(asked.text).cssselect("form.decide")[0]
    answer = mine.post("/restore", data=data_of(form, why="too soon"), follow_redirects=False)
    assert answer.status_code == 303
    assert grade_of(mine, first) == "weak"
    assert [d["act"] for d in decisions(mine)] == ["grade"] * 3 + ["undo"] * 2
    page = tree(mine, f"/incidents/{first}/history?by=Ada")
    assert len(buttons(page)) == 1, "what was undone cannot be gone back over"
    assert "undone by Ada" in page.text_content()


def test_going_back_is_asked_anew_when_somebody_decided_meanwhile(mine: TestClient, world: Any) -> None:
    grade(mine, world.bombing.id, "weak")
    form = buttons(tree(mine, f"/incidents/{world.bombing.id}/history?by=Ada"))[0]
    second = html.fromstring(mine.post("/restore", data=data_of(form)).text).cssselect("form.decide")[0]
    grade(mine, world.bombing.id, "fair", by="Bo")
    late = mine.post("/restore", data=data_of(second, why="late"))
    assert "Somebody has decided something since you looked" in late.text
    assert grade_of(mine, world.bombing.id) == "fair"


def test_what_changed_since_somebody_looked(mine: TestClient, world: Any) -> None:
    first = world.bombing.id
    assert "has not looked at it before" in tree(mine, f"/incidents/{first}/history?by=Ada").text_content()
    form = tree(mine, f"/incidents/{first}/history?by=Ada").cssselect("form[action='/looked']")[0]
    assert mine.post("/looked", data=data_of(form), follow_redirects=False).status_code == 303
    assert "Nothing has changed" in tree(mine, f"/incidents/{first}/history?by=Ada").text_content()
    given = {"claim": world.fifteen.id, "field": "killed", "value": "99", "by": "Bo", "why": "read again"}
    effect = html.fromstring(done(mine, tree(mine, f"/review?incident={first}&by=Bo"), "correct", **given).text)
    mine.post("/decide", data=data_of(effect.cssselect("form.decide")[0]))
    page = tree(mine, "/changed?by=Ada")
    words = page.text_content()
    assert "One incident changed since you last looked" in words
    assert [one.text_content() for one in page.cssselect(".past li") if "Killed" in one.text_content()]
    assert "0 incidents changed" in tree(mine, "/changed?by=Bo").text_content()


def test_looking_writes_nothing_into_the_record(mine: TestClient, world: Any) -> None:
    database = mine.app_state["database"]
    before = Path(database.path).read_bytes()
    form = tree(mine, f"/incidents/{world.bombing.id}/history?by=Ada").cssselect("form[action='/looked']")[0]
    mine.post("/looked", data=data_of(form))
    assert Path(database.path).read_bytes() == before
    beside = Path(database.path).with_suffix(".people.sqlite")
    assert beside.stat().st_mode & 0o077 == 0, "nobody but its owner reads it"


@pytest.mark.parametrize("address", ["/looked", "/restore"])
def test_forms_of_others_are_refused(mine: TestClient, world: Any, address: str) -> None:
    assert mine.post(address, data={"incident": world.bombing.id, "by": "Ada", "token": "x"}).status_code == 403


def test_a_name_that_is_markup_is_only_a_name(hostile: TestClient) -> None:
    for address in (f"/incidents/{hostile.app_state['incident']}/history", "/changed"):
        page = html.fromstring(hostile.get(f"{address}?by=%3Cscript%3Ea%3C/script%3E").text)
        assert len(page.cssselect("script")) == 1
