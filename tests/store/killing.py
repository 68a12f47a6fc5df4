"""Kills a process that saves, at random moments, and checks after each what the record holds. Run: python -m tests.store.killing FILE.

A process of its own, because forking is quick and pytest may have threads.
"""

import os
import signal
import sys
import time
from itertools import count
from random import Random

from onrecord.store import Database
from tests.store.made import NOW, READER, claim, report

ROUNDS = 20
LONGEST = 0.01  # seconds; about as long as a batch takes


def save_on(path: str, progress: int) -> None:
    """Saves for ever, two reports with two claims each at a time, going on where an earlier run stopped; a byte tells of each."""
    with Database.open(path, create=True) as database:
        for number in count():
            pair = [report(f"Report {number} {half}\n\nA bomb killed 12 people.") for half in "ab"]
            read = database.has_reading([one.id for one in pair], READER)
            new = [(one, [claim(one, "A bomb"), claim(one, "killed 12 people")]) for one in pair if one.id not in read]
            os.write(progress, b".")
            if new:
                database.save(new, made_by=READER, now=NOW)


def kill_once(path: str, *, after: int, seconds: float) -> None:
    """Lets a child save, and kills it so long after it has begun so many batches."""
    progress, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            save_on(path, told)
        finally:
            os._exit(1)
    os.close(told)
    for _ in range(after):
        assert os.read(progress, 1), "the child failed"
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(progress)


def reports_in(path: str) -> int:
    """How many reports there are, once it is sure that each is whole and there once."""
    with Database.open(path, create=False) as database:
        counts = database.counts()
        ids = [one.id for one in database.reports()]
        claims = [made.id for made in database.claims()]
        assert database.has_reading(ids, READER) == set(ids), "a report was saved without its reading"
    assert len(ids) == len(set(ids)) == counts.n_reports, "a report was lost or doubled"
    assert len(claims) == len(set(claims)) == 2 * len(ids), "claims were lost or doubled"
    assert len(ids) % 2 == 0, "half a batch was saved"
    return len(ids)


def main(path: str) -> None:
    chance = Random(7)
    last = 0
    for round_ in range(ROUNDS):
        kill_once(path, after=round_ + chance.randint(0, 3), seconds=chance.uniform(0, LONGEST))
        there = reports_in(path)
        assert there >= last, "what was saved before the kill is gone"
        last = there
    assert last, "nothing was ever saved"
    print(f"{last} reports after {ROUNDS} kills")


if __name__ == "__main__":
    main(sys.argv[1])
