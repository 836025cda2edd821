#!/usr/bin/env python3
"""Turns gateway/base/messages.json into the C++ enum, the text table and docs/messages.md.

The catalogue is the single place where a message's code, texts, remedy, HTTP status and exit code are written.
Fails (exit 1, all problems listed) on a duplicate code or number, a missing text, or a placeholder that only one
language uses.
"""
import argparse
import json
import pathlib
import re
import sys

FIELDS = {"code", "id", "http", "exit", "retry", "nl", "remedy_nl", "en", "remedy_en"}


def problems(entries):
    seen_codes, seen_ids = set(), set()
    for entry in entries:
        name = entry.get("code", "?")
        for missing in sorted(FIELDS - entry.keys()):
            yield f"{name}: '{missing}' is missing"
        for extra in sorted(entry.keys() - FIELDS):
            yield f"{name}: unknown key '{extra}'"
        if FIELDS - entry.keys():
            continue
        if name in seen_codes:
            yield f"{name}: code is used twice"
        if entry["id"] in seen_ids:
            yield f"{name}: id {entry['id']} is used twice"
        seen_codes.add(name)
        seen_ids.add(entry["id"])
        dutch, english = (set(re.findall(r"\{(\w+)\}", entry[k] + entry["remedy_" + k])) for k in ("nl", "en"))
        if dutch != english:
            yield f"{name}: placeholders differ between languages: {sorted(dutch ^ english)}"


def enum(entries):
    lines = "\n".join(f"    {e['code']}," for e in entries)
    return ("// Generated from gateway/base/messages.json; do not edit.\n#pragma once\n#include <cstdint>\n\n"
            "namespace schakel::base {\n\nenum class MessageCode : std::uint16_t {\n" + lines + "\n};\n\n"
            f"inline constexpr std::size_t kMessageCount = {len(entries)};\n\n}}  // namespace schakel::base\n")


def quote(text):
    return json.dumps(text, ensure_ascii=False)


def table(entries):
    rows = []
    for e in entries:
        rows.append("{MessageCode::%s, %s, %d, %d, %s,\n %s,\n %s,\n %s,\n %s},\n" % (
            e["code"], quote(e["id"]), e["http"], e["exit"], "true" if e["retry"] else "false",
            quote(e["nl"]), quote(e["remedy_nl"]), quote(e["en"]), quote(e["remedy_en"])))
    return "// Generated from gateway/base/messages.json; do not edit.\n" + "".join(rows)


def document(entries):
    out = ["# Messages", "", "Generated from `gateway/base/messages.json` by `tools/generate_messages.py`. Look a code up here to see what",
           "happened and what to do.", "", "| id | wat er is | wat te doen | HTTP | exit | retried |", "|---|---|---|---|---|---|"]
    for e in sorted(entries, key=lambda x: x["id"]):
        out.append(f"| {e['id']} | {e['nl']} | {e['remedy_nl']} | {e['http']} | {e['exit']} | {'yes' if e['retry'] else 'no'} |")
    return "\n".join(out) + "\n"


def write(path, text):
    target = pathlib.Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue")
    parser.add_argument("--enum")
    parser.add_argument("--table")
    parser.add_argument("--docs")
    args = parser.parse_args()
    entries = json.loads(pathlib.Path(args.catalogue).read_text(encoding="utf-8"))
    found = list(problems(entries))
    if found:
        sys.exit("\n".join(f"{args.catalogue}: {p}" for p in found))
    for path, text in ((args.enum, enum(entries)), (args.table, table(entries)), (args.docs, document(entries))):
        if path:
            write(path, text)
    # Ninja compares time stamps: an unchanged output is still an output made now.
    for path in (args.enum, args.table):
        if path:
            pathlib.Path(path).touch()


if __name__ == "__main__":
    main()
