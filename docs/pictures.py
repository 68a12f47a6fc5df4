"""Photographs every page of a record for docs/pages.md, as wide as a desk and as a phone. In: a record. Out: docs/pictures/NAME-WIDTH.webp.

Each page once, in the system's Chromium (Debian's `chromium`), which is started by its path. What is pictured is the invented newsroom.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from tests.views.web.browsing import served

from onrecord.store.database import Database
from onrecord.store.upkeep import backup

FOLDER = Path(__file__).parent / "pictures"
SIZES = {1280: 900, 390: 844}
MOST_BYTES = 100_000
WORDS = "killed"
CODED_TWICE = "Mouila"  # where the incident was whose two codings are pictured


def pages(path: Path) -> dict[str, str]:
    """By the name of its picture the address of each page, with the incident of most reports as the example."""
    with Database.open(path, create=False) as database:
        told = max(database.incidents(), key=lambda one: (one.n_reports, len(one.disputed), one.id))
        claims = database.claims(incident=told.id)
        claim = next(one for one in claims if one.sources)
        report, source = claim.report, claim.sources[-1].canonical
    return {
        "incidents": "/",
        "incident": f"/incidents/{told.id}",
        "report": f"/reports/{report}",
        "missed": f"/reports/{report}",
        "review": "/review?by=Ada",
        "correct": f"/claims/{claim.id}/decide",
        "decide": f"/incidents/{told.id}/decide",
        "history": f"/incidents/{told.id}/history",
        "decisions": "/decisions",
        "sources": "/sources",
        "source": f"/sources?name={source}",
        "outlets": "/outlets",
        "search": f"/search?q={WORDS}",
        "reports": "/reports",
        "add": "/add",
        "coding": f"/coding?incident={told.id}",
        "changed": "/changed",
        "remove": f"/reports/{report}/remove",
        "failures": "/failures",
        "help": "/help",
    }


def decide_something(page: Page, base: str) -> None:
    """Two decisions, so that the pages of decisions show some."""
    page.goto(f"{base}/review?by=Ada")
    page.fill("form:has(button[value=accept]) [name=why]", "read all reports")
    page.click("button[value=accept]")
    page.goto(f"{base}/review?by=Bo")
    page.keyboard.press("n")
    page.keyboard.type("ask the hospital for its list")
    page.click("button[value=note]")
    page.locator(".past").wait_for()


def code_something(page: Page, base: str, incidents: list[str]) -> tuple[str, str]:
    """The addresses of two codings: one as its coder sees it, with values begun; one that both have finished, with two that differ."""
    both = {"coders": ["Ada", "Bo"], "why": "the sample of March", "by": "Cleo"}
    keys = [page.request.post(f"{base}/api/codings", data=both | {"incident": one}).json()["id"] for one in incidents]
    begun = [(keys[0], "Ada", {"killed": "15", "injured": "28+", "event_type": "ASSAULT/explosives"}, False)]
    done = {"occurred": "2026-03-19", "event_type": "ASSAULT/explosives", "place": "Mouila, GA", "injured": "24+"}
    finished = [(keys[1], "Ada", done | {"killed": "15"}, True), (keys[1], "Bo", done | {"killed": "12+"}, True)]
    for key, name, values, finish in [*begun, *finished]:
        tag = page.request.get(f"{base}/api/codings/{key}", params={"by": name}).headers["etag"]
        answer = page.request.post(
            f"{base}/api/codings/{key}/values", data={"values": values, "finish": finish, "by": name}, headers={"If-Match": tag}
        )
        if not answer.ok:
            raise SystemExit(f"coding failed: {answer.text()}")
    return f"/coding/{keys[0]}?by=Ada", f"/coding/{keys[1]}?by=Cleo"


def picture(page: Page, name: str) -> bytes:
    """What the window shows, compressed below `MOST_BYTES`."""
    if name == "missed":
        page.locator("#text").get_by_text("killed").first.select_text()
        page.keyboard.press("w")
        page.locator("#missed summary").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#missed').scrollIntoView()")
    shot = Image.open(io.BytesIO(page.screenshot()))
    for quality in (80, 65, 50, 35):
        packed = io.BytesIO()
        shot.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() < MOST_BYTES:
            return packed.getvalue()
    raise SystemExit(f"the picture of {name} stays above {MOST_BYTES:,} bytes")


def main(record: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("the pictures need chromium; install it with: apt-get install chromium")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tool:
        own = Path(folder) / "newsroom.sqlite"
        backup(record, own)
        browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with served(own) as base:
            decide_something(browser.new_page(), base)
            addresses = pages(own)
            with Database.open(own, create=False) as database:
                second = next(one.id for one in database.incidents() if one.place and one.place.name == CODED_TWICE)
            first = addresses["incident"].split("/")[-1]
            addresses["code"], addresses["coded"] = code_something(browser.new_page(), base, [first, second])
            for width, height in SIZES.items():
                page = browser.new_context(viewport={"width": width, "height": height}).new_page()
                for name, address in addresses.items():
                    page.goto(base + address)
                    (FOLDER / f"{name}-{width}.webp").write_bytes(picture(page, name))
        browser.close()
    print(f"{len(addresses) * len(SIZES)} pictures in {FOLDER}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
