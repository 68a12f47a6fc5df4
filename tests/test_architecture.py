"""The house as docs/architecture.md draws it: who may import whom, which names are public, which words are used."""

import ast
import re
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "onrecord"
ANYONE = {"records", "errors", "serialise"}
MAY_IMPORT = {
    "records": set(),
    "errors": set(),
    "serialise": {"records", "errors"},
    "reports": ANYONE,
    "language": ANYONE,
    "claims": ANYONE | {"language"},
    "incidents": ANYONE,
    "store": ANYONE,
    "workers": ANYONE | {"language"},
    "copied": ANYONE | {"incidents", "store"},
    "meeting": ANYONE | {"incidents", "store"},
    "growing": ANYONE | {"incidents", "store", "copied", "meeting"},
    "coding": ANYONE | {"incidents", "store"},
    "relinking": ANYONE | {"incidents", "store", "growing"},
    "byhand": ANYONE | {"incidents", "store"},
    "reading": ANYONE | {"language", "claims"},
    "pipeline": ANYONE | {"reports", "language", "claims", "incidents", "reading", "relinking", "store", "workers"},
    "rereading": ANYONE | {"language", "claims", "pipeline", "relinking", "store", "workers"},
    "views": ANYONE | {"store", "byhand", "pipeline", "relinking", "rereading", "reports", "coding"},
    "api": ANYONE | {"pipeline", "views", "reports", "language"},
    "__init__": {"api", "records", "errors", "pipeline", "store"},
    "data": set(),
}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == "onrecord":
            names += [f"onrecord.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("onrecord.")}
        assert not any(name.split(".")[0] in ("training", "evaluation", "tests") for name in names), f"{path} imports what does not ship"
    return found - {"__version__"}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_stages_import_only_what_the_drawing_allows(path):
    stage = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    forbidden = _imports(path) - MAY_IMPORT[stage] - {stage}
    assert not forbidden, f"{stage} may not import {sorted(forbidden)}; see 'The way through the house' in docs/architecture.md"


def test_public_names_are_listed_and_there():
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None


def test_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = onrecord.nothing


def test_nothing_is_pickled_and_nothing_fetched():
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not re.search(r"\b(?:import pickle|import requests|urllib\.request|import httpx|http\.client|fetch_url)\b", text), path


def _code(page: Path) -> list[str]:
    """The code of a page: fenced blocks, then words between backticks."""
    text = page.read_text("utf-8")
    fenced = re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
    return fenced + re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def test_documented_commands_exist():
    from typer.main import get_command

    from onrecord.views.cli.app import app

    commands = set(get_command(app).commands)
    documented = set()
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        documented |= set(re.findall(r"^`{0,3}(?:\S*/)?onrecord ([a-z][a-z-]*)\b", "\n".join(_code(page)), re.MULTILINE))
    assert documented, "the README documents no command"
    assert documented <= commands, f"documented but not there: {sorted(documented - commands)}"


def test_make_targets_of_the_readme_exist():
    targets = set(re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z0-9]+)\b", (ROOT / "README.md").read_text("utf-8")))
    assert {"demo", "test"} <= named <= targets
    assert len(targets) <= 16


def test_glossary_is_the_one_of_the_record():
    from onrecord.store.tables import METADATA

    glossary = set(re.findall(r"[a-z]+", (ROOT / "docs" / "glossary.md").read_text("utf-8").lower()))
    unknown = {
        column.name
        for table in METADATA.tables.values()
        for column in table.columns
        if not set(re.split(r"[_\d]+", column.name.lower())) - {""} <= glossary
    }
    assert not unknown, f"columns with words that docs/glossary.md does not have: {sorted(unknown)}"


def test_event_types_are_plovers():
    from onrecord.claims.phrases import table_rows

    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = [row[1:3] for row in table_rows("triggers.tsv")] + [row[3:5] for row in table_rows("trigger_contexts.tsv")]
    for event_type, mode in rows:
        assert event_type == "-" or event_type in glossary
        assert mode == "-" or mode in glossary, mode
