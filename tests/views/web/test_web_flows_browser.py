"""What one does with a record besides reading it, in a real browser: adding, deciding, taking back, keeping, exporting, logging in.

`conftest.browser` says where it runs, and what is said where it cannot.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from browsing import opened, served

from onrecord.store import people
from onrecord.store.beside import Beside

pytestmark = pytest.mark.timeout(400)

TEXT = "PORT SALIS, March 6 (Own) — A bomb killed four people near the harbour of Port Salis on Thursday, the police said."
PASSWORD = "four plain words here"


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server on a record that the test may change."""
    with served(Path(copyfile(filled, tmp_path / "own.sqlite"))) as address:
        yield address


def ids(page: Any, own: str) -> set[str]:
    """The incidents that the record has now."""
    return {one["id"] for one in page.request.get(f"{own}/api/incidents?limit=100").json()["items"]}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_report_is_pasted_read_and_removed(browser: Any, own: str, javascript: bool) -> None:
    page, seen = opened(browser, javascript=javascript, width=390)
    page.goto(f"{own}/add")
    page.fill("[name=text]", TEXT)
    page.fill("[name=outlet]", "The Port Daily")
    page.fill("[name=published]", "2026-03-06")
    page.click("form.decide button")
    page.wait_for_url("**/reports/rpt_*")
    assert "killed 4" in page.locator(".note").first.inner_text()
    report = page.url
    page.goto(f"{report}/remove")
    page.fill("[name=why]", "sent by mistake")
    page.fill("[name=by]", "Ada")
    page.check("[name=sure]")
    page.click("form.decide button")
    page.goto(report)
    assert "four people" not in page.locator("main").inner_text()
    assert "sent by mistake" in page.locator("main").inner_text()
    assert not [line for line in seen if line.startswith("console") and "404" not in line]


def test_a_file_is_uploaded_and_what_cannot_be_read_is_said(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/add")
    page.set_input_files("[name=file]", {"name": "daily.txt", "mimeType": "text/plain", "buffer": TEXT.encode()})
    page.click("form.decide button")
    page.wait_for_url("**/reports/rpt_*")
    page.goto(f"{own}/add")
    page.set_input_files("[name=file]", {"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "})
    page.click("form.decide button")
    assert "could not be used" in page.locator("[role=alert]").inner_text()


def test_two_are_merged_and_a_point_of_the_history_is_restored(browser: Any, own: str, world: Any) -> None:
    page, seen = opened(browser)
    page.goto(own)
    before = ids(page, own)
    other = next(one for one in before if one != world.bombing.id)
    page.goto(f"{own}/incidents/{world.bombing.id}/decide")
    page.locator("section.field >> nth=0").locator("input[name=incident]:not([type=hidden])").fill(other)
    page.locator("section.field >> nth=0").locator("[name=why]").fill("one blast")
    page.locator("section.field >> nth=0").locator("button").click()
    page.locator("h1", has_text="What would follow").wait_for()
    assert ids(page, own) == before, "nothing has happened yet"
    page.keyboard.press("d")
    page.locator("h1:not(:has-text('What would follow'))").wait_for()
    assert len(ids(page, own)) == len(before) - 1
    page.goto(f"{own}/incidents/{other}")  # an id that it ever had leads to it
    page.goto(f"{page.url}/history")
    assert "one blast" in page.locator("ol.notes-list").inner_text()
    page.locator("ol.notes-list button").first.click()
    page.locator("h1", has_text="Back").wait_for()
    page.fill("[name=why]", "two blasts after all")
    page.click("form.decide button")
    page.locator("ol.notes-list", has_text="two blasts after all").wait_for()
    assert ids(page, own) == before
    assert not [line for line in seen if line.startswith("console")]


def test_claims_are_split_off_and_moved_back_without_script(browser: Any, own: str, world: Any) -> None:
    page, _ = opened(browser, javascript=False, width=390)
    page.goto(f"{own}/incidents/{world.bombing.id}/decide")
    before = ids(page, own)
    form = page.locator("section.field >> nth=1")
    form.locator("input[type=checkbox]").first.check()
    form.locator("[name=why]").fill("another place")
    form.locator("button").click()
    page.locator("h1", has_text="What would follow").wait_for()
    page.click("form.decide button")
    (made,) = ids(page, own) - before
    page.goto(f"{own}/review?incident={made}")
    page.click("details[data-key=m] summary")
    move = page.locator("details[data-key=m] form")
    move.locator("[name=claim]").select_option(index=1)
    move.locator("[name=other]").fill(world.bombing.id)
    move.locator("[name=why]").fill("the same place")
    move.locator("[name=by]").fill("Ada")
    move.locator("button").click()
    page.click("form.decide button")
    assert made not in ids(page, own)


def test_what_the_filters_show_is_kept_and_exported(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/?disputed=yes")
    page.fill(".kept [name=name]", "At odds")
    page.click(".kept button[value=keep]")
    page.goto(own)
    page.click(".kept a")
    shown = page.locator("article.row").count()
    with page.expect_download() as waiting:
        page.click("p.take a >> nth=1")
    lines = Path(waiting.value.path()).read_text("utf-8").splitlines()
    assert shown == len([line for line in lines if json.loads(line)["id"].startswith("inc_")]) == 1
    page.click(".kept button[value=forget]")
    assert page.locator(".kept a").count() == 0


def test_what_changed_since_one_last_looked_is_told(browser: Any, own: str, world: Any) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/incidents/{world.bombing.id}/history?by=Ada")
    page.fill("form[action='/looked'] [name=by]", "Ada")
    page.click("form[action='/looked'] button")
    page.goto(f"{own}/changed?by=Ada")
    assert page.locator("ol.notes-list li").count() == 0
    page.goto(f"{own}/review?by=Bo&incident={world.bombing.id}")
    page.click("details[data-key=x] summary")
    form = page.locator("details[data-key=x] form")
    form.locator("[name=claim]").select_option(index=1)
    form.locator("[name=why]").fill("misread")
    form.locator("button").click()
    page.click("form.decide button")
    page.goto(f"{own}/changed?by=Ada")
    assert page.locator("ol.notes-list li.note").count() == 1


def test_voices_lead_to_what_they_said_and_back(browser: Any, own: str) -> None:
    page, _ = opened(browser, javascript=False)
    page.goto(f"{own}/sources")
    name = page.locator("main a[href^='/sources?name=']").first.inner_text()
    page.locator("main a[href^='/sources?name=']").first.click()
    assert name in page.locator("h1").inner_text()
    page.locator("main a[href*='/reports/']").first.click()
    assert page.locator("#text").is_visible()


def test_one_logs_in_with_a_role_and_out_again(browser: Any, filled: Path, tmp_path: Path) -> None:
    pytest.importorskip("argon2", reason="the extra [team] is not installed")
    path = Path(copyfile(filled, tmp_path / "team.sqlite"))
    people.add_user(Beside(path), "Rita", "reader", PASSWORD, datetime(2026, 3, 8, tzinfo=UTC))
    with served(path, login=True) as address:
        page, seen = opened(browser, width=390)
        page.goto(f"{address}/review")
        assert page.url.startswith(f"{address}/login")
        page.fill("[name=name]", "Rita")
        page.fill("[name=password]", "not this one at all")
        page.click("form.decide button")
        assert page.locator("[role=alert]").is_visible()
        page.fill("[name=password]", PASSWORD)
        page.click("form.decide button")
        page.wait_for_url(lambda url: "/login" not in url)
        page.goto(address)
        assert page.locator("article.row").count() > 0
        page.goto(f"{address}/add")
        assert page.locator("textarea[name=text]").count() == 0, "a reader adds nothing"
        page.goto(address)
        page.click("form[action='/logout'] button")
        page.goto(address)
        assert page.url.startswith(f"{address}/login")
        assert all(url.startswith((address, "console")) for url in seen)
