"""Every page on the hand-made record: what it shows, where its links go, and what it says when something is not there."""

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient


def tree(client: TestClient, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status, response.text[:500]
    return html.fromstring(response.text)


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


def test_list_counts_what_it_shows(client: TestClient, world: Any) -> None:
    page = tree(client, "/")
    assert words(page.find(".//h1")) == "2 incidents"
    rows = page.cssselect("article.row")
    assert [row.get("id") for row in rows] == [world.bombing.id, world.earlier.id]
    assert "Assault, explosives Port Salis, ZZ" in words(rows[0])
    assert "Bomb at ferry terminal kills at least 12" in words(rows[0])
    assert [words(one) for one in rows[0].cssselect("dd")] == ["12–17", "24+"]
    assert "4 reports · 2 outlets · 2 origins · 4 sources" in words(rows[0])
    assert "≠ disputed: responsibility" in words(rows[0])


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("type=ASSAULT", 1),
        ("type=assault/explosives", 1),
        ("type=NONE", 1),
        ("type=PROTEST", 0),
        ("country=zz", 2),
        ("place=salis", 1),
        ("since=2026-03-04", 1),
        ("until=2019-06-01", 1),
        ("killed_min=18", 1),
        ("killed_min=16&killed_max=20", 1),
        ("killed_max=11", 0),
        ("disputed=yes", 1),
        ("disputed=no", 1),
        ("background=yes", 1),
        ("origins_min=2", 1),
        ("outlet=Harbour+Ledger", 1),
        ("source=Tidewater+Front", 1),
        ("source=nobody", 0),
        ("grade=fair", 1),
        ("reviewed=yes", 0),
        ("q=terminal", 1),
        ("q=%22ferry+terminal%22", 1),
        ("q=nosuchword", 0),
    ],
)
def test_filters(client: TestClient, query: str, n: int) -> None:
    page = tree(client, f"/?{query}")
    assert len(page.cssselect("article.row")) == n
    assert (client.get(f"/api/incidents?{query}").json()["total"]) == n
    if n == 0:
        assert "No incident fits all of this" in words(page)


def test_set_conditions_can_each_be_taken_away(client: TestClient) -> None:
    page = tree(client, "/?type=ASSAULT&disputed=yes&order=killed")
    chips = [link.get("href") for link in page.cssselect(".chips a")]
    assert chips == ["/?disputed=yes&order=killed", "/?type=ASSAULT&order=killed"]
    assert len(tree(client, chips[0]).cssselect("article.row")) == 1


@pytest.mark.parametrize(
    "query", ["since=31/31/2026", "killed_min=many", "disputed=perhaps", "box=1,2,3", "order=random", "q=%22%22", "page=-2"]
)
def test_filter_that_makes_no_sense_is_said_and_left_out(client: TestClient, query: str) -> None:
    page = tree(client, f"/?{query}")
    assert len(page.cssselect("article.row")) == 2
    assert query.split("=")[0] in words(page.cssselect("[role=alert]")[0])


def test_incident_is_a_ledger(client: TestClient, world: Any) -> None:
    page = tree(client, f"/incidents/{world.bombing.id}")
    killed = page.get_element_by_id("field-killed")
    assert [words(account.find(".//h3")) for account in killed.cssselect(".account")] == [
        "15 (“15 people”)",
        "17 (“Seventeen people”)",
        "12+ (“at least 12 people”)",
    ]
    assert [words(one) for one in killed.cssselect(".relation")] == ["● shown", "↻ revises", "⊂ refines"]
    responsibility = page.get_element_by_id("field-responsibility")
    assert "≠ these accounts cannot all hold" in words(responsibility.find("h2"))
    assert "≠ disputes" in words(responsibility)
    chain = page.get_element_by_id("field-actor").cssselect(".chain")[0]
    assert words(chain) == "The Lantern → Al-Bahr (outlet) → two security officers (anonymous)"
    assert "“PORT SALIS" not in words(killed), "the dateline is nobody's words"


def test_words_of_an_account_lead_to_the_claim_in_its_report_and_back(client: TestClient, world: Any) -> None:
    page = tree(client, f"/incidents/{world.bombing.id}")
    link = page.get_element_by_id("field-actor").cssselect(".carried a")[0].get("href")
    assert link == f"/reports/{world.wire.id}?claim={world.accused.id}#{world.accused.id}"
    report = tree(client, link)
    note = report.get_element_by_id(world.accused.id)
    assert "chosen" in note.get("class")
    assert note.cssselect(".number")[0].get("href") == f"#at-{world.accused.id}"
    assert report.get_element_by_id(f"at-{world.accused.id}").get("href") == f"#{world.accused.id}"
    assert f"/incidents/{world.bombing.id}" in [a.get("href") for a in note.cssselect("a")]
    chosen = "".join(piece.text_content() for piece in report.cssselect(".text .chosen"))
    assert "The blast was the work of the Tidewater Front" in chosen
    assert "harbour police" not in chosen


def test_toll_is_drawn_as_it_was_told(client: TestClient, world: Any) -> None:
    page = tree(client, f"/incidents/{world.bombing.id}")
    chart = page.cssselect("#field-killed svg.tollchart")[0]
    points = chart.cssselect("a.point")
    assert [point.get("aria-label").split(",")[0] for point in points] == [
        "2026-03-05 06:00Z: 12+",
        "2026-03-05 15:00Z: 17",
        "2026-03-06 10:00Z: 15",
    ]
    assert [point.get("class") for point in points] == ["point refines", "point revises", "point shown"]
    assert points[0].get("href") == f"/claims/{world.police.id}"
    assert "best 15" in words(chart)
    assert "The Lantern, Harbour Ledger" in words(page.cssselect("#field-killed table")[0])
    assert not page.cssselect("#field-injured svg.tollchart"), "one telling is no course of time"


def test_who_cites_whom_has_sources_origins_and_outlets(client: TestClient, world: Any) -> None:
    page = tree(client, f"/incidents/{world.bombing.id}")
    names = [title.text for title in page.cssselect("svg.cites rect title")]
    assert {"Tidewater Front", "Al-Bahr", "Continental Wire", "The Lantern", "Harbour Ledger"} <= set(names)
    lines = [title.text for title in page.cssselect("svg.cites .line title")]
    assert "two security officers → Al-Bahr: 1 claim" in lines
    assert "harbour police → Continental Wire: 2 claims" in lines


def test_reports_of_an_incident_are_in_order(client: TestClient, world: Any) -> None:
    page = tree(client, f"/incidents/{world.bombing.id}")
    links = [a.get("href") for a in page.get_element_by_id("reports").cssselect("li > a")]
    assert links == [f"/reports/{report.id}" for report in world.reports]


def test_report_shows_its_text_as_published(client: TestClient, world: Any) -> None:
    page = tree(client, f"/reports/{world.wire.id}")
    shown = page.cssselect(".text")[0]
    for anchor in shown.cssselect("a.anchor"):
        anchor.text = None
    assert shown.text_content() == world.wire.text
    roles = {role for mark in shown.cssselect(".m") for role in mark.get("class").split()}
    assert {"source", "cue", "content", "trigger", "figure"} <= roles
    assert world.wire.sha256 in words(page)
    assert "Text from Continental Wire (agency)" in words(page)
    for mark in shown.cssselect("a.m"):
        assert page.get_element_by_id(mark.get("href")[1:]) is not None


def test_versions_say_what_changed(client: TestClient, world: Any) -> None:
    page = tree(client, f"/reports/{world.corrected.id}/versions")
    assert "two names had been counted twice" in words(page.find(".//ins"))
    assert "Seventeen people died" in words(page.find(".//del"))


def test_claim_leads_to_its_words(client: TestClient, world: Any) -> None:
    response = client.get(f"/claims/{world.denied.id[:12]}", follow_redirects=False)
    assert response.headers["location"] == f"/reports/{world.wire.id}?claim={world.denied.id}#{world.denied.id}"


def test_ids_cut_short_and_former_ids_lead_on(client: TestClient, world: Any) -> None:
    for given, whole in ((world.bombing.id[:12], world.bombing.id), ("inc_" + world.fifteen.id[4:], world.bombing.id)):
        response = client.get(f"/incidents/{given}", follow_redirects=False)
        assert (response.status_code, response.headers["location"]) == (302, f"/incidents/{whole}")


def test_sources_say_who_was_first_and_who_contradicts_itself(client: TestClient, world: Any) -> None:
    page = tree(client, "/sources")
    rows = {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in page.cssselect("tr.row")}
    assert rows["harbour police"] == ["1", "2", "2", "1", "0", "0", "–"]
    assert rows["doctors at Saint Brann hospital"] == ["1", "2", "2", "0", "1", "0", "≠ 1"]
    assert rows["Al-Bahr"] == ["0", "0", "0", "0", "0", "1", "–"], "a relay is no source of its own"
    page = tree(client, "/sources?name=doctors+at+Saint+Brann+hospital")
    assert f"/incidents/{world.bombing.id}#field-killed" in [a.get("href") for a in page.cssselect("a")]
    assert len(page.cssselect("li.note")) == 2


def test_outlets_say_what_they_only_reprinted(client: TestClient) -> None:
    page = tree(client, "/outlets")
    rows = {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in page.cssselect("tr.row")}
    assert rows["Harbour Ledger"][2:] == ["3", "1", "1"]
    assert rows["The Lantern"][2:] == ["1", "1", "1"]
    assert len(tree(client, "/outlets?name=Harbour+Ledger").cssselect("li.note")) == 4


def test_search_finds_claims_and_reports(client: TestClient, world: Any) -> None:
    page = tree(client, "/search?q=spokesman")
    assert [mark.text for mark in page.cssselect("mark")] == ["spokesman"] * 2
    assert "Nothing has all these words" in words(tree(client, "/search?q=nosuchword"))
    assert "All words must be in one claim" in words(tree(client, "/search"))


def test_failures_keep_their_reason(client: TestClient) -> None:
    (row,) = tree(client, "/failures").cssselect(".row")
    assert [words(part) for part in row.cssselect("p")] == ["empty", "empty.txt", "the file is empty"]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nothing", 404, "There is no page /nothing."),
        ("/incidents/inc_ffffffff", 404, "no incident inc_ffffffff in the record"),
        ("/incidents/rubbish", 400, "ids look like"),
        ("/reports/rpt_ffffffff", 404, "no report rpt_ffffffff in the record"),
        ("/reports/clm_1", 400, "begin with rpt_"),
        ("/claims/clm_ffffffff", 404, "no claim clm_ffffffff in the record"),
        ("/sources?name=nobody", 404, "No source of the name “nobody”"),
        ("/outlets?name=nowhere", 404, "No outlet of the name “nowhere”"),
        ("/static/../app.py", 404, "There is no page"),
    ],
)
def test_what_is_not_there_is_said_with_a_way_on(client: TestClient, address: str, status: int, said: str) -> None:
    page = tree(client, address, status)
    assert said in words(page)
    assert {"/", "/search", "/help"} <= {a.get("href") for a in page.cssselect("main a")}


def test_pages_turn(client: TestClient) -> None:
    page = tree(client, "/?page=99")
    assert len(page.cssselect("article.row")) == 2, "a page beyond the last one shows the last"


def test_every_link_of_ours_leads_somewhere(client: TestClient, world: Any) -> None:
    pages = [
        "/",
        f"/incidents/{world.bombing.id}",
        f"/reports/{world.wire.id}",
        "/sources",
        "/outlets",
        "/search?q=bomb",
        "/help",
        "/reports",
    ]
    links = {a.get("href").split("#")[0] for address in pages for a in tree(client, address).cssselect("a[href]")} - {""}
    assert len(links) > 30
    for link in sorted(links):
        assert client.get(link).status_code == 200, link


def test_anchors_on_the_page_are_there(client: TestClient, world: Any) -> None:
    for address in (f"/incidents/{world.bombing.id}", f"/reports/{world.wire.id}"):
        page = tree(client, address)
        ids = [one.get("id") for one in page.cssselect("[id]")]
        assert len(ids) == len(set(ids)), "an id stands twice"
        wanted = {a.get("href")[1:] for a in page.cssselect("a[href^='#']")}
        assert wanted <= set(ids)


def test_controls_have_names_and_pictures_titles(client: TestClient, world: Any) -> None:
    for address in ("/", f"/incidents/{world.bombing.id}", f"/reports/{world.wire.id}", "/sources"):
        page = tree(client, address)
        assert page.get("lang") == "en"
        assert len(page.cssselect("h1")) == 1
        for control in page.cssselect("input:not([type=hidden]), select"):
            named = control.get("aria-label") or control.getparent().tag == "label" or page.cssselect(f"label[for={control.get('id')}]")
            assert named, html.tostring(control)
        for picture in page.cssselect("svg[aria-labelledby]"):
            assert page.get_element_by_id(picture.get("aria-labelledby")).text
        for link in page.cssselect("a[href]"):
            assert words(link) or link.get("aria-label"), html.tostring(link)
        for picture in page.cssselect("svg[role=img]"):
            assert not picture.cssselect("a"), "a picture that is one thing holds no links"
        levels = [int(found.tag[1]) for found in page.cssselect("h1, h2, h3")]
        assert all(b - a <= 1 for a, b in pairwise(levels)), levels
    assert re.search(r"<meta name=\"viewport\"", client.get("/").text)
