"""Speed, memory and size of what ships, everything in one run on one machine, so that the ratios hold on a noisy one.

Comes in: nothing, or a data folder with real articles. Goes out: figures. Left out: how good the reading is.

| figure | what |
|---|---|
| `text_in` | reports of 500 words a second, text to claims, on at most two cores, processes already open |
| `read_per_s` | the same reports as files, by the command `onrecord read` into a new record, start and incidents included |
| `encoder_share` | processor time of the bare encoder on the same windows ÷ of text to claims, one process (and its two `_per_s`) |
| `pages_in` | pages a second of onrecord ÷ of trafilatura alone, processor time; `pages_per_s` is onrecord's own |
| `memory_mb` | the most memory resident in a fresh process that reads many reports; `memory_growth_mb` from its first quarter on |
| `start_s` | `onrecord --help`, best of several |
| `first_report_s` | a fresh process, from its start to the claims of its first report, best of several |
| `wheel_mb`, `install_mb` | the wheel; everything that installing it brings, without extras |
"""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from evaluation import matter
from evaluation.sizes import install_mb, wheel_mb
from onrecord.errors import InputError
from onrecord.pipeline import BATCH, claims_of, reader
from onrecord.records import Failure, Report
from onrecord.reports.read import read_bytes
from onrecord.workers import Worker, Workers

N_REPORTS = 160
N_PAGES = 60
N_SHARE = 32  # reports that the encoder's share is measured on
CORES = 2
_TRIES = 3
_MB = 1e6

Progress = Callable[[str], None]


def evaluate(data: Path | None, *, progress: Progress) -> dict[str, float | str | None]:
    """Every figure of the table above, and the cores they were taken on."""
    texts = matter.real_reports(data, N_REPORTS) if data else matter.invented_reports(N_REPORTS)
    cores = _use_cores(CORES)
    result: dict[str, float | str | None] = {"cores": cores, "n_reports": len(texts), "matter": "real" if data else "invented"}
    for name, measure in _MEASURES.items():
        progress(f"speed: {name}")
        result |= measure(texts, cores)
    return result


def _use_cores(wanted: int) -> int:
    """Keeps this process and its children to so many cores, where the system can; returns how many there are."""
    if not hasattr(os, "sched_setaffinity"):
        return min(wanted, os.cpu_count() or 1)
    own = sorted(os.sched_getaffinity(0))[:wanted]
    os.sched_setaffinity(0, own)
    return len(own)


def _text_in(texts: Sequence[str], cores: int) -> dict[str, float | None]:
    from evaluation.shipped import report_of

    reports = [report_of(text) for text in texts]
    batches = [reports[at : at + BATCH] for at in range(0, len(reports), BATCH)]
    with Workers(cores, Worker(reader, claims_of)) as pool:
        list(pool.map([reports[:2]] * (4 * cores)))  # opens the model in every process
        start = perf_counter()
        made = [one for batch in pool.map(batches) for one in batch]
        seconds = perf_counter() - start
    n_claims = sum(len(one[1]) for one in made if not isinstance(one, Failure))
    return {"text_in": len(reports) / seconds, "claims_per_report": n_claims / len(reports)}


def _read_command(texts: Sequence[str], cores: int) -> dict[str, float | None]:
    with TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for number, text in enumerate(texts):
            (reports / f"{number:04}.txt").write_text(text, encoding="utf-8")
        command = [*_onrecord(), "read", str(reports), "--record", str(Path(folder) / "record.sqlite"), "--workers", str(cores)]
        return {"read_per_s": len(texts) / _seconds(lambda: _output(command))}


class _Recorder:
    """Stands in for the runtime's session: passes every call on and keeps what it was given."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.calls: list[tuple[Any, ...]] = []

    def run(self, *given: Any) -> Any:
        self.calls.append(given)
        return self.session.run(*given)

    def again(self) -> None:
        """The bare encoder on all that was given."""
        for given in self.calls:
            self.session.run(*given)


def _encoder_share(texts: Sequence[str], _: int) -> dict[str, float | None]:
    from evaluation.shipped import report_of

    reports = [report_of(text) for text in texts[:N_SHARE]]
    recorder = _recorded(reports)
    analyser = reader()
    claims_of(reports, analyser)  # what is opened and cached on first use is no cost of a report
    whole = min(_processor_seconds(lambda: claims_of(reports, analyser)) for _ in range(_TRIES))
    bare = min(_processor_seconds(recorder.again) for _ in range(_TRIES))
    return {"encoder_share": bare / whole, "bare_encoder_per_s": len(reports) / bare, "one_process_per_s": len(reports) / whole}


def _recorded(reports: Sequence[Report]) -> _Recorder:
    """What the reading model gives its encoder for these reports."""
    from evaluation.shipped import model

    reading: Any = model()
    recorder = _Recorder(reading._session)
    reading._session = recorder
    try:
        reading.read([report.text for report in reports])
    finally:
        reading._session = recorder.session
    return recorder


def _pages_in(texts: Sequence[str], _: int) -> dict[str, float | None]:
    import trafilatura

    pages = [matter.page(text, number) for number, text in enumerate(texts[:N_PAGES], start=1)]

    def ours() -> None:
        for number, page in enumerate(pages):
            for found in read_bytes(page, name=f"{number}.html"):
                if not isinstance(found, Report):
                    raise InputError(f"an invented page could not be read: {found.detail}")

    def theirs() -> None:
        for page in pages:
            trafilatura.extract(page)

    ours()  # what is imported and cached on first use is no cost of a page
    theirs()
    own, bare = min(_processor_seconds(ours) for _ in range(_TRIES)), min(_processor_seconds(theirs) for _ in range(_TRIES))
    return {"pages_in": bare / own, "pages_per_s": len(pages) / own}


_READ_ALL = """
import re, sys
from pathlib import Path
from onrecord.pipeline import claims_of, reader
from onrecord.records import Failure, Report
def now(key):
    found = re.search(key + r":\\s+(\\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1000
texts = Path(sys.argv[1]).read_text(encoding="utf-8").split("\\f")
for number, text in enumerate(texts):
    claims_of([Report(id=str(number), text=text, sha256="")], reader())
    if number == len(texts) // 4:
        early = now("VmRSS")
print(now("VmHWM"), now("VmRSS") - early)
"""


def _memory(texts: Sequence[str], _: int) -> dict[str, float | None]:
    if not Path("/proc/self/status").exists():
        return {"memory_mb": None, "memory_growth_mb": None}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "texts"
        path.write_text("\f".join(texts), encoding="utf-8")
        most, growth = _output([sys.executable, "-c", _READ_ALL, str(path)]).split()
    return {"memory_mb": float(most), "memory_growth_mb": float(growth)}


def _start(_: Sequence[str], __: int) -> dict[str, float | None]:
    command = _onrecord()
    return {"start_s": min(_seconds(lambda: _output([*command, "--help"])) for _ in range(2 * _TRIES))}


def _onrecord() -> list[str]:
    """The command that installing onrecord puts beside this Python, or the same by its module."""
    script = Path(sys.executable).parent / "onrecord"
    return [str(script)] if script.exists() else [sys.executable, "-c", "from onrecord.views.cli.app import main; main()"]


def _first_report(texts: Sequence[str], _: int) -> dict[str, float | None]:
    code = "import sys, onrecord; print(len(onrecord.read(sys.argv[1] + chr(10)).claims))"
    return {"first_report_s": min(_seconds(lambda: _output([sys.executable, "-c", code, texts[0]])) for _ in range(_TRIES))}


def _sizes(_: Sequence[str], __: int) -> dict[str, float | None]:
    return {"wheel_mb": wheel_mb(), "install_mb": install_mb()}


def _output(command: Sequence[str]) -> str:
    """What a command prints; its own words when it fails. Modules keep their bytecode, as installing them does."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=kept)
    if done.returncode:
        raise InputError(f"{Path(command[0]).name} failed while its speed was measured:\n{done.stderr.strip()[-800:]}")
    return done.stdout


def _processor_seconds(act: Callable[[], object]) -> float:
    """Time on the processor, which other work on the machine disturbs less than the clock; both sides of a ratio are taken so."""
    start = process_time()
    act()
    return process_time() - start


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


_MEASURES: dict[str, Callable[[Sequence[str], int], dict[str, float | None]]] = {
    "start": _start,
    "first report": _first_report,
    "text in": _text_in,
    "the command": _read_command,
    "encoder share": _encoder_share,
    "pages in": _pages_in,
    "memory": _memory,
    "sizes": _sizes,
}
