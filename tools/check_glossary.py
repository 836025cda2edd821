#!/usr/bin/env python3
"""Checks that docs/glossary.md has every type and field of the canonical model, and nothing that is gone.

Types and fields are read from gateway/model/types/*.cpp. Prints every problem; exit 1 when there are any.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPE = re.compile(r"const TypeDescriptor k(\w+)\s*=\s*\{\s*\"(\w+)\"")
TABLE = re.compile(r"constexpr (?:std::array|auto) k(\w+)Fields\s*=(.*?)\}\)?;", re.DOTALL)
FIELD = re.compile(r"\b(?:value|values|choice|group|groups|stand)\(\s*\"(\w+)\"")
BASE = re.compile(r"extend\(\s*k(\w+)Fields")
SECTION = re.compile(r"^### (\w+)$", re.MULTILINE)
ROW = re.compile(r"^\| (\w+) \|", re.MULTILINE)


def model():
    """Type name -> set of field names."""
    tables, types = {}, {}
    for file in sorted((ROOT / "gateway/model/types").glob("*.cpp")):
        text = file.read_text(encoding="utf-8")
        tables.update(TABLE.findall(text))
        types.update(TYPE.findall(text))

    def fields(table):
        base = BASE.search(tables[table])
        return set(FIELD.findall(tables[table])) | (fields(base.group(1)) if base else set())

    return {name: fields(constant) for constant, name in types.items()}


def glossary():
    """Type name -> set of field names that its section lists."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    parts = SECTION.split(text)
    return {name: set(ROW.findall(body)) - {"JSON"} for name, body in zip(parts[1::2], parts[2::2])}


def main():
    known, described = model(), glossary()
    problems = [f"docs/glossary.md: type {name} is missing" for name in sorted(known.keys() - described.keys())]
    problems += [f"docs/glossary.md: the model has no type {name}" for name in sorted(described.keys() - known.keys())]
    for name in sorted(known.keys() & described.keys()):
        problems += [f"docs/glossary.md: {name}.{field} is missing" for field in sorted(known[name] - described[name])]
        problems += [f"docs/glossary.md: {name} has no field {field}" for field in sorted(described[name] - known[name])]
    if not known:
        problems.append("gateway/model/types: no types found; has their form changed?")
    if problems:
        sys.exit("\n".join(problems))
    print(f"docs/glossary.md has all {len(known)} types and {sum(map(len, known.values()))} fields of the model")


if __name__ == "__main__":
    main()
