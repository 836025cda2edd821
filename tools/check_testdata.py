#!/usr/bin/env python3
"""Looks for what must never be in the project: private keys, and numbers that could be somebody's BSN.

A run of nine digits that passes the 11-check could be a living person's citizen service number, unless it is in the
range 99999xxxx, which is never issued, or is one digit repeated. What is a coincidence stands in
tools/testdata_allowed.txt, with the reason. Prints every problem as file:line; exit 1 when there are any.
"""
import fnmatch
import re
import sys

from project_files import ROOT, project_files, read

ALLOWED = "tools/testdata_allowed.txt"
NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{9}(?![0-9A-Za-z])")
KEY = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE" r" KEY-----")
KEY_FILES = ("*.key", "*.p12", "*.pfx", "*.jks", "id_rsa*", "id_ed25519*")


def could_be_bsn(number):
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), number))
    return total % 11 == 0 and not number.startswith("99999") and len(set(number)) > 1


def allowances():
    """(path pattern, number) pairs; each line of the file is "pattern number reason"."""
    pairs, problems = [], []
    for number, line in enumerate(read(ALLOWED).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            words = line.split(None, 2)
            if len(words) < 3:
                problems.append(f"{ALLOWED}:{number}: write: path-pattern number reason")
            else:
                pairs.append((words[0], words[1]))
    return pairs, problems


def main():
    allowed, problems = allowances()
    files = project_files()
    for path in files:
        if str(path) == ALLOWED:
            continue
        if any(fnmatch.fnmatch(path.name, pattern) for pattern in KEY_FILES):
            problems.append(f"{path}: looks like a private key by its name; keys are made on the spot, never committed")
        for number, line in enumerate(read(path).splitlines(), 1):
            if KEY.search(line):
                problems.append(f"{path}:{number}: a private key; remove it and consider it leaked")
            for found in filter(could_be_bsn, NUMBER.findall(line)):
                if not any(fnmatch.fnmatch(str(path), pattern) and found == given for pattern, given in allowed):
                    # The number itself is not repeated here: this report may end up in a public log.
                    problems.append(f"{path}:{number}: nine digits that pass the 11-check, outside the test range 99999xxxx")
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(files)} files in {ROOT.name}, nothing found")


if __name__ == "__main__":
    main()
