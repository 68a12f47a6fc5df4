"""What onrecord weighs: its wheel, and everything that installing it brings.

Comes in: the checkout and the environment that runs. Goes out: megabytes, or None where it cannot be told.
Left out: extras; a plain installation has none.
"""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution, requires
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).parents[1]
_MB = 1e6
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def wheel_mb() -> float | None:
    """The size of the wheel, built from the checkout where the build backend is at hand, else of one lying in dist/."""
    if find_spec("hatchling") is not None:
        with TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
            subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False)
            built = list(Path(folder).glob("*.whl"))
            if built:
                return built[0].stat().st_size / _MB
    lying = sorted((CHECKOUT / "dist").glob("*.whl"), key=lambda path: path.stat().st_mtime)
    return lying[-1].stat().st_size / _MB if lying else None


def install_mb(name: str = "onrecord") -> float | None:
    """The files of a distribution and of all it requires, without extras; an editable one counts its source folder."""
    names = _with_requirements(name, set())
    sizes = [_size(one) for one in names]
    return sum(sizes) / _MB if sizes else None


def _with_requirements(name: str, seen: set[str]) -> set[str]:
    """The name and the names of everything it needs that is installed here."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    if plain in seen:
        return seen
    try:
        needed = requires(name) or []
    except PackageNotFoundError:  # needed on other systems or Pythons only
        return seen
    seen.add(plain)
    for need in needed:
        found = _NAME.match(need)
        if found and "extra ==" not in need:
            _with_requirements(found[0], seen)
    return seen


def _size(name: str) -> int:
    here = distribution(name)
    if name == "onrecord":
        return _folder_size(CHECKOUT / "src" / "onrecord")
    files = (Path(str(here.locate_file(file))) for file in here.files or [])
    return sum(file.stat().st_size for file in files if file.is_file())


def _folder_size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
