"""Logging in: a stranger gets nothing, each role what is its own, and passwords, sessions and tokens hold."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.routing import Route
from starlette.testclient import TestClient
from test_web_review import decisions, sent, tree

from onrecord.errors import MissingExtra, UsageError
from onrecord.store import people
from onrecord.store.beside import Beside
from onrecord.store.database import Database
from onrecord.store.tokens import add_token
from onrecord.views.web.app import make_app
from onrecord.views.web.server import Access, serve

pytest.importorskip("argon2", reason="the extra [team] is not installed")

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
PASSWORD = "four plain words here"
BASE = "https://records.example"


@pytest.fixture(scope="module")
def staffed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a reader, a reviewer and an admin."""
    path = tmp_path_factory.mktemp("people") / "record.sqlite"
    shutil.copy(filled, path)
    for name, role in (("Rita", "reader"), ("Vera", "reviewer"), ("Adam", "admin")):
        people.add_user(Beside(path), name, role, PASSWORD, NOW)
    return path


@pytest.fixture
def door(staffed: Path, tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "record.sqlite"
    for name in ("record.sqlite", "record.people.sqlite"):
        shutil.copy(staffed.with_name(name), path.with_name(name))
    with Database.open(path, create=False) as database:
        app = make_app(database, login=True, hosts=("records.example",))
        with TestClient(app, base_url=BASE) as client:
            client.app_state = {"beside": Beside(path)}
            yield client


def log_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> Any:
    form = html.fromstring(client.get("/login").text).cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") or "" for one in form.cssselect("input")}
    return client.post("/login", data=data | {"name": name, "password": password} | more, follow_redirects=False)


def inside(client: TestClient, name: str) -> TestClient:
    assert log_in(client, name).status_code == 303
    return client


def addresses(client: TestClient, world: Any) -> list[tuple[str, str]]:
    """Every address that there is, and some that are none, with every method."""
    ids = {"/incidents": world.bombing.id, "/reports": world.wire.id, "/claims": world.police.id}
    found = []
    for route in client.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Route) and route.path not in ("/login",):
            identity = next((ids[start] for start in ids if start in route.path), "x")
            found += [(method, route.path.replace("{id}", identity)) for method in sorted(route.methods or ())]
    return [*found, ("GET", "/nothing"), ("GET", "/login/../"), ("PUT", "/"), ("OPTIONS", "/api"), ("GET", "/static/none"), ("GET", "//")]


def test_a_stranger_gets_nothing(door: TestClient, world: Any) -> None:
    asked = addresses(door, world)
    assert len(asked) > 50
    for method, address in asked:
        answer = door.request(method, BASE + address, follow_redirects=False)
        assert answer.status_code in (303, 401), (method, address, answer.status_code)
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login?next="), address
        assert not [word for word in ("Talma", "Lantern", "bomb", "inc_", "sqlite") if word in answer.text.replace(address, "")], address
    assert "sqlite" not in door.get("/login").text, "not even the name of the record"


def test_a_stranger_cannot_send_forms_with_the_token_of_the_login_page(door: TestClient, world: Any) -> None:
    token = html.fromstring(door.get("/login").text).cssselect("input[name=token]")[0].get("value")
    data = {"token": token, "act": "note", "incident": world.bombing.id, "by": "x", "why": "y"}
    assert door.post("/review", data=data).status_code == 401
    inside(door, "Vera")
    assert door.post("/review", data=data).status_code == 403, "forms of a session carry its own token"


def test_logging_in_leads_back_and_out_ends_it(door: TestClient, world: Any) -> None:
    asked = door.get(f"/incidents/{world.bombing.id}?x=1", follow_redirects=False)
    form = html.fromstring(door.get(asked.headers["location"]).text).cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") or "" for one in form.cssselect("input")}
    answer = door.post("/login", data=data | {"name": "Rita", "password": PASSWORD}, follow_redirects=False)
    assert answer.headers["location"] == f"/incidents/{world.bombing.id}?x=1"
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "secure", "samesite=strict"):
        assert part in cookie
    page = door.get(f"/incidents/{world.bombing.id}")
    assert page.headers["cache-control"] == "private, no-store"
    assert "Rita, reader" in page.text
    secret = door.cookies["onrecord_session"]
    out = html.fromstring(page.text).cssselect("form[action='/logout'] input")[0].get("value")
    door.post("/logout", data={"token": out})
    assert door.get("/", follow_redirects=False).status_code == 303
    assert door.get("/", headers={"Cookie": f"onrecord_session={secret}"}, follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "given", ["//else.example", "https://else.example", "/\\else.example", "/login", "%2F%2Felse.example", "x", "/a\nb"]
)
def test_the_way_back_leads_nowhere_else(door: TestClient, given: str) -> None:
    assert log_in(door, "Rita", next=given).headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "reads", "decides", "removes"), [("Rita", 200, 403, 403), ("Vera", 200, 303, 403), ("Adam", 200, 303, 303)]
)
def test_each_role_does_what_is_its_own(door: TestClient, world: Any, name: str, reads: int, decides: int, removes: int) -> None:
    inside(door, name)
    assert door.get("/").status_code == reads
    for address in ("/add", "/review", f"/incidents/{world.bombing.id}/decide", f"/claims/{world.police.id}/decide"):
        assert door.get(address).status_code == (403 if decides == 403 else 200), "no form that could not be sent"
    page = html.fromstring(door.get(f"/incidents/{world.bombing.id}/history").text)
    assert bool(page.cssselect("nav a[href='/add']")) == (decides == 303)
    token = page.cssselect("form[action='/looked'] input[name=token]")[0].get("value")
    graded = {"token": token, "incident": world.bombing.id, "act": "grade", "grade": "weak", "by": "Somebody else", "seen": ""}
    if decides == 303:
        _, graded = sent(tree(door, f"/review?incident={world.bombing.id}"), "grade", by="Somebody else", grade="weak")
    assert door.post("/review", data=graded, follow_redirects=False).status_code == decides
    assert [d["by"] for d in decisions(door)] == ([name] if decides == 303 else []), "a decision is of who is logged in, whatever is sent"
    form = {"token": token, "report": world.wire.id, "why": "law", "sure": "yes", "by": "x"}
    if removes == 403:
        assert door.post("/%72emove", data=form).status_code == 403, "however it is written"
    assert door.post("/remove", data=form, follow_redirects=False).status_code == removes
    for address in ("/people", f"/reports/{world.reports[1].id}/remove"):
        assert door.get(address).status_code == (200 if name == "Adam" else 403)


def test_a_role_taken_away_and_a_user_put_out_hold_at_once(door: TestClient) -> None:
    inside(door, "Adam")
    people.set_role(door.app_state["beside"], "Adam", "reader")
    assert door.get("/people").status_code == 403
    people.deactivate(door.app_state["beside"], "Adam")
    assert door.get("/", follow_redirects=False).status_code == 303
    assert log_in(door, "Adam").status_code == 401


def test_another_password_ends_open_sessions(door: TestClient) -> None:
    inside(door, "Rita")
    people.set_password(door.app_state["beside"], "Rita", "other words entirely")
    assert door.get("/", follow_redirects=False).status_code == 303
    assert log_in(door, "Rita").status_code == 401
    assert log_in(door, "Rita", "other words entirely").status_code == 303


def test_guessing_is_stopped_and_noted(door: TestClient) -> None:
    for _ in range(people.MOST_FAILED):
        assert log_in(door, "Rita", "wrong password").status_code == 401
    late = log_in(door, "Rita")
    assert (late.status_code, "too many failed logins" in late.text) == (429, True)
    assert log_in(door, "Vera").status_code == 303, "others are not kept out"
    audit = people.logins(door.app_state["beside"])
    assert [one.what for one in audit] == ["in", "refused", *["failed"] * people.MOST_FAILED]
    assert {one.address for one in audit} == {"testclient"}


def test_an_address_that_tries_many_names_is_stopped(staffed: Path, tmp_path: Path) -> None:
    beside = Beside(tmp_path / "record.sqlite")
    shutil.copy(staffed.with_name("record.people.sqlite"), beside.path)
    with beside.writing() as connection:
        rows = [(NOW.isoformat(), f"name {n}", "10.0.0.9", "failed") for n in range(people.MOST_FROM)]
        connection.executemany("INSERT INTO logins VALUES (?, ?, ?, ?)", rows)
    with pytest.raises(UsageError, match="too many"):
        people.log_in(beside, "Rita", PASSWORD, "10.0.0.9", NOW)
    assert people.log_in(beside, "Rita", PASSWORD, "10.0.0.8", NOW)
    assert people.log_in(beside, "Rita", PASSWORD, "10.0.0.9", NOW + people.WITHIN + timedelta(seconds=1))


def test_a_session_ends_by_itself(staffed: Path, tmp_path: Path) -> None:
    beside = Beside(tmp_path / "record.sqlite")
    shutil.copy(staffed.with_name("record.people.sqlite"), beside.path)
    secret = people.log_in(beside, "Rita", PASSWORD, "", NOW) or ""
    assert people.session_of(beside, secret, NOW + people.LASTS) is not None
    assert people.session_of(beside, secret, NOW + people.LASTS + timedelta(seconds=1)) is None


def test_the_file_holds_no_password_session_or_token(staffed: Path, tmp_path: Path) -> None:
    beside = Beside(tmp_path / "record.sqlite")
    shutil.copy(staffed.with_name("record.people.sqlite"), beside.path)
    secret = people.log_in(beside, "Rita", PASSWORD, "", NOW) or ""
    token = add_token(beside, "Rita", "table", NOW)
    held = beside.path.read_bytes()
    assert not [word for word in (PASSWORD, secret, token) if word.encode() in held]
    assert b"$argon2id$" in held


def test_a_token_reads_the_interface_and_nothing_else(door: TestClient) -> None:
    token = add_token(door.app_state["beside"], "Adam", "table", NOW)
    headers = {"Authorization": f"Bearer {token}"}
    assert door.get("/api/incidents", headers=headers).status_code == 200
    assert door.get("/export", headers=headers).status_code == 200
    assert door.get("/", headers=headers).status_code == 403
    assert door.post("/review", headers=headers).status_code == 403
    assert door.get("/api", headers={"Authorization": f"Bearer {token}x"}).status_code == 401
    people.deactivate(door.app_state["beside"], "Adam")
    assert door.get("/api", headers=headers).status_code == 401


def test_other_hosts_are_refused_and_the_policy_holds(door: TestClient) -> None:
    assert door.get("/login", headers={"host": "evil.example"}).status_code == 421
    for address in ("/login", "/", "/api"):
        assert "default-src 'none'" in door.get(address, follow_redirects=False).headers["content-security-policy"]


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "reader", PASSWORD),
        ("a\nb", "reader", PASSWORD),
        ("Bo", "boss", PASSWORD),
        ("Bo", "reader", "short"),
        ("Rita", "reader", PASSWORD),
    ],
)
def test_users_that_make_no_sense_are_refused(staffed: Path, name: str, role: str, password: str) -> None:
    with pytest.raises(UsageError):
        people.add_user(Beside(staffed), name, role, password, NOW)


@pytest.mark.parametrize(
    ("host", "access", "said"),
    [
        ("0.0.0.0", Access(login=True), "readable by anyone"),
        ("127.0.0.1", Access(certificate=Path("c.pem")), "belong together"),
        ("0.0.0.0", Access(certificate=Path("c.pem"), key=Path("k.pem")), "there is no file c.pem"),
        ("127.0.0.1", Access(login=True), "make a user first: onrecord user add"),
        ("127.0.0.1", Access(names=("records.example",)), "make a user first"),
    ],
)
def test_ways_of_serving_others_that_are_not_safe_are_refused(filled: Path, host: str, access: Access, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        serve(filled, host=host, port=0, open_browser=False, access=access)


def test_without_the_extra_the_install_line_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def none(name: str, *rest: Any) -> Any:
        if name == "argon2":
            raise ImportError(name)
        return real(name, *rest)

    people._hasher.cache_clear()
    monkeypatch.setattr(builtins, "__import__", none)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[team\]'"):
        people.require_team()
    monkeypatch.undo()
    people._hasher.cache_clear()
