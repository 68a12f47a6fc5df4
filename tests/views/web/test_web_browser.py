"""The page in a real browser: nothing is fetched from elsewhere, keys work, nothing sticks out of a phone, no script is needed.

`conftest.browser` says where it runs, and what is said where it cannot.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from browsing import opened, served

pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def base(filled: Path) -> Iterator[str]:
    """The address of a running server."""
    with served(filled) as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("javascript", [True, False])
def test_pages_fit_and_ask_nobody_else(browser: Any, base: str, world: Any, width: int, javascript: bool) -> None:
    page, seen = opened(browser, width=width, javascript=javascript)
    wire = world.wire.id
    for path in (
        "/",
        f"/incidents/{world.bombing.id}",
        f"/reports/{wire}",
        "/reports",
        "/sources",
        "/outlets",
        "/search?q=bomb",
        "/review",
        f"/incidents/{world.bombing.id}/history",
        "/changed",
        "/add",
        f"/reports/{wire}/remove",
        "/failures",
        "/help",
    ):
        page.goto(base + path)
        if javascript:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").is_visible()
    assert all(url.startswith(base) for url in seen), [url for url in seen if not url.startswith(base)]


def test_keys_lead_through_the_list_and_back(browser: Any, base: str, world: Any) -> None:
    page, _ = opened(browser)
    page.goto(base)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/incidents/{world.bombing.id}")
    page.keyboard.press("u")
    page.wait_for_url(f"{base}/")
    page.keyboard.press("/")
    page.keyboard.type("spokesman")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=spokesman")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/sources")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_a_choice_is_applied_and_leaves_a_short_address(browser: Any, base: str) -> None:
    page, _ = opened(browser)
    page.goto(base)
    page.select_option("select[name=disputed]", "yes")
    page.wait_for_url("**/?disputed=yes&order=occurred")
    assert page.locator("article.row").count() == 1


def test_conditions_work_without_script(browser: Any, base: str) -> None:
    page, _ = opened(browser, javascript=False)
    page.goto(base)
    page.fill(".filters input[name=q]", "terminal")
    page.click(".filters button")
    assert page.locator("article.row").count() == 1


def test_words_lead_to_their_claim_and_back(browser: Any, base: str, world: Any) -> None:
    page, _ = opened(browser, javascript=False)
    page.goto(f"{base}/reports/{world.wire.id}")
    page.click(".text a.m.trigger >> nth=0")
    claim = page.url.split("#")[1]
    assert claim.startswith("clm_")
    page.click(f"#{claim} .number")
    assert page.url.endswith(f"#at-{claim}")


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server on a record that the test may change."""
    with served(Path(copyfile(filled, tmp_path / "own.sqlite"))) as address:
        yield address


def test_the_queue_is_worked_with_keys_alone(browser: Any, own: str, world: Any) -> None:
    page, seen = opened(browser)
    page.goto(f"{own}/review")
    first = page.locator("article.review").get_attribute("data-incident")
    assert first == world.bombing.id
    page.keyboard.press("n")
    page.keyboard.type("ask the hospital")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".past", has_text="ask the hospital").wait_for()
    page.keyboard.press("a")
    page.locator(f"article.review:not([data-incident={first}])").wait_for()
    page.keyboard.press("z")
    page.locator(f"article.review[data-incident={first}]").wait_for()
    assert "accepted" in page.locator(".past").inner_text()
    assert "undone" in page.locator(".past").inner_text()
    assert not [line for line in seen if line.startswith("console")]


def test_words_that_are_selected_fill_the_correction(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/review")
    figure = page.locator(".said .quote .figure").first
    said, claim = figure.inner_text(), figure.locator("xpath=ancestor::li").get_attribute("data-claim")
    figure.select_text()
    page.keyboard.press("c")
    assert page.locator("#correct [name=value]").input_value() == said
    assert page.locator("#correct [name=claim]").input_value() == claim
    assert said in page.locator("#correct [name=why]").input_value()


def test_two_reviewers_at_once_never_write_over_each_other(browser: Any, own: str) -> None:
    (one, _), (other, _) = opened(browser), opened(browser)
    one.goto(f"{own}/review?by=Ada")
    incident = one.locator("article.review").get_attribute("data-incident")
    other.goto(f"{own}/review?by=Bo")
    assert other.locator("article.review").get_attribute("data-incident") != incident
    other.goto(f"{own}/review?by=Bo&incident={incident}")
    assert "Ada has this incident open" in other.locator(".notice").inner_text()
    other.click("button[value=grade]")
    other.locator(".past").wait_for()
    one.keyboard.press("a")
    one.locator(".notice", has_text="no longer what you were shown").wait_for()
    assert "Bo" in one.locator(".past").inner_text()


def test_the_queue_works_without_script(browser: Any, own: str) -> None:
    page, _ = opened(browser, javascript=False, width=390)
    page.goto(f"{own}/review")
    first = page.locator("article.review").get_attribute("data-incident")
    page.click("button[value=accept]")
    assert page.locator("article.review").get_attribute("data-incident") != first


def test_print_leaves_out_the_controls(browser: Any, base: str) -> None:
    page, _ = opened(browser)
    page.goto(base)
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("article.row").first.is_visible()


def test_a_missed_claim_is_added_by_selecting_words_with_keys(browser: Any, own: str, world: Any) -> None:
    page, seen = opened(browser)
    page.goto(f"{own}/reports/{world.wire.id}")
    figure = page.locator("#text .m.figure").first
    said = figure.inner_text()
    figure.select_text()
    page.keyboard.press("w")
    form = page.locator("#missed form")
    assert form.locator("[name=words]").input_value() == said
    assert form.locator("[name=start]").input_value() == str(page.evaluate(_BEFORE_SELECTION))
    page.keyboard.type("Assault")  # the choice of the kind has the focus
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("the mayor")
    page.keyboard.press("Tab")
    page.keyboard.type("at least three people")
    page.keyboard.press("Enter")
    page.locator("h2", has_text="This claim would be added").wait_for()
    page.locator("form.decide button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/reports/{world.wire.id}?claim=*")
    note = page.locator(".note.chosen")
    assert "added by" in note.inner_text()
    assert "killed 3+" in note.inner_text()
    assert not [line for line in seen if line.startswith("console")]


_BEFORE_SELECTION = """() => {
  const range = document.createRange();
  range.setStart(document.getElementById("text"), 0);
  range.setEndBefore(document.querySelector("#text .m.figure"));
  const bare = range.cloneContents();
  bare.querySelectorAll(".anchor").forEach((one) => one.remove());
  return [...bare.textContent].length;
}"""


def test_a_missed_claim_is_added_without_script_by_pasting_words(browser: Any, own: str, world: Any) -> None:
    page, _ = opened(browser, javascript=False, width=390)
    page.goto(f"{own}/reports/{world.wire.id}")
    word = "the"
    page.click("#missed summary")
    page.fill("#missed [name=words]", word)
    page.fill("#missed [name=injured]", "7")
    page.fill("#missed [name=why]", "told further down")
    page.click("#missed button")
    page.locator("h1", has_text="Which of these words?").wait_for()
    page.locator(".spot input").last.check()
    page.click("form.decide button")
    page.locator("h2", has_text="This claim would be added").wait_for()
    page.click("form.decide button")
    page.wait_for_url(f"**/reports/{world.wire.id}?claim=*")
    assert "injured 7" in page.locator(".note.chosen").inner_text()


def test_words_selected_in_a_report_put_a_claim_right(browser: Any, own: str, world: Any) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/reports/{world.wire.id}")
    place = page.locator("#text .m.source").first
    said, claim = place.inner_text(), place.get_attribute("data-claims").split(" ")[0]
    place.select_text()
    page.keyboard.press("c")
    assert page.locator("#right [name=value]").input_value() == said
    assert page.locator("#right [name=claim]").input_value() == claim
    assert page.locator("#right [name=field]").input_value() == "source"


def test_grade_and_effect_take_one_key_each(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/review")
    first = page.locator("article.review").get_attribute("data-incident")
    page.keyboard.press("g")
    page.locator("select[name=grade]:focus").wait_for()
    page.keyboard.press("Enter")
    page.locator(f"article.review:not([data-incident={first}])").wait_for()
    page.goto(f"{own}/review?incident={first}")
    page.keyboard.press("x")
    page.keyboard.type("misread")
    page.keyboard.press("Enter")
    page.locator("h1", has_text="What would follow").wait_for()
    page.keyboard.press("d")
    page.locator("h1:not(:has-text('What would follow'))").wait_for()
    assert page.url.startswith(f"{own}/review")


def test_words_are_selected_without_a_mouse_and_a_claim_is_come_back_to(browser: Any, own: str) -> None:
    page, seen = opened(browser)
    page.goto(f"{own}/review")
    for _ in range(2):
        page.keyboard.press("j")
    claim = page.locator(".voice.here").get_attribute("data-claim")
    page.keyboard.press("c")
    assert page.locator("#correct [name=claim]").input_value() == claim
    words = page.locator("#correct [data-from]")
    first, second = words.input_value().split()[:2]
    page.keyboard.type("By whom")  # the choice of the field has the focus
    assert page.locator("#correct [name=value]").get_attribute("placeholder") == "a name, none"
    page.keyboard.press("Tab")
    page.keyboard.type("not to be changed")
    for _ in range(2):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Tab")
    assert page.locator("#correct [name=value]").input_value() == f"{first} {second}"
    page.keyboard.press("Enter")
    page.locator("h2", has_text="This claim would be corrected").wait_for()
    page.keyboard.press("q")
    page.wait_for_url(f"**#said-{claim}")
    page.keyboard.press("x")
    assert page.locator("[data-key=x] [name=claim]").input_value() == claim, "the claim that one came back to"
    assert not [line for line in seen if line.startswith("console")]


def decided(page: Any, own: str) -> int:
    """How many decisions the record has."""
    n: int = page.request.get(f"{own}/api/decisions").json()["total"]
    return n


@pytest.mark.parametrize("delay", [0, 60, 140])
def test_words_typed_outside_of_a_field_decide_nothing(browser: Any, own: str, delay: int) -> None:
    page, seen = opened(browser)
    page.goto(f"{own}/review")
    first = page.locator("article.review").get_attribute("data-incident")
    page.keyboard.type("a dead end, read as released", delay=delay)
    page.locator(".keys-state.word").wait_for()
    page.wait_for_timeout(1000)
    assert page.locator("article.review").get_attribute("data-incident") == first
    assert decided(page, own) == 0
    page.keyboard.press("a")
    page.locator(f"article.review:not([data-incident={first}])").wait_for()
    assert decided(page, own) == 1
    assert not [line for line in seen if line.startswith("console")]


def test_a_held_key_decides_once_and_a_word_goes_on_into_the_next_page(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/review")
    first = page.locator("article.review").get_attribute("data-incident")
    for _ in range(4):
        page.keyboard.down("a")  # held: the second and later ones repeat
    page.keyboard.up("a")
    page.locator(f"article.review:not([data-incident={first}])").wait_for()
    page.wait_for_timeout(700)
    assert decided(page, own) == 1


def test_keys_rest_outside_of_the_desk_and_beside_an_open_form(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/review")
    assert page.locator(".keys-state.on").count() == 1
    page.locator(".masthead .record").click()
    page.locator(".keys-state.off").wait_for()
    page.keyboard.press("a")
    page.wait_for_timeout(500)
    assert decided(page, own) == 0
    page.keyboard.press("Escape")
    page.locator(".keys-state.on").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("ask again")
    page.locator(".evidence h2").click()
    page.locator(".keys-state.open").wait_for()
    page.keyboard.press("a")
    page.wait_for_timeout(500)
    assert decided(page, own) == 0
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.value") == "ask again", "its key leads back into it"
    page.keyboard.press("Escape")
    page.locator(".keys-state.on").wait_for()
    page.keyboard.press("a")
    page.wait_for_timeout(600)
    assert decided(page, own) == 1


def test_z_steps_back_through_the_sitting(browser: Any, own: str) -> None:
    page, _ = opened(browser)
    page.goto(f"{own}/review")
    for n in (1, 2):
        at = page.locator("[data-desk]").get_attribute("data-incident")
        page.keyboard.press("a")
        page.locator(f".sitting li.standing >> nth={n - 1}").wait_for()
        page.locator(f"[data-incident={at}]").wait_for(state="detached")
        page.wait_for_timeout(700)
    for n in (1, 0):
        page.keyboard.press("z")
        page.locator(f".sitting li.undone >> nth={1 - n}").wait_for()
        page.wait_for_timeout(700)
    assert page.locator(".sitting li.standing").count() == 0
