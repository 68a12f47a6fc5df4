"""Blind coding in a real browser: the whole way by keyboard and without script, on a phone, and two people choosing at once."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from browsing import opened, served
from starlette.testclient import TestClient

from onrecord.store.database import Database
from onrecord.views.web.app import make_app


@pytest.fixture
def coded(filled: Path, tmp_path: Path, world: Any) -> Iterator[tuple[str, str]]:
    """The address of a server, and that of a coding there, which Ada and Bo are to do."""
    path = Path(copyfile(filled, tmp_path / "own.sqlite"))
    body = {"incident": world.bombing.id, "coders": ["Ada", "Bo"], "why": "the sample", "by": "Cleo"}
    with Database.open(path, create=False) as database, TestClient(make_app(database), base_url="http://127.0.0.1") as client:
        where = client.post("/api/codings", json=body).json()["id"]
    with served(path) as base:
        yield base, f"{base}/coding/{where}"


def test_one_codes_without_script_on_a_phone_the_other_by_keyboard(browser: Any, coded: tuple[str, str]) -> None:
    base, address = coded
    ada, _ = opened(browser, javascript=False, width=390)
    ada.goto(f"{address}?by=Ada")
    ada.fill("[name=value_killed]", "15")
    ada.select_option("[name=value_grade]", "fair")
    ada.click("button[value=finish]")
    assert "You have finished" in ada.locator(".heading").inner_text()
    bo, seen = opened(browser, width=390)
    bo.goto(f"{base}/coding?by=Bo")
    assert bo.evaluate("document.documentElement.scrollWidth") <= 390
    bo.locator("#yours a").focus()
    bo.keyboard.press("Enter")
    bo.wait_for_url("**/coding/dec_*")
    assert bo.evaluate("document.documentElement.scrollWidth") <= 390
    assert "15" not in [one.input_value() for one in bo.locator("input[name^=value_]").all()]
    bo.locator("[name=value_killed]").focus()
    bo.keyboard.type("17")
    bo.locator("button[value=finish]").focus()
    bo.keyboard.press("Enter")
    bo.locator("#field-killed").wait_for()
    assert "not the same" in bo.locator("#field-killed").inner_text()
    assert "one coder only" in bo.locator("#field-grade").inner_text()
    assert bo.evaluate("document.documentElement.scrollWidth") <= 390
    bo.goto(f"{base}/coding")
    assert "0/1, 0 %" in bo.locator("#agreement").inner_text()
    assert not [line for line in seen if line.startswith("console") or not line.startswith(base)]


def test_two_who_choose_at_once_never_write_over_each_other(browser: Any, coded: tuple[str, str]) -> None:
    _, address = coded
    for name, killed in (("Ada", "15"), ("Bo", "17")):
        page, _ = opened(browser)
        page.goto(f"{address}?by={name}")
        page.fill("[name=value_killed]", killed)
        page.click("button[value=finish]")
    (one, _), (other, _) = opened(browser), opened(browser)
    for page, name in ((one, "Cleo"), (other, "Dora")):
        page.goto(f"{address}?by={name}")
        page.fill("#field-killed [name=why]", f"{name} read the list")
    one.click("#field-killed button")
    one.locator("#field-killed .number", has_text="Cleo read the list").wait_for()
    other.select_option("#field-killed [name=whose]", "Bo")
    other.click("#field-killed button")
    other.locator(".notice", has_text="no longer what you were shown").wait_for()
    assert "by Cleo" in other.locator("#field-killed .number").inner_text()


def test_while_it_is_blind_the_page_shows_the_reports_only(browser: Any, coded: tuple[str, str], world: Any) -> None:
    _, address = coded
    page, _ = opened(browser)
    page.goto(f"{address}?by=Ada")
    assert page.locator(".one-report").count() == len({claim.report for claim in world.claims})
    assert page.locator(".text .m").count() == 0
    assert page.locator("main a[href^='/incidents']").count() == 0
    box = page.locator(".acts").bounding_box()
    assert box is not None
    assert box["height"] <= 800, "the form is never longer than the window"
    page.locator("button[value=finish]").scroll_into_view_if_needed()
    assert page.locator("button[value=finish]").is_visible()
