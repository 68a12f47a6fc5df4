"""A server on a record and a browser to look at it with, for tests in a real Chromium.

The browser is the system's own (Debian's `chromium`), started by its path; nothing is downloaded. Where there is none, the tests are passed
over with the reason; with ONRECORD_TEST_BROWSER=required, as in continuous integration, they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import uvicorn

from onrecord.store.database import Database
from onrecord.views.web.app import make_app
from onrecord.views.web.server import _listening

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 90_000  # milliseconds; a busy machine of two cores is slow, and a test that waits for something ends as soon as it is there


def missing() -> str | None:
    """Why no browser can be had; None where one can."""
    if CHROMIUM is None:
        return "no chromium on this machine; install it with: apt-get install chromium"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "the Python package playwright is not installed; install the tools for testing with: pip install -e '.[dev]'"
    return None


def passed_over_without_browser() -> None:
    """Passes the test over where there is no browser, or fails it where one is required."""
    reason = missing()
    if reason and os.environ.get("ONRECORD_TEST_BROWSER") == "required":
        pytest.fail(reason, pytrace=False)
    if reason:
        pytest.skip(reason)


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    ready: Event

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@contextmanager
def served(path: Path, *, login: bool = False) -> Iterator[str]:
    """The address of a server on a record, while it runs."""
    with Database.open(path, create=False) as database, _listening("127.0.0.1", 0) as taken:
        server = _Server(uvicorn.Config(make_app(database, login=login), log_level="error"))
        server.ready = Event()
        thread = Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        assert server.ready.wait(60)
        try:
            yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def opened(
    browser: Any, *, width: int = 1280, javascript: bool = True, scheme: str = "light", strict: bool = True
) -> tuple[Any, list[str]]:
    """A page, and a list that gathers what it asks of whom and complains of; without `strict` tests may run scripts of their own in it."""
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, java_script_enabled=javascript, color_scheme=scheme, bypass_csp=not strict)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(f"console: {message.text}") if message.type == "error" else None)
    return page, seen
