#!/usr/bin/env python3
"""Runs clang-tidy over the project's own .cpp files, several at a time, skipping what has not changed since it passed.

A file's key is the hash of everything its verdict depends on: the file and every project header it includes, however
deep, its compile command, the .clang-tidy files, this script, and the versions of clang-tidy and of the installed
libraries. Passed keys are empty files in the cache folder (SCHAKEL_TIDY_CACHE, else build/tidy-cache).
"""
import argparse
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

from project_files import ROOT, project_files

TIDY = "clang-tidy-14"
OURS = ("gateway", "plugins", "simulators", "tests", "bench")
SCOPE = ROOT / "tools" / "tidy_scope.txt"
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
UNUSED_DAYS = 30


@functools.lru_cache(maxsize=None)
def surroundings():
    """What every verdict depends on."""
    digest = hashlib.sha256(pathlib.Path(__file__).read_bytes())
    for config in project_files(".clang-tidy", "*/.clang-tidy"):
        digest.update((ROOT / config).read_bytes())
    for command in ([TIDY, "--version"], ["dpkg-query", "-W", "-f=${Package}=${Version}\n", "*-dev", "catch2", "g++-*"]):
        digest.update(subprocess.run(command, capture_output=True, check=False).stdout)
    return digest.digest()


class Includes:
    """Follows the quoted includes of project files."""

    def __init__(self, tree, commands):
        generated = {flag for command in commands for flag in re.findall(r'-I("[^"]*generated[^"]*"|\S*generated\S*)', command)}
        self.roots = [ROOT, tree / "generated", *(pathlib.Path(folder.strip('"')) for folder in sorted(generated))]
        self.contents = {}

    def direct(self, path):
        if path not in self.contents:
            text = path.read_bytes()
            found = []
            for name in INCLUDE.findall(text):
                candidates = [folder / name.decode() for folder in (path.parent, *self.roots)]
                found += [c for c in candidates if c.is_file()][:1]
            self.contents[path] = (hashlib.sha256(text).digest(), found)
        return self.contents[path]

    def closure(self, path):
        seen, waiting = {path}, [path]
        while waiting:
            for other in self.direct(waiting.pop())[1]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return sorted(seen)


def key(source, command, includes, tree):
    digest = hashlib.sha256(surroundings())
    # Paths inside the command name this checkout; another checkout's verdict on the same bytes is as good.
    digest.update(command.replace(str(tree), "TREE").replace(str(ROOT), "ROOT").encode())
    for path in includes.closure(source):
        digest.update(includes.direct(path)[0])
    return digest.hexdigest()


def guarded(path):
    """Whether tools/tidy_scope.txt names the file's folder, or one above it."""
    lines = (line.split("#")[0].strip() for line in SCOPE.read_text(encoding="utf-8").splitlines())
    return any(str(path).startswith(f"{line}/") for line in lines if line)


def work(tree, cache):
    """(source, marker) for every file whose verdict is not known; and how many files there are."""
    known = {str(ROOT / path) for path in project_files(*(f"{folder}/*.cpp" for folder in OURS)) if guarded(path)}
    entries = json.loads((tree / "compile_commands.json").read_text(encoding="utf-8"))
    sources = {e["file"]: e["command"] for e in entries if e["file"] in known}
    includes = Includes(tree, sources.values())
    todo = []
    for source, command in sorted(sources.items()):
        marker = cache / key(pathlib.Path(source), command, includes, tree)
        if marker.exists():
            os.utime(marker)
        else:
            todo.append((source, marker))
    return todo, len(sources)


def tidy(source, tree):
    """What clang-tidy says of one file; empty when it passes."""
    run = subprocess.run(
        [TIDY, "-p", str(tree), "--quiet", f"--header-filter=^{re.escape(str(ROOT))}/({'|'.join(OURS)})/",
         "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-unused-command-line-argument", source],
        capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return ""
    lines = [line for line in run.stderr.splitlines() if not re.match(r"\d+ warnings? |Suppressed |Use -header", line)]
    return (run.stdout + "\n".join(lines)).strip() or f"{source}: clang-tidy ended with {run.returncode}"


def forget_old(cache):
    """Markers nobody asked for in a month go."""
    newest = max((m.stat().st_mtime for m in cache.iterdir()), default=0)
    for marker in cache.iterdir():
        if marker.stat().st_mtime < newest - UNUSED_DAYS * 86400:
            marker.unlink(missing_ok=True)


def messages(report):
    """The report cut into its messages, so that one about a header is shown once, whoever included it."""
    return re.split(r"\n(?=/[^\n]*:\d+:\d+: (?:error|warning): )", report)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", required=True, type=pathlib.Path, help="a configured build folder")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    tree = args.tree.resolve()
    cache = pathlib.Path(os.environ.get("SCHAKEL_TIDY_CACHE", ROOT / "build" / "tidy-cache"))
    cache.mkdir(parents=True, exist_ok=True)
    todo, total = work(tree, cache)
    shown = {}
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        reports = pool.map(lambda item: tidy(item[0], tree), todo)
        for (_, marker), report in zip(todo, reports):
            if report:
                shown.update(dict.fromkeys(messages(report)))
            else:
                marker.touch()
    forget_old(cache)
    summary = f"{len(todo)} of {total} files checked, the others had not changed"
    if shown:
        sys.exit("\n".join([*shown, summary]).replace(f"{ROOT}/", ""))
    print(summary)


if __name__ == "__main__":
    main()
