#!/usr/bin/env python3
"""Seals a built plugin: copies its adapter.json beside the library, with the library's name and SHA-256 filled in.

The gateway loads a library only when it still has this hash, so everything that changes the library (strip, patchelf)
comes before sealing. Also takes away write permission of group and others, which the gateway refuses.
"""
import argparse
import hashlib
import json
import os
import pathlib
import sys
import tempfile


def sealed(manifest, library):
    document = json.loads(manifest.read_text(encoding="utf-8"))
    document["library"] = library.name
    document["sha256"] = hashlib.sha256(library.read_bytes()).hexdigest()
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def write_atomically(target, text):
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".adapter.", suffix=".json")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def close_to_others(path):
    path.chmod(path.stat().st_mode & 0o7755)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=pathlib.Path, help="the plugin's adapter.json")
    parser.add_argument("library", type=pathlib.Path, help="the built library")
    args = parser.parse_args()
    try:
        write_atomically(args.library.parent / "adapter.json", sealed(args.manifest, args.library))
        close_to_others(args.library)
        close_to_others(args.library.parent)
    except (OSError, ValueError) as problem:
        sys.exit(f"{args.manifest}: {problem}")


if __name__ == "__main__":
    main()
