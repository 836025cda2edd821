#!/usr/bin/env python3
"""Checks docs/assurance.md: every requirement has its row, every file that a row names is there, and a row that is not
"partly" names a test whose name has the requirement's number. Prints every problem; exit 1 when there are any.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| (\d\d) \| .*? \| (.*?) \| (.*?) \|$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")
REQUIREMENTS = 25


def place(name):
    """The file or folder that a row means; None when there is none."""
    for folder in (ROOT / "tests", ROOT):
        if (folder / name).exists():
            return folder / name
    return None


def problems(number, files, state):
    shown = False
    for name in files:
        path = place(name)
        if path is None:
            yield f"requirement {number}: there is no {name}"
        elif path.is_file():
            text = path.read_text(encoding="utf-8")
            shown = shown or f'"requirement {number}:' in text or f"requirement_{number}_" in text
    if not shown and not state.startswith("partly"):
        yield f"requirement {number}: none of its files has a test with its number"


def main():
    rows = ROW.findall((ROOT / "docs/assurance.md").read_text(encoding="utf-8"))
    found = [text for number, shown, state in rows for text in problems(number, NAMED.findall(shown), state)]
    missing = {f"{number:02}" for number in range(1, REQUIREMENTS + 1)} - {row[0] for row in rows}
    found += [f"requirement {number}: has no row" for number in sorted(missing)]
    for text in found:
        print(f"docs/assurance.md: {text}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
