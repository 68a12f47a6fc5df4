"""When a reader sees something: first paint and whole page of a large record, in Chromium on a server of its own.

Comes in: a record, and addresses. Goes out: milliseconds by the clock, from asking to what is painted first and to the last picture; a busy
machine makes them longer, and the browser shares its processors with the server. Left out: the network; both run here.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from onrecord.errors import MissingExtra, UsageError

TIMES = 9
_COMMAND = "from onrecord.views.cli.app import main; main()"
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
_WHOLE = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def evaluate(record: Path, addresses: Mapping[str, Callable[[int], str]], *, progress: Callable[[str], None]) -> dict[str, float]:
    """Milliseconds by page: `NAME.paint`, `.paint_p95` (of so few: the slowest), `.whole`; `start` is from the command to its address."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise MissingExtra("driving a browser", "dev") from None
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise UsageError("no chromium on this machine; install it with: apt-get install chromium")
    result: dict[str, float] = {}
    with _served(record) as (address, started), sync_playwright() as tool:
        result["start"] = started
        browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, path in {"first of all": lambda _: "", **addresses}.items():
            painted, whole = [], []
            for turn in range(1 if name == "first of all" else TIMES):
                page.goto(address + path(turn).removeprefix("/"), wait_until="load")
                page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
                painted.append(page.evaluate(_PAINTED))
                whole.append(page.evaluate(_WHOLE))
            figures = {"paint": median(painted), "paint_p95": max(painted), "whole": median(whole), "whole_p95": max(whole)}
            result |= {f"{name}.{kind}": value for kind, value in figures.items()}
            progress(f"paint: {name}: " + ", ".join(f"{kind} {value:.0f}" for kind, value in figures.items()) + " ms")
        browser.close()
    return result


@contextmanager
def _served(record: Path) -> Iterator[tuple[str, float]]:
    """The address of the page of a record, and after how many milliseconds the command told it."""
    start = perf_counter()
    command = [sys.executable, "-c", _COMMAND, "serve", "--record", str(record), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = process.stdout.readline() if process.stdout else ""
        yield next(word for word in told.split() if word.startswith("http")), 1000 * (perf_counter() - start)
    finally:
        process.terminate()
        process.wait()
