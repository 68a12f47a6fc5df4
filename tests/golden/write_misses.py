"""Write docs/known-misses.md from known_misses.json; with --fill, first bring known_misses.json up to date.

    python tests/golden/write_misses.py           only the page
    python tests/golden/write_misses.py --fill    run every case, add what is not met (with what is wrong as its
                                                  reason, to be replaced by a human one), drop what is met now

Comes in: known_misses.json, and with --fill the golden cases. Goes out: the two files, the same for the same cases.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.golden import cases

PAGE = cases.ROOT / "docs" / "known-misses.md"

_HEAD = """# Known misses

What the golden reports expect of onrecord and what it does not do yet, one line each. The tests hold this list
in both directions: an expectation that fails and is not listed here fails the tests, and so does one that is
listed here and is met.

Made by `python tests/golden/write_misses.py` from `tests/golden/known_misses.json`; do not edit it here.
"""


def page(misses: dict[str, str], n_expectations: int) -> str:
    """The page's Markdown: how many, then the misses of each case under its name."""
    lines = [_HEAD, f"{len(misses)} of {n_expectations} expectations are not met.", ""]
    shown = ""
    for name in sorted(misses):
        case, rest = name.split("/", 1)
        if case != shown:
            lines += [f"## {case}", ""] if not shown else ["", f"## {case}", ""]
            shown = case
        lines.append(f"- `{rest}`: {misses[name]}")
    return "\n".join(lines).rstrip() + "\n"


def expectations() -> list[str]:
    """The names of all expectations of all cases."""
    found = [name for case in cases.report_cases() for name in cases.names(case)]
    for case in cases.world_cases():
        found += cases.world_names(case)
    return found


def fill(misses: dict[str, str]) -> dict[str, str]:
    """The misses of a run over every case: known ones keep their reason, new ones get what is wrong."""
    verdicts: cases.Verdicts = {}
    for case in cases.report_cases():
        verdicts |= cases.verdicts_of(case)
    for case in cases.world_cases():
        verdicts |= cases.verdicts_of_world(case)
    return {name: misses.get(name, " ".join(wrong.split())) for name, wrong in sorted(verdicts.items()) if wrong is not None}


def main(arguments: list[str]) -> None:
    misses = cases.known_misses()
    if "--fill" in arguments:
        misses = fill(misses)
        cases.KNOWN_MISSES.write_text(json.dumps(misses, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(misses, len(expectations())), encoding="utf-8")
    print(f"{PAGE.name}: {len(misses)} misses")


if __name__ == "__main__":
    main(sys.argv[1:])
