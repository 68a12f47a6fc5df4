"""Draws docs/demo.svg, the README's picture, from real output: `python docs/picture.py RECORD` after `make demo`."""

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WIDTH = 100
N_INCIDENTS, N_LEDGER = 24, 44  # lines shown: enough to see what it is, few enough to read


def output(*arguments: str) -> list[str]:
    """The lines that a command prints to a terminal of `WIDTH` columns, with its colours."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    command = [str(Path(sys.executable).with_name("onrecord")), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()


def main(record: str) -> None:
    """Runs the two commands and writes the picture."""
    most = subprocess.run([sys.executable, HERE.parent / "examples" / "most_told.py", record], capture_output=True, text=True, check=True)
    incident = most.stdout.strip()
    lines = ["$ onrecord incidents", *output("incidents", "--record", record)[:N_INCIDENTS], "…", ""]
    lines += [f"$ onrecord show {incident[:12]}", *output("show", incident, "--record", record)[:N_LEDGER], "…"]
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere)
        console.print(Text.from_ansi("\n".join(lines)))
        drawn = console.export_svg(title="onrecord")
    own_fonts = re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)  # the picture fetches nothing
    (HERE / "demo.svg").write_text(own_fonts, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
