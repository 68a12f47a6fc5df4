"""The HTTP interface that writes: what a person can do on the page a program can do with a token, and nothing is overwritten unseen."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient
from test_web_adding import TEXT, Analyser, _claim

from onrecord import pipeline
from onrecord.records import Claim, Report
from onrecord.store import people
from onrecord.store.beside import Beside
from onrecord.store.database import Database
from onrecord.store.tokens import add_token, revoke_token, tokens
from onrecord.views.web.app import make_app
from onrecord.views.web.limits import READS, UNKNOWN, WRITES, Limits

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


def tag(client: TestClient, address: str, **headers: str) -> str:
    return str(client.get(address, headers=headers).headers["etag"])


def sent(client: TestClient, address: str, body: Any, *, seen: str | None = "", **headers: str) -> Any:
    """A POST that says what was seen: what is there now, unless it is given; None says nothing."""
    thing = "/".join(address.split("/")[:4])
    match = tag(client, thing, **headers) if seen == "" else seen
    return client.post(address, json=body, headers={**headers, **({"If-Match": match} if match else {})})


def on(world: Any) -> str:
    return f"/api/incidents/{world.bombing.id}"


def fits(client: TestClient, path: str, answer: Any) -> None:
    """The answer is as the description says."""
    document = client.get("/api/openapi.json").json()
    schema = document["paths"][path]["post"]["responses"][str(answer.status_code)]["content"][answer.headers["content-type"]]["schema"]
    Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())


ON_INCIDENT = "/api/incidents/{id}/decisions"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ({"act": "accept", "grade": "weak"}, {"reviewed": True, "grade": "weak"}),
        ({"act": "accept"}, {"reviewed": True, "grade": None}),
        ({"act": "grade", "grade": "contested"}, {"reviewed": False, "grade": "contested"}),
        ({"act": "note"}, {"reviewed": False, "grade": None}),
    ],
)
def test_reviewing(mine: TestClient, world: Any, body: dict[str, str], shown: dict[str, Any]) -> None:
    answer = sent(mine, on(world) + "/decisions", {**body, "why": "read it", "by": "Ada"})
    assert answer.status_code == 201, answer.text
    fits(mine, ON_INCIDENT, answer)
    effect = answer.json()
    assert (effect["decision"]["act"], effect["decision"]["by"], effect["decision"]["why"], effect["saved"]) == (
        body["act"],
        "Ada",
        "read it",
        True,
    )
    assert {name: effect["after"][0][name] for name in shown} == shown
    assert mine.get(answer.headers["location"]).json() == effect["decision"]
    assert mine.get(on(world)).json() == effect["after"][0]
    assert tag(mine, on(world)) == effect["etags"][world.bombing.id], "the next act needs no further question"


def test_correcting_and_undoing(mine: TestClient, world: Any) -> None:
    claim = f"/api/claims/{world.fifteen.id}"
    body = {"act": "correct", "field": "killed", "value": "16", "why": "the list says so", "by": "Ada"}
    answer = sent(mine, claim + "/decisions", body)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["decision"]["before"], answer.json()["decision"]["after"]) == ("15", "16")
    where = answer.headers["location"]
    undone = sent(mine, where + "/undo", {"by": "Bo", "why": "no"})
    assert (undone.status_code, undone.json()["decision"]["act"], undone.json()["decision"]["by"]) == (201, "undo", "Bo")
    fits(mine, "/api/decisions/{id}/undo", undone)
    again = sent(mine, where + "/undo", {"by": "Bo"})
    assert (again.status_code, "was undone by Bo" in again.json()["detail"]) == (400, True)
    back = sent(mine, undone.headers["location"] + "/undo", {"by": "Bo"})
    assert back.status_code == 201


def test_split_merge_keep_apart_and_move(mine: TestClient, world: Any) -> None:
    split = sent(mine, on(world) + "/decisions", {"act": "split", "claims": [world.seventeen.id], "why": "another day", "by": "Ada"})
    assert split.status_code == 201, split.text
    ids = {incident["id"] for incident in split.json()["after"]}
    holder = {claim: one["id"] for one in split.json()["after"] for claim in one["claims"]}
    rest, out = holder[world.police.id], holder[world.seventeen.id]
    assert rest != out
    assert len(ids) >= 2
    fits(mine, ON_INCIDENT, split)
    other = {"id": out, "etag": tag(mine, f"/api/incidents/{out}")}
    apart = sent(mine, f"/api/incidents/{rest}/decisions", {"act": "keep_apart", "others": [other], "why": "two", "by": "Ada"})
    assert apart.status_code == 201, apart.text
    stale = sent(mine, f"/api/incidents/{rest}/decisions", {"act": "merge", "others": [other], "why": "one", "by": "Ada"})
    assert stale.status_code == 412, "the other was decided on since"
    other["etag"] = tag(mine, f"/api/incidents/{out}")
    merged = sent(mine, f"/api/incidents/{rest}/decisions", {"act": "merge", "others": [other], "why": "one", "by": "Ada"})
    assert merged.status_code == 201
    assert mine.get(f"/api/incidents/{out}", follow_redirects=False).status_code == 302, "the id leads on"
    again = sent(mine, f"/api/incidents/{rest}/decisions", {"act": "split", "claims": [world.seventeen.id], "why": "two", "by": "Ada"})
    target = next(one["id"] for one in again.json()["after"] if world.seventeen.id in one["claims"])
    to = {"id": target, "etag": again.json()["etags"][target]}
    moved = sent(mine, f"/api/claims/{world.fifteen.id}/decisions", {"act": "move", "to": to, "why": "of that day", "by": "Ada"})
    assert moved.status_code == 201, moved.text
    homes = {mine.get(f"/api/claims/{claim.id}").json()["incident"] for claim in (world.fifteen, world.seventeen)}
    assert len(homes) == 1
    assert mine.get(f"/api/claims/{world.police.id}").json()["incident"] not in homes


def test_rejecting(mine: TestClient, world: Any) -> None:
    answer = sent(mine, f"/api/claims/{world.refused.id}/decisions", {"act": "reject", "why": "misread", "by": "Ada"})
    assert answer.status_code == 201
    assert world.refused.id in answer.json()["in_none"]
    identity = mine.get(f"/api/claims/{world.police.id}").json()["incident"]
    answer = sent(mine, f"/api/incidents/{identity}/decisions", {"act": "reject", "why": "a film", "by": "Ada"})
    assert answer.status_code == 201
    assert mine.get(f"/api/claims/{world.police.id}").json()["incident"] is None


def test_what_the_reader_missed_is_added(mine: TestClient, world: Any) -> None:
    start = world.rise.text.index("Seventeen people died")
    values = {"killed": {"value": "17", "worded": "Seventeen people"}, "event_type": {"value": "ASSAULT"}}
    body = {"start": start, "end": start + 21, "values": values, "why": "overlooked", "by": "Ada"}
    address = f"/api/reports/{world.rise.id}/claims"
    answer = sent(mine, address, body)
    assert answer.status_code == 201, answer.text
    fits(mine, "/api/reports/{id}/claims", answer)
    claim = mine.get(f"/api/claims/{answer.json()['decision']['on']}").json()
    assert {span["quote"] for span in claim["spans"]} == {"Seventeen people died", "Seventeen people"}
    assert "added before" in sent(mine, address, body).json()["detail"]
    for wrong in ({"end": start}, {"end": 10**7}, {"start": True}, {"end": -1}, {"start": 1.5}):
        assert sent(mine, address, {**body, **wrong}).status_code == 400, wrong
    assert sent(mine, answer.headers["location"] + "/undo", {"by": "Ada"}).status_code == 201


def test_trying_saves_nothing(mine: TestClient, world: Any) -> None:
    before = tag(mine, on(world))
    answer = sent(mine, on(world) + "/decisions", {"act": "reject", "why": "a film", "by": "Ada", "dry_run": True})
    assert (answer.status_code, answer.json()["saved"]) == (200, False)
    fits(mine, ON_INCIDENT, answer)
    assert mine.get("/api/decisions").json()["total"] == 0
    assert tag(mine, on(world)) == before


def test_nobody_overwrites_unseen(mine: TestClient, world: Any) -> None:
    incident, claim = on(world), f"/api/claims/{world.fifteen.id}"
    old, old_claim = tag(mine, incident), tag(mine, claim)
    body = {"act": "accept", "why": "read it", "by": "Ada"}
    for given, status in ((None, 428), ("*", 428), ("0", 400), ('"0"', 412), (old_claim, 412)):
        assert sent(mine, incident + "/decisions", body, seen=given).status_code == status, given
    correction = {"act": "correct", "field": "killed", "value": "16", "why": "the list", "by": "Ada"}
    assert sent(mine, claim + "/decisions", correction, seen=old_claim).status_code == 201
    late = sent(mine, claim + "/decisions", {**correction, "value": "18", "by": "Bo"}, seen=old_claim)
    assert late.status_code == 412, "the JSON of a claim is what was read; its ETag says that somebody corrected it"
    assert late.headers["content-type"] == "application/problem+json"
    assert late.headers["etag"] == tag(mine, claim)
    assert sent(mine, incident + "/decisions", body, seen=old).status_code == 412
    assert sent(mine, incident + "/decisions", body, seen=f"W/{tag(mine, incident)}").status_code == 201, "compressed on the way"
    assert [one["by"] for one in mine.get("/api/decisions").json()["items"]] == ["Ada", "Ada"]


def test_somebody_deciding_at_the_same_moment_is_said(mine: TestClient, world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.store import deciding
    from onrecord.views.web import writing

    def slow(database: Database, draft: Any, **more: Any) -> Any:
        monkeypatch.undo()
        other = deciding.note(database, world.bombing.id, deciding.Deciding(by="Bo", at=NOW, why="first"))
        n_decisions = database.n_decisions()
        database.append_decision(deciding.finished(other, after=[]))
        return database.save_review(deciding.finished(draft, after=[]), [], n_decisions=n_decisions)

    monkeypatch.setattr(writing, "decide", slow)
    answer = sent(mine, on(world) + "/decisions", {"act": "accept", "why": "read it", "by": "Ada"})
    assert (answer.status_code, "same moment" in answer.json()["detail"]) == (409, True)
    assert [one["by"] for one in mine.get("/api/decisions").json()["items"]] == ["Bo"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "names no act"),
        ({"act": "explode"}, "names no act"),
        ({"act": ["accept"]}, "names no act"),
        ({"act": "accept", "by": "Ada"}, "lacks why"),
        ({"act": "accept", "why": " ", "by": "Ada"}, "body.why does not fit"),
        ({"act": "accept", "why": "x"}, "who decides"),
        ({"act": "accept", "why": "x", "by": "Ada", "grade": "good"}, "one of: confirmed"),
        ({"act": "accept", "why": "x", "by": "Ada", "Grade": "fair"}, "not known here: Grade"),
        ({"act": "accept", "why": "x" * 1001, "by": "Ada"}, "1 to 1,000 letters"),
        ({"act": "accept", "why": "\ud800", "by": "Ada"}, "stand for nothing"),
        ({"act": "accept", "why": 3, "by": "Ada"}, "type string"),
        ({"act": "split", "why": "x", "by": "Ada", "claims": []}, "1 to 1000 entries"),
        ({"act": "split", "why": "x", "by": "Ada", "claims": ["clm_zz"]}, "body.claims.0 does not fit"),
        ({"act": "merge", "why": "x", "by": "Ada", "others": [{"id": "inc_00"}]}, "body.others.0 lacks etag"),
        ({"act": "accept", "why": "x", "by": "Ada", "dry_run": "yes"}, "type boolean"),
    ],
)
def test_bodies_that_make_no_sense_are_refused_in_words(mine: TestClient, world: Any, body: Any, said: str) -> None:
    text = json.dumps(body)
    headers = {"If-Match": tag(mine, on(world)), "Content-Type": "application/json"}
    answer = mine.post(on(world) + "/decisions", content=text, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert said in answer.json()["detail"]
    assert set(answer.json()) == {"kind", "type", "title", "status", "detail"}
    assert mine.get("/api/decisions").json()["total"] == 0


def test_what_a_page_of_another_site_could_send_is_refused(mine: TestClient, world: Any) -> None:
    body = json.dumps({"act": "accept", "why": "x", "by": "Mallory"})
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        headers = {"If-Match": tag(mine, on(world)), "Content-Type": kind}
        assert mine.post(on(world) + "/decisions", content=body, headers=headers).status_code == 415, kind
    headers = {"If-Match": tag(mine, on(world)), "Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"}
    assert mine.post(on(world) + "/decisions", content=body, headers=headers).status_code == 403
    assert mine.options(on(world) + "/decisions").status_code == 405, "so no browser sends JSON from elsewhere"
    for broken in ("{", '{"a": NaN}', "[" * 100_000, b"\xff"):
        answer = mine.post(on(world) + "/decisions", content=broken, headers={"If-Match": '"0"', "Content-Type": "application/json"})
        assert answer.status_code == 400
    large = mine.post(on(world) + "/decisions", content=" " * 300_000, headers={"Content-Type": "application/json"})
    assert large.status_code == 413


def test_methods_that_are_there_are_named(mine: TestClient) -> None:
    answer = mine.put("/api/reports")
    assert (answer.status_code, {one.strip() for one in answer.headers["allow"].split(",")}) == (405, {"GET", "HEAD", "POST"})
    assert mine.get("/api/incidents/inc_00/decisions").status_code == 405


# ── reports ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    def claims_of(reports: list[Report], analyser: Analyser) -> list[tuple[Report, tuple[Claim, ...]]]:
        return [(report, (_claim(report),)) for report in reports]

    monkeypatch.setattr(pipeline, "reader", lambda places=None: Analyser())
    monkeypatch.setattr(pipeline, "claims_of", claims_of)


def test_a_report_is_added_once_and_removed(mine: TestClient, stub: None) -> None:
    body = {"text": TEXT, "outlet": "The Ferry Post", "published": "2026-03-06", "name": "../x/blast.txt"}
    answer = mine.post("/api/reports", json=body)
    assert answer.status_code == 201, answer.text
    fits(mine, "/api/reports", answer)
    (identity,) = answer.json()["reports"]
    report = mine.get(f"/api/reports/{identity}").json()
    assert (report["outlet"], report["published_at"], report["path"]) == ("The Ferry Post", "2026-03-06T00:00:00Z", "blast.txt")
    again = mine.post("/api/reports", json=body)
    assert (again.status_code, again.json()["reports"], again.json()["n_known"]) == (200, [identity], 1)
    assert mine.post(f"/api/reports/{identity}/remove", json={"why": "x", "by": "Ada"}).status_code == 428
    removed = sent(mine, f"/api/reports/{identity}/remove", {"why": "court order", "by": "Ada"})
    assert removed.status_code == 200, removed.text
    fits(mine, "/api/reports/{id}/remove", removed)
    assert [one["act"] for one in removed.json()["decisions"]] == ["remove"]
    assert mine.get(f"/api/reports/{identity}").status_code == 404
    assert mine.post("/api/reports", json=body).status_code == 400, "a tombstone stands for it"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "either"),
        ({"text": "x", "base64": "eA=="}, "either"),
        ({"base64": "abc"}, "no base64"),
        ({"text": TEXT, "published": "2026-13-01"}, "date cannot be understood"),
        ({"text": TEXT, "published": "soon"}, "does not fit"),
        ({"text": "\n", "name": "x.txt"}, ""),
        ({"base64": "AAECAwQ=", "name": "x.bin"}, ""),
    ],
)
def test_what_is_no_report_is_said(mine: TestClient, stub: None, body: dict[str, str], said: str) -> None:
    answer = mine.post("/api/reports", json=body)
    assert answer.status_code == 400, answer.text
    assert said in answer.json()["detail"]


# ── coding ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_code_by_program(mine: TestClient, world: Any) -> None:
    body = {"incident": world.bombing.id, "coders": ["Ada", "Bo"], "why": "the sample", "by": "Cleo"}
    made = mine.post("/api/codings", json=body)
    assert made.status_code == 201, made.text
    fits(mine, "/api/codings", made)
    where = made.headers["location"]
    assert mine.post("/api/codings", json=body).status_code == 400, "it is being coded already"

    def coded(name: str, **body: Any) -> Any:
        seen = tag(mine, f"{where}?by={name}")
        return sent(mine, f"{where}/values", {**body, "by": name}, seen=seen)

    ada = coded("Ada", values={"killed": "15", "actor": "the Front"}, finish=True)
    assert (ada.status_code, ada.json()["values"]) == (200, {"Ada": {"killed": "15", "actor": "the Front"}})
    fits(mine, "/api/codings/{id}/values", ada)
    assert mine.get(f"{where}?by=Bo").json()["values"] == {"Bo": {}}
    assert mine.get(where).json()["values"] == {}
    assert [one["after"] for one in mine.get("/api/decisions").json()["items"] if one["act"] == "code"] == [None, None]
    stale = tag(mine, f"{where}?by=Bo")
    coded("Bo", values={"killed": "17"})
    assert sent(mine, f"{where}/values", {"values": {"killed": "18"}, "by": "Bo"}, seen=stale).status_code == 412
    assert coded("Bo", values={"killed": "lots"}).status_code == 400
    done = coded("Bo", values={"killed": "15+"}, finish=True).json()
    assert (done["state"], done["fields"]["killed"]["values"]) == ("done", {"Ada": "15", "Bo": "15+"})
    choice = {"field": "killed", "value": "15+", "why": "more were missing", "by": "Cleo"}
    chosen = sent(mine, f"{where}/choices", choice, seen=tag(mine, where))
    assert (chosen.status_code, chosen.json()["fields"]["killed"]["value"]) == (200, "15+")
    fits(mine, "/api/codings/{id}/choices", chosen)
    (pair,) = mine.get("/api/agreement").json()["items"]
    assert (pair["fields"]["killed"]["n"], pair["fields"]["killed"]["kappa"]) == (1, 0.0)
    assert mine.get("/api/codings?limit=1").json()["items"] == [mine.get(where).json()]


def test_the_etag_of_an_incident_says_nothing_of_a_blind_coding(mine: TestClient, world: Any) -> None:
    made = mine.post("/api/codings", json={"incident": world.bombing.id, "coders": ["Ada", "Bo"], "why": "x", "by": "Cleo"}).headers[
        "location"
    ]
    before = tag(mine, on(world))
    sent(mine, f"{made}/values", {"values": {"killed": "15"}, "by": "Ada"}, seen=tag(mine, f"{made}?by=Ada"))
    assert tag(mine, on(world)) == before


# ── tokens ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def door(filled: Path, tmp_path: Path) -> Iterator[TestClient]:
    pytest.importorskip("argon2", reason="the extra [team] is not installed")
    path = tmp_path / "record.sqlite"
    shutil.copy(filled, path)
    for name, role in (("Rita", "reader"), ("Vera", "reviewer"), ("Adam", "admin")):
        people.add_user(Beside(path), name, role, "four plain words here", NOW)
    with Database.open(path, create=False) as database:
        app = make_app(database, login=True, hosts=("records.example",), limits=Limits({READS: 40, WRITES: 5, UNKNOWN: 3}))
        with TestClient(app, base_url="https://records.example") as client:
            client.app_state = {"beside": Beside(path)}
            yield client


def bearer(client: TestClient, name: str, **more: Any) -> dict[str, str]:
    return {"Authorization": "Bearer " + add_token(client.app_state["beside"], name, "test", NOW, **more)}


def test_a_token_writes_as_its_user_where_it_may(door: TestClient, world: Any) -> None:
    body = {"act": "accept", "why": "read it", "by": "Somebody Else"}
    reads, writes = bearer(door, "Vera"), bearer(door, "Vera", may_write=True)
    assert sent(door, on(world) + "/decisions", body, **reads).status_code == 403
    answer = sent(door, on(world) + "/decisions", body, **writes)
    assert (answer.status_code, answer.json()["decision"]["by"]) == (201, "Vera"), "the name in the body counts for nothing"
    assert door.post("/decide", headers=writes).status_code == 403, "forms of the page are not for programs"
    removal = f"/api/reports/{world.corrected.id}/remove"
    assert sent(door, removal, {"why": "x"}, **writes).status_code == 403
    assert sent(door, removal, {"why": "x"}, **bearer(door, "Adam", may_write=True)).status_code == 200
    people.set_role(door.app_state["beside"], "Vera", "reader")
    assert sent(door, on(world) + "/decisions", body, **writes).status_code == 403


def test_no_token_and_an_ended_one_open_nothing(door: TestClient, world: Any) -> None:
    beside = door.app_state["beside"]
    assert door.post(on(world) + "/decisions", json={}).status_code == 401
    ended = bearer(door, "Vera", may_write=True, until=NOW - timedelta(days=1))
    assert door.get("/api", headers=ended).status_code == 401
    good = bearer(door, "Vera", may_write=True)
    assert door.get("/api", headers=good).status_code == 200
    used = next(one for one in tokens(beside) if one.used_at)
    assert (used.may_write, used.name) == (True, "Vera")
    revoke_token(beside, used.id, NOW)
    assert door.get("/api", headers=good).status_code == 401
    kept = beside.path.read_bytes()
    assert good["Authorization"].split()[1].encode() not in kept, "kept as a hash"
    assert {"token", "revoked"} <= {one.what for one in people.logins(beside)}


def test_readers_get_no_token_that_writes(door: TestClient) -> None:
    from onrecord.errors import UsageError

    with pytest.raises(UsageError, match="is a reader"):
        bearer(door, "Rita", may_write=True)


def test_who_asks_too_much_waits_and_nobody_else(door: TestClient, world: Any) -> None:
    vera, adam = bearer(door, "Vera", may_write=True), bearer(door, "Adam", may_write=True)
    statuses = [door.post("/api/reports", json={}, headers=vera).status_code for _ in range(7)]
    assert statuses == [400] * 5 + [429] * 2
    late = door.post("/api/reports", json={}, headers=vera)
    assert late.headers["content-type"] == "application/problem+json"
    assert 1 <= int(late.headers["retry-after"]) <= 15
    assert door.get("/api", headers=vera).status_code == 200, "reading has its own share"
    assert door.post("/api/reports", json={}, headers=adam).status_code == 400
    guesses = [door.get("/api", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(5)]
    assert guesses == [401, 401, 401, 429, 429]


def test_a_bucket_fills_up_again() -> None:
    limits = Limits({READS: 60})
    assert not any(limits.wait(READS, "Ada", 0.0) for _ in range(60))
    assert limits.wait(READS, "Ada", 0.5) == pytest.approx(0.5)
    assert limits.wait(READS, "Ada", 1.5) == 0
    assert limits.wait(READS, "Bo", 0.5) == 0


def test_a_cookie_does_not_write_by_program(door: TestClient, world: Any) -> None:
    from lxml import html

    form = html.fromstring(door.get("/login").text).cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") or "" for one in form.cssselect("input")}
    door.post("/login", data=data | {"name": "Vera", "password": "four plain words here"})
    answer = sent(door, on(world) + "/decisions", {"act": "accept", "why": "x"})
    assert (answer.status_code, "use the page" in answer.json()["detail"]) == (403, True)


def test_a_coder_without_the_machine_codes_by_program_and_reads_nothing_else(door: TestClient, world: Any) -> None:
    adam, vera = (bearer(door, name, may_write=True) for name in ("Adam", "Vera"))
    made = door.post("/api/codings", json={"incident": world.bombing.id, "coders": ["Vera", "Adam"], "why": "x"}, headers=adam)
    assert made.status_code == 201, made.text
    where = made.headers["location"]
    for address in (on(world), "/api/incidents", "/api/claims", "/api/decisions", "/export", f"/api/reports/{world.wire.id}"):
        assert door.get(address, headers=vera).status_code == 403, address
    answer = sent(door, f"{where}/values", {"values": {"killed": "15"}}, **vera)
    assert answer.status_code == 200, answer.text
    assert door.get(where, headers=adam).json()["values"] == {"Adam": {}}


def test_an_older_file_of_people_is_brought_to_the_present_form(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    from onrecord.store import beside as module

    path = tmp_path / "old.people.sqlite"
    old = module._TABLES.replace(",\n  may_write INTEGER NOT NULL DEFAULT 0, until TEXT, used_at TEXT", "")
    assert old != module._TABLES
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{old} PRAGMA user_version = 1; PRAGMA application_id = {module.APPLICATION_ID};")
        connection.execute("INSERT INTO users VALUES ('Ada', 'reviewer', 'x', 1, '2026-03-08T12:00:00+00:00')")
        connection.execute("INSERT INTO tokens VALUES (?, 'Ada', 'table', '2026-03-08T12:00:00+00:00')", ("a" * 64,))
        connection.commit()
    (token,) = tokens(Beside(tmp_path / "old.sqlite"))
    assert (token.id, token.label, token.may_write, token.until) == ("tok_" + "a" * 12, "table", False, None)
    assert tokens(Beside(tmp_path / "old.sqlite")) == [token]
