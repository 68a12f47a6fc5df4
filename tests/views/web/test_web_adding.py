"""Adding and removing reports on the page, taking out what the filters show, and views kept under a name."""

import csv
import io
import json
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from test_web_review import decisions, tree

from onrecord import pipeline
from onrecord.records import About, Claim, Factuality, Report, Span, SpanRole, claim_id

TEXT = "Blast at the ferry terminal\n\nA blast killed two people at the ferry terminal on Friday, police said.\n"


class Analyser:
    """Stands for the reading model, which these tests do without."""

    made_by = "stub"


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    def claims_of(reports: list[Report], analyser: Analyser) -> list[tuple[Report, tuple[Claim, ...]]]:
        return [(report, (_claim(report),)) for report in reports]

    monkeypatch.setattr(pipeline, "reader", lambda places=None: Analyser())
    monkeypatch.setattr(pipeline, "claims_of", claims_of)


def _claim(report: Report) -> Claim:
    spans = (Span(role=SpanRole.CONTENT, start=0, end=5, quote=report.text[:5]),)
    about = About(event_type="ASSAULT")
    return Claim(
        id=claim_id(report.id, spans, "x"), report=report.id, about=about, factuality=Factuality(), spans=spans, made_by="stub", happening=0
    )


def token(client: TestClient) -> str:
    return str(tree(client, "/add").cssselect("input[name=token]")[0].get("value"))


def posted(client: TestClient, text: str = "", file: tuple[str, bytes] | None = None, **more: str) -> Any:
    files = {"file": file} if file else {"file": ("", b"")}
    data = {"token": token(client), "text": text, "outlet": "", "published": "", "url": ""} | more
    return client.post("/add", data=data, files=files, follow_redirects=False)


def test_a_pasted_report_is_read_into_the_record(mine: TestClient) -> None:
    answer = posted(mine, TEXT, outlet="The Ferry Post", published="2026-03-06")
    assert answer.status_code == 303, answer.text
    page = tree(mine, answer.headers["location"])
    assert "Blast at the ferry terminal" in page.find(".//h1").text_content()
    report = mine.get("/api" + answer.headers["location"]).json()
    assert (report["outlet"], report["published_at"], report["path"]) == ("The Ferry Post", "2026-03-06T00:00:00Z", "pasted.txt")
    assert posted(mine, TEXT, outlet="The Ferry Post", published="2026-03-06").headers["location"] == answer.headers["location"]


def test_an_uploaded_file_is_read_by_its_name(mine: TestClient) -> None:
    lines = "".join(
        json.dumps({"title": f"Blast {n}", "text": TEXT.split("\n\n")[1] * n, "url": f"https://a.example/{n}"}) + "\n" for n in (1, 2)
    )
    answer = posted(mine, file=("../../etc/clips.jsonl", lines.encode()))
    assert answer.status_code == 200
    assert "2 reports" in answer.text
    paths = {r["path"] for r in mine.get("/api/reports").json()["items"]}
    assert any(path.startswith("clips.jsonl") for path in paths if path)


@pytest.mark.parametrize(
    ("text", "file", "more", "said"),
    [
        ("", None, {}, "nothing to read"),
        (TEXT, ("a.txt", b"words"), {}, "give one of them"),
        (TEXT, None, {"published": "last Friday"}, "date cannot be understood"),
        ("", ("a.bin", bytes(range(256)) * 20), {}, "It could not be used"),
        ("", ("a.txt.gz", b"\x1f\x8b\x08\x00broken"), {}, "It could not be used"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(
    mine: TestClient, text: str, file: tuple[str, bytes] | None, more: dict[str, str], said: str
) -> None:
    before = mine.get("/api").json()
    answer = posted(mine, text, file, **more)
    assert answer.status_code == 400
    assert said in answer.text
    assert html.fromstring(answer.text).cssselect("textarea")[0].text_content().strip() == text.strip()
    assert mine.get("/api").json() == before


def test_too_much_and_what_is_not_ours_is_refused(mine: TestClient) -> None:
    data, files = {"text": TEXT}, {"file": ("", b"")}
    assert mine.post("/add", data=data, files=files).status_code == 403
    assert mine.post("/add", data=data | {"token": token(mine)}, files=files, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert mine.post("/add", content=b"x", headers={"Content-Length": str(40 * 1024 * 1024)}).status_code == 413
    assert mine.get("/api").json()["n_reports"] == 4


def test_a_report_is_removed_only_by_who_is_sure(mine: TestClient, world: Any) -> None:
    address = f"/reports/{world.wire.id}"
    form = tree(mine, f"{address}/remove").cssselect("form.decide")[0]
    data = {one.get("name"): one.get("value") for one in form.cssselect("input[type=hidden]")} | {"by": "Ada", "why": "court order"}
    assert mine.post("/remove", data=data).status_code == 400
    assert mine.get(address).status_code == 200
    assert mine.post("/remove", data=data | {"sure": "yes"}, follow_redirects=False).status_code == 303
    gone = mine.get(address)
    assert (gone.status_code, "by Ada: court order" in gone.text) == (404, True), "a tombstone says who and why"
    assert "by Ada: court order" in mine.get(f"/api{address}").json()["detail"]
    assert [(d["act"], d["on"], d["why"]) for d in decisions(mine)] == [("remove", world.wire.id, "court order")]
    page = tree(mine, "/decisions")
    assert "removed" in page.text_content()
    assert not page.cssselect("details form"), "a tombstone has no undo"


@pytest.mark.parametrize("query", ["", "disputed=yes", "country=ZZ&order=killed", "q=terminal"])
def test_export_is_exactly_what_is_shown(client: TestClient, query: str) -> None:
    shown = [item["id"] for item in client.get(f"/api/incidents?{query}").json()["items"]]
    table = client.get(f"/export?{query}&format=csv")
    assert table.headers["content-disposition"] == 'attachment; filename="incidents.csv"'
    assert [row["id"] for row in csv.DictReader(io.StringIO(table.text))] == shown
    lines = [json.loads(line) for line in client.get(f"/export?{query}&format=jsonl").text.splitlines()]
    assert [line["id"] for line in lines] == shown
    claims = list(csv.DictReader(io.StringIO(client.get(f"/export?{query}&what=claims").text)))
    assert list(dict.fromkeys(row["incident"] for row in claims)) == shown


def test_formulas_in_an_export_are_only_words(hostile: TestClient) -> None:
    for what in ("incidents", "claims"):
        for row in csv.reader(io.StringIO(hostile.get(f"/export?what={what}").text)):
            assert not [cell for cell in row if cell[:1] in "=+-@" and cell[:1] and not cell.lstrip("+-").replace(".", "").isdigit()]


@pytest.mark.parametrize("query", ["format=xls", "what=links", "since=soon"])
def test_other_exports_are_refused_in_words(client: TestClient, query: str) -> None:
    assert client.get(f"/export?{query}").status_code == 400


def test_views_are_kept_and_forgotten(mine: TestClient) -> None:
    page = tree(mine, "/?disputed=yes&order=killed")
    form = page.cssselect("form[action='/views']")[0]
    data = {one.get("name"): one.get("value") or "" for one in form.cssselect("input")} | {"name": "<b>Worst", "act": "keep"}
    assert mine.post("/views", data=data, follow_redirects=False).headers["location"] == "/?disputed=yes&order=killed"
    kept = tree(mine, "/").cssselect(".kept li a")
    assert [(one.text_content(), one.get("href")) for one in kept] == [("<b>Worst", "/?disputed=yes&order=killed")]
    mine.post("/views", data=data | {"act": "forget"})
    assert not tree(mine, "/").cssselect(".kept li")


def test_a_view_leads_nowhere_else(mine: TestClient) -> None:
    data = {"token": token(mine), "name": "x", "act": "keep", "address": "disputed=yes&evil=//else.example&since=soon"}
    assert mine.post("/views", data=data, follow_redirects=False).headers["location"] == "/?disputed=yes"
    assert mine.post("/views", data=data | {"token": "y"}).status_code == 403
