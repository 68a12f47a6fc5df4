"""Blind coding on the page: what each person sees at each step, how the two are compared, and what is closed to a coder meanwhile."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from test_web_review import decisions, sent, tree

from onrecord.store.beside import Beside
from onrecord.store.database import Database
from onrecord.views.web.app import make_app

SECRET = "Column of the Tide"


def did(client: TestClient, page: Any, act: str, **given: str) -> Any:
    address, data = sent(page, act, **given)
    return client.post(address, data=data, follow_redirects=False)


def assigned(client: TestClient, world: Any, machine: str = "hidden") -> str:
    page = tree(client, f"/coding?by=Cleo&incident={world.bombing.id}")
    answer = did(client, page, "assign", first="Ada", second="Bo", machine=machine, why="the sample", by="Cleo")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def code(client: TestClient, address: str, name: str, act: str = "finish", **values: str) -> Any:
    page = tree(client, f"{address}?by={name}")
    return did(client, page, act, **{f"value_{field}": value for field, value in values.items()})


def test_two_code_then_it_is_compared_and_chosen(mine: TestClient, world: Any) -> None:
    address = assigned(mine, world)
    assert "Code this incident" in tree(mine, "/coding?by=Ada").cssselect("#yours")[0].text_content()
    assert code(mine, address, "Ada", killed="15", actor=SECRET, place="Port Salis, ZZ").status_code == 303
    assert "finished: Ada" in tree(mine, "/coding?by=Cleo").cssselect("#all")[0].text_content()
    code(mine, address, "Bo", killed="15+", place="port salis, ZZ")
    page = tree(mine, f"{address}?by=Cleo")
    assert "is-disputed" in page.cssselect("#field-killed")[0].get("class")
    assert "the same" in page.cssselect("#field-place")[0].text_content()
    assert "one coder only" in page.cssselect("#field-actor")[0].text_content()
    form = next(one for one in page.cssselect("#field-killed form"))
    data = {one.get("name"): one.get("value") or "" for one in form.cssselect("input")} | {"act": "adjudicate", "whose": "Bo"}
    answer = mine.post(address, data=data | {"by": "Cleo", "why": "more were missing"}, follow_redirects=False)
    assert answer.status_code == 303
    last = decisions(mine)[-1]
    assert [last[key] for key in ("act", "by", "field", "before", "after", "why")] == [
        "adjudicate",
        "Cleo",
        "killed",
        "Ada: 15; Bo: 15+",
        "15+",
        "more were missing",
    ]
    assert "15+" in tree(mine, f"{address}?by=Cleo").cssselect("#field-killed .number")[0].text_content()
    table = tree(mine, "/coding").cssselect("#agreement")[0].text_content()
    assert "0/1, 0 %" in table
    assert "undefined" in table, "one incident with one value of each cannot give a kappa for the place"
    late = mine.post(address, data=data | {"by": "Cleo", "why": "late", "whose": "Ada"}, follow_redirects=False)
    assert "no longer what you were shown" in late.text


@pytest.mark.parametrize("machine", ["hidden", "shown"])
def test_nothing_of_one_coder_reaches_anybody_before_both_are_done(mine: TestClient, world: Any, machine: str) -> None:
    address = assigned(mine, world, machine)
    code(mine, address, "Ada", "save", actor=SECRET, why="I am sure of it")
    code(mine, address, "Ada", killed="77777", actor=SECRET)
    bo = tree(mine, f"{address}?by=Bo")
    assert not [one.get("value") for one in bo.cssselect("input[name^=value_]") if one.get("value")]
    pages = [
        "/",
        f"/incidents/{world.bombing.id}",
        f"/incidents/{world.bombing.id}/history",
        f"/review?incident={world.bombing.id}",
        "/decisions",
    ]
    pages += [
        f"{address}?by=Bo",
        f"{address}?by=Cleo",
        "/coding?by=Bo",
        "/changed",
        "/api/decisions",
        f"/search?q={SECRET}",
        "/export?format=jsonl",
    ]
    for page in pages:
        text = mine.get(page).text.replace("q=Column", "")
        assert "77777" not in text, page
        assert "sure of it" not in text, page
        if not page.startswith("/search"):
            assert SECRET not in text, page
    own = tree(mine, f"{address}?by=Ada")
    assert not own.cssselect("form.decide input[name^=value_]"), "who has finished is shown no form"
    did(mine, own, "reopen")
    assert tree(mine, f"{address}?by=Ada").cssselect("input[name=value_actor]")[0].get("value") == SECRET


def test_a_coder_without_the_machine_sees_the_words_of_the_reports_only(mine: TestClient, world: Any) -> None:
    hidden = tree(mine, assigned(mine, world) + "?by=Ada").cssselect("main")[0]
    assert world.wire.text.split("\n\n")[1] in hidden.text_content()
    assert not hidden.cssselect(".m, .accounts, a[href^='/incidents'], a[href^='/reports'], a[href^='/claims']")
    assert "exploded" in hidden.cssselect("q.quote")[0].text_content()
    assert not [word for word in ("explosives", "disputed", "≠", "Assault") if word in hidden.cssselect(".evidence")[0].text_content()]


def test_with_the_machine_shown_the_incident_is_linked(mine: TestClient, world: Any) -> None:
    page = tree(mine, assigned(mine, world, "shown") + "?by=Ada")
    assert page.cssselect(f"main a[href='/incidents/{world.bombing.id}']")


def test_a_wrong_value_keeps_what_was_typed_and_saves_nothing(mine: TestClient, world: Any) -> None:
    address = assigned(mine, world)
    answer = code(mine, address, "Ada", "save", killed="lots", actor="the Front")
    page = html.fromstring(answer.text)
    assert answer.status_code == 400
    assert "is no count" in page.cssselect(".notice")[0].text_content()
    assert page.cssselect("input[name=value_actor]")[0].get("value") == "the Front"
    assert [one["act"] for one in decisions(mine)] == ["assign"]


def test_a_second_window_of_the_same_coder_overwrites_nothing(mine: TestClient, world: Any) -> None:
    address = assigned(mine, world)
    old = tree(mine, f"{address}?by=Ada")
    code(mine, address, "Ada", "save", killed="3")
    answer = did(mine, old, "save", value_killed="4")
    assert "no longer what you were shown" in answer.text
    assert tree(mine, f"{address}?by=Ada").cssselect("input[name=value_killed]")[0].get("value") == "3"


def test_who_does_not_code_is_told_so_and_cannot(mine: TestClient, world: Any) -> None:
    address = assigned(mine, world)
    form = tree(mine, f"{address}?by=Ada")
    assert "is being coded by Ada, Bo" in tree(mine, f"{address}?by=Cleo").text_content()
    answer = did(mine, form, "save", by="Cleo", value_killed="3")
    assert "no longer what you were shown" in answer.text or answer.status_code == 400
    assert [one["act"] for one in decisions(mine)] == ["assign"]
    assert mine.get("/coding/dec_00").status_code == 404


def test_going_back_in_the_history_leaves_codings_alone(mine: TestClient, world: Any) -> None:
    address = assigned(mine, world)
    code(mine, address, "Ada", killed="15")
    page = tree(mine, f"/incidents/{world.bombing.id}/history?by=Ada")
    assert not page.cssselect("form[action='/restore']")
    assert not tree(mine, "/review?by=Ada").cssselect("button[data-key=z]"), "nor does taking back the last act"


def test_single_values_do_not_crowd_the_incident(mine: TestClient, world: Any) -> None:
    address = assigned(mine, world)
    code(mine, address, "Ada", killed="15", place="Talma", actor="none")
    told = tree(mine, f"/incidents/{world.bombing.id}").cssselect("#decisions li")
    assert ["given to two coders" in one.text_content() for one in told] == [True]
    assert tree(mine, f"/incidents/{world.bombing.id}/history").text_content().count("coded") >= 3


def test_hostile_words_stay_words(hostile: TestClient) -> None:
    made = hostile.app_state
    page = tree(hostile, f"/coding?incident={made['incident']}")
    answer = did(hostile, page, "assign", first="<b>Ada</b>", second='"><script>', why="<i>x</i>", by="Cleo")
    address = answer.headers["location"]
    shown = tree(hostile, address + "?by=<b>Ada</b>")
    assert not shown.cssselect("script:not([src]), main b, main i, main img")
    for page in (shown, tree(hostile, "/coding")):
        assert "\u202e" not in page.text_content()
        assert "\x1b" not in page.text_content()


# ── with a login ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def door(filled: Path, tmp_path: Path) -> Iterator[TestClient]:
    people = pytest.importorskip("onrecord.store.people")
    pytest.importorskip("argon2", reason="the extra [team] is not installed")
    path = tmp_path / "record.sqlite"
    shutil.copy(filled, path)
    for name in ("Ada", "Bo", "Cleo"):
        people.add_user(Beside(path), name, "reviewer", "four plain words here", datetime(2026, 3, 8, tzinfo=UTC))
    with Database.open(path, create=False) as database:
        app = make_app(database, login=True, hosts=("records.example",))
        with TestClient(app, base_url="https://records.example") as client:
            yield client


def inside(client: TestClient, name: str) -> TestClient:
    client.cookies.clear()
    form = html.fromstring(client.get("/login").text).cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") or "" for one in form.cssselect("input")}
    assert client.post("/login", data=data | {"name": name, "password": "four plain words here"}, follow_redirects=False).status_code == 303
    return client


def test_while_coding_blind_all_else_is_closed_until_both_are_done(door: TestClient, world: Any) -> None:
    page = tree(inside(door, "Cleo"), f"/coding?incident={world.bombing.id}")
    assert [one.text for one in page.cssselect("select[name=first] option")] == ["Ada", "Bo", "Cleo"]
    address = did(door, page, "assign", first="Ada", second="Bo", why="the sample").headers["location"]
    assert door.get("/").status_code == 200, "who does not code sees all"
    closed = [
        "/incidents",
        f"/incidents/{world.bombing.id}",
        f"/reports/{world.wire.id}",
        "/review",
        "/search?q=bomb",
        "/sources",
        "/export",
        "/decisions",
    ]
    closed += [
        "/api/incidents",
        f"/api/claims/{world.police.id}",
        "/api/decisions",
        "/changed",
        "//",
        "/incidents/../incidents",
        "/coding/../review",
    ]
    inside(door, "Ada")
    for where in closed:
        answer = door.get("https://records.example" + where)
        assert answer.status_code in (403, 404), where
        assert "explosives" not in answer.text, where
        assert "killed" not in answer.text.lower(), where
    assert door.get("/", follow_redirects=False).headers["location"] == "/coding"
    did(door, tree(door, address), "finish", value_killed="15", by="Bo")
    assert door.get("/incidents").status_code == 403, "Bo has not finished"
    assert door.app.state.database.decisions()[-1].by == "Ada", "the name is that of the login"  # type: ignore[attr-defined]
    inside(door, "Bo")
    did(door, tree(door, address), "finish", value_killed="15")
    assert door.get("/incidents").status_code == 200
    inside(door, "Ada")
    assert door.get(f"/incidents/{world.bombing.id}").status_code == 200


def test_with_the_machine_shown_nothing_is_closed(door: TestClient, world: Any) -> None:
    page = tree(inside(door, "Cleo"), f"/coding?incident={world.bombing.id}")
    did(door, page, "assign", first="Ada", second="Bo", why="the sample", machine="shown")
    assert inside(door, "Ada").get("/incidents").status_code == 200
