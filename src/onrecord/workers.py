"""Reading on several processor cores: batches go out to processes, results come back in order.

Comes in: an iterator of batches. Goes out: the results, in the order of the batches, whatever the number of workers.
Left out: what is done to a batch.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any

from onrecord.language.analyse import Analyser
from onrecord.records import Claim, Failure, Report

Done = list[tuple[Report, tuple[Claim, ...]] | Failure]
Read = Callable[[Sequence[Report], Analyser], Done]
_AHEAD = 3  # batches in flight per worker: enough to keep each busy, few enough to bound memory


class Worker:
    """What a worker does: opens an analyser once, then reads batches."""

    def __init__(self, opened: Callable[[], Analyser], read: Read) -> None:
        self._opened, self._read = opened, read

    def open(self) -> None:
        """Opens the analyser before there is anything to read."""
        self._opened()

    def __call__(self, batch: Sequence[Report]) -> Done:
        """The batch's reports with their claims."""
        return self._read(batch, self._opened())


class Workers:
    """One process (this one) or several; a context manager."""

    def __init__(self, count: int, worker: Worker) -> None:
        self._worker, self._count = worker, count
        self._pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_quiet) if count > 1 else None
        if self._pool is not None:
            for _ in range(count):
                self._pool.submit(worker.open)  # all start at once, while this process opens what it needs itself

    def map(self, batches: Iterable[list[Report]]) -> Iterator[Done]:
        """The result of each batch, in order."""
        if self._pool is None:
            yield from (self._worker(batch) for batch in batches)
            return
        waiting: deque[Future[Any]] = deque()
        for batch in batches:
            waiting.append(self._pool.submit(self._worker, batch))
            if len(waiting) >= _AHEAD * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)


def _quiet() -> None:
    """Workers leave Ctrl-C to the process that started them."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
