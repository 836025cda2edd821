#!/usr/bin/env python3
"""Writes what a plugin says about itself (id, version, capabilities) from its adapter.json into a C++ header.

The gateway compares the two when it loads the plugin; made from one file, they cannot differ by accident.
"""
import argparse
import json
import pathlib
import sys

HEADER = """// Generated from adapter.json; do not edit.
#pragma once

#include "gateway/sdk/Adapter.h"

inline ::schakel::sdk::Identity schakelAdapterIdentity() {{
    static const schakel_str kCapabilities[] = {{{capabilities}}};
    return {{{id}, {version}, kCapabilities, {count}}};
}}
"""


def literal(text):
    return json.dumps(text, ensure_ascii=True)


def header(manifest):
    capabilities = manifest["capabilities"]
    entries = ", ".join(f"{{{literal(c)}, {len(c.encode())}}}" for c in capabilities)
    return HEADER.format(capabilities=entries, id=literal(manifest["id"]), version=literal(manifest["version"]),
                         count=len(capabilities))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=pathlib.Path, help="adapter.json")
    parser.add_argument("header", type=pathlib.Path, help="the header to write")
    args = parser.parse_args()
    try:
        text = header(json.loads(args.manifest.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        sys.exit(f"{args.manifest}: {type(problem).__name__}: {problem}")
    args.header.parent.mkdir(parents=True, exist_ok=True)
    args.header.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
