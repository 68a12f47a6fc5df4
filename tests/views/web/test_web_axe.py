"""Every page under axe-core (Deque; MPL-2.0, it comes with `axe-playwright-python` and is used by tests only): no serious or critical finding.

At a desktop's width and a phone's, light and dark, in the system's Chromium; `browsing.py` says what happens where there is none.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from browsing import opened, passed_over_without_browser, served
from starlette.testclient import TestClient

from onrecord.store.database import Database
from onrecord.views.web.app import make_app

pytestmark = pytest.mark.timeout(600)
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def codings(filled: Path, world: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A record with two codings, and their pages: one as a coder sees it while it is blind, one that both have finished."""
    path = Path(copyfile(filled, tmp_path_factory.mktemp("axe") / "own.sqlite"))
    both = {"coders": ["Ada", "Bo"], "why": "the sample", "by": "Cleo"}
    with Database.open(path, create=False) as database, TestClient(make_app(database), base_url="http://127.0.0.1") as client:
        first, second = (one["id"] for one in client.get("/api/incidents").json()["items"][:2])
        blind = client.post("/api/codings", json=both | {"incident": first}).json()["id"]
        done = client.post("/api/codings", json=both | {"incident": second}).json()["id"]
        for name, killed in (("Ada", "15"), ("Bo", "17")):
            body = {"values": {"killed": killed, "place": "Port Salis"}, "finish": True, "by": name}
            tag = client.get(f"/api/codings/{done}", params={"by": name}).headers["etag"]
            answer = client.post(f"/api/codings/{done}/values", json=body, headers={"If-Match": tag})
            assert answer.status_code < 300, answer.text
    return path, [f"/coding/{blind}?by=Ada", f"/coding/{done}?by=Cleo"]


@pytest.fixture(scope="module")
def base(codings: tuple[Path, list[str]]) -> Iterator[str]:
    passed_over_without_browser()
    with served(codings[0]) as address:
        yield address


@pytest.fixture(scope="module")
def paths(filled: Path, world: Any, codings: tuple[Path, list[str]]) -> list[str]:
    """One address of every page."""
    with Database.open(filled, create=False) as database:
        claim = database.claims()[0]
        source = next(one.sources[-1].canonical for one in database.claims() if one.sources)
    incident, report = world.bombing.id, world.wire.id
    return [
        *codings[1],
        *("/", "/reports", "/sources", "/outlets", "/search?q=bomb", "/search", "/review", "/changed", "/add", "/coding", "/decisions"),
        *("/failures", "/help", "/login", "/nowhere", f"/sources?name={source}", f"/outlets?name={world.wire.outlet}"),
        *(f"/incidents/{incident}", f"/incidents/{incident}/history", f"/incidents/{incident}/decide", f"/claims/{claim.id}/decide"),
        *(f"/reports/{report}", f"/reports/{report}?claim={claim.id}", f"/reports/{report}/versions", f"/reports/{report}/remove"),
    ]


def findings(page: Any, *, only: str | None = None) -> list[str]:
    """What axe finds serious, with the elements; `only` one of its rules."""
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, Any] = {"resultTypes": ["violations"]} | ({"runOnly": [only]} if only else {})
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in GRAVE for node in one["nodes"]]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_finding(browser: Any, base: str, paths: list[str], width: int, scheme: str) -> None:
    page, seen = opened(browser, width=width, scheme=scheme, strict=False)
    wrong = {}
    for path in paths:
        page.goto(base + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        if found := findings(page, only="color-contrast" if scheme == "dark" else None):  # the rest is the same by night
            wrong[path] = found
    assert not wrong, "\n".join(f"{path}: {line}" for path, lines in wrong.items() for line in lines)
    assert all(url.startswith((base, "console")) for url in seen)


def test_axe_would_find_something(browser: Any, base: str) -> None:
    page, _ = opened(browser, strict=False)
    page.goto(base + "/help")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/icon.svg\"><a href=\"/\"></a>')")
    assert {line.split(":")[0] for line in findings(page)} >= {"image-alt", "link-name"}
