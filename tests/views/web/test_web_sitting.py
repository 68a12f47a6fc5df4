"""What one person decided in this sitting: whose it is, where it begins, and what is taken back next."""

from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.testclient import TestClient
from test_web_review import done, shown, tree

from onrecord.records import Decision
from onrecord.views.web.sitting import PAUSE, sitting_of

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


def made(name: str, act: str, minutes_ago: float, *, on: str = "inc_1", by: str = "Ada") -> Decision:
    return Decision(id=f"dec_{name}", act=act, on=on, by=by, at=NOW - timedelta(minutes=minutes_ago), why="x")


def told(decisions: list[Decision]) -> list[tuple[str, bool, bool]]:
    return [(one.decision.id, one.undoing is None, one.is_next) for one in sitting_of(decisions, "Ada", NOW)]


def test_a_sitting_ends_at_a_pause_and_is_one_persons() -> None:
    pause = PAUSE.total_seconds() / 60
    before = made("before", "accept", 30 + pause + 21)
    own = [made("first", "accept", 50), made("second", "merge", 30)]
    assert told([before, own[0], made("other", "accept", 40, by="Bo"), own[1]]) == [
        ("dec_second", True, True),
        ("dec_first", True, False),
    ]
    assert told([before]) == []


def test_what_was_taken_back_stays_in_sight_and_the_one_before_is_next() -> None:
    decisions = [made("first", "accept", 50), made("second", "grade", 30), made("undoing", "undo", 20, on="dec_second")]
    assert told(decisions) == [("dec_second", False, False), ("dec_first", True, True)]
    assert told([*decisions, made("again", "undo", 10, on="dec_undoing")]) == [("dec_second", True, True), ("dec_first", True, False)]


def test_values_of_coders_are_not_taken_back_here() -> None:
    assert told([made("coded", "code", 5), made("given", "assign", 4)]) == []


def test_steps_back_as_far_as_the_sitting_goes_and_forward_again(mine: TestClient) -> None:
    order = []
    for _ in range(2):
        page = tree(mine, "/review?by=Ada")
        order.append(shown(page))
        done(mine, page, "accept", by="Ada")
    page = tree(mine, "/review?by=Ada")
    lines = page.cssselect(".sitting li")
    assert [line.get("class") for line in lines] == ["standing", "standing"]
    assert all("inc_" not in line.text_content() for line in lines), "the happening is named, not its id"
    for expected in reversed(order):
        page = tree(mine, done_next(mine, page))
        assert shown(page) == expected
    assert not any(mine.get(f"/api/incidents/{one}").json()["reviewed"] for one in order)
    assert [line.get("class") for line in page.cssselect(".sitting li")] == ["undone", "undone"]
    assert not page.cssselect("[data-key=z]")
    again = page.cssselect(".sitting li")[1].cssselect("form")[0]
    answer = mine.post("/review", data=fields(again) | {"act": "undo"}, follow_redirects=False)
    assert answer.status_code == 303
    assert mine.get(f"/api/incidents/{order[0]}").json()["reviewed"], "what was taken back can be done again"


def fields(form: Any) -> dict[str, str]:
    return {one.get("name"): one.get("value") for one in form.cssselect("input")}


def done_next(client: TestClient, page: Any) -> str:
    """Where taking back the next decision leads."""
    form = next(form for form in page.cssselect("form") if form.cssselect("[data-key=z]"))
    location: str = client.post(form.get("action"), data=fields(form) | {"act": "undo"}, follow_redirects=False).headers["location"]
    return location


def test_a_step_that_moves_claims_shows_first_what_would_follow(mine: TestClient, world: Any) -> None:
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    given = {"claim": world.fifteen.id, "field": "killed", "value": "14", "by": "Ada", "why": "read again"}
    effect = done(mine, page, "correct", **given)
    form = tree_of(effect.text).cssselect("main form")[0]
    mine.post("/decide", data=fields(form))
    page = tree(mine, f"/review?incident={world.bombing.id}&by=Ada")
    button = page.cssselect("[data-key=z]")[0]
    assert button.getparent().get("action") == "/decide/try"
    assert "corrected" in page.cssselect(".sitting")[0].text_content()


def tree_of(text: str) -> Any:
    from lxml import html

    return html.fromstring(text)
