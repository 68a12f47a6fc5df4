"""A record in a folder of its own for each test; made once and copied, since making one takes longer than most tests."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from onrecord.store import Database


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "empty.sqlite"
    Database.open(path, create=True).close()
    return path


@pytest.fixture
def path(tmp_path: Path, empty_record: Path) -> Path:
    return Path(copyfile(empty_record, tmp_path / "r.sqlite"))


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with Database.open(path, create=False) as database:
        yield database
