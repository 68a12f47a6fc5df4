"""A PostgreSQL server of its own for the tests: in a temporary folder, on a socket there, gone when the tests are done.

Comes in: nothing. Goes out: addresses of empty databases, or in words why there is no server. Left out: what is tested on it.

PostgreSQL refuses to run as root; there it runs as the user `postgres`, or `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

_USER = "onrecord"
_QUICK = "-c fsync=off -c full_page_writes=off -c listen_addresses= -c max_connections=30 -c shared_buffers=16MB"


class Server:
    """A running server; `address` gives an empty database each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._n = 0

    def address(self, *more: str) -> str:
        """The address of a new database; `more` is added to the SQL that makes it."""
        import psycopg

        self._n += 1
        name = f"record{self._n}"
        with psycopg.connect(host=str(self._folder), user=_USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 {' '.join(more)}".encode())
        return self.address_of(name)

    def address_of(self, name: str) -> str:
        """The address of the database of this name, whether it is there or not."""
        return f"postgresql://{_USER}@/{name}?host={self._folder}"


def why_not() -> str | None:
    """Why no server can be started here; None where one can."""
    if find_spec("psycopg") is None:
        return "PostgreSQL's driver is not installed (pip install 'onrecord[postgres]')"
    if _program("initdb") is None or _program("postgres") is None:
        return "no PostgreSQL server is installed here"
    if os.geteuid() == 0 and _other_user() is None:
        return "PostgreSQL does not run as root, and there is no other user here"
    return None


@contextmanager
def running() -> Iterator[Server]:
    """A server while the block runs; the test that asks for it is skipped where there can be none."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))  # a short path: that of a socket may have some hundred characters only
    try:
        if os.geteuid() == 0:
            os.chown(folder, _other_user() or 0, -1)
        data = folder / "data"
        _run("initdb", "-D", data, "-U", _USER, "-A", "trust", "--locale=C", "-E", "UTF8", "--no-sync", "--no-instructions", cwd=folder)
        _run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"-k {folder} {_QUICK}", "start", cwd=folder)
        try:
            yield Server(folder)
        finally:
            _run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop", cwd=folder)
    finally:
        shutil.rmtree(folder)


def _run(program: str, *words: str | Path, cwd: Path) -> None:
    command = [_program(program) or program, *map(str, words)]
    user = _other_user() if os.geteuid() == 0 else None
    with (cwd / f"{program}.said").open("w+", encoding="utf-8") as said:  # a pipe would be held open by the server
        done = subprocess.run(command, cwd=cwd, user=user, stdin=subprocess.DEVNULL, stdout=said, stderr=said, timeout=60, check=False)
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program} ended with {done.returncode}: {said.read()[-2000:]}")


def _program(name: str) -> str | None:
    """Debian puts these programs where no path leads."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _other_user() -> int | None:
    there = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return there.get("postgres", there.get("nobody"))
