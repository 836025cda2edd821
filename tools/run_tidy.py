#!/usr/bin/env python3
"""Runs clang-tidy over the project's own .cpp files, several at a time, skipping what has not changed since it passed.

Files of one folder go through together, as one batch that includes them all: most of clang-tidy's time goes to the
headers they share.

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
import shlex
import shutil
import subprocess
import sys
import tempfile

from project_files import ROOT, project_files

TIDY = "clang-tidy-14"
OURS = ("gateway", "plugins", "simulators", "tests", "bench")
SCOPE = ROOT / "tools" / "tidy_scope.txt"
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
UNUSED_DAYS = 30
BATCH = 8


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
    """(source, command, marker) for every file whose verdict is not known; and how many files there are."""
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
            todo.append((source, command, marker))
    return todo, len(sources)


def flags(command):
    """A compile command without its compiler, its source and its output."""
    words = iter(shlex.split(command)[1:])
    kept = []
    for word in words:
        if word in ("-o", "-c"):
            next(words)
        elif not word.endswith("_EXPORTS"):
            kept.append(word)
    return tuple(kept)


def batches(todo):
    """Lists of up to BATCH files of one folder that are compiled alike."""
    alike = {}
    for item in todo:
        alike.setdefault((os.path.dirname(item[0]), flags(item[1])), []).append(item)
    return [items[i:i + BATCH] for items in alike.values() for i in range(0, len(items), BATCH)]


def clang_tidy(*arguments):
    return subprocess.run(
        [TIDY, "--quiet", f"--header-filter=^{re.escape(str(ROOT))}/({'|'.join(OURS)})/",
         "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-unused-command-line-argument", *arguments],
        capture_output=True, text=True, check=False)


def mirror_configs(tree):
    """clang-tidy finds its settings above the file it is given: batches lie in folders that mirror the project's."""
    for config in project_files("*/.clang-tidy"):
        copy = tree / "batches" / config
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / config, copy)


def check_together(batch, tree):
    """Whether clang-tidy has nothing to say of a file that includes all these sources; and those it names."""
    folder = tree / "batches" / pathlib.Path(batch[0][0]).parent.relative_to(ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".cpp", dir=folder) as together:
        together.writelines(f'#include "{source}"\n' for source, _, _ in batch)
        together.flush()
        run = clang_tidy("--checks=-bugprone-suspicious-include", together.name, "--", *flags(batch[0][1]))
    named = set(re.findall(r"^(/[^\n:]*):\d+:\d+: error: ", run.stdout, re.MULTILINE))
    return run.returncode == 0, [item for item in batch if item[0] in named]


def tidy(source, tree):
    """What clang-tidy says of one file; empty when it passes."""
    run = clang_tidy("-p", str(tree), source)
    if run.returncode == 0:
        return ""
    lines = [line for line in run.stderr.splitlines() if not re.match(r"\d+ warnings? |Suppressed |Use -header", line)]
    return (run.stdout + "\n".join(lines)).strip() or f"{source}: clang-tidy ended with {run.returncode}"


def check(batch, tree):
    """What clang-tidy says of the files of a batch; those that pass are remembered at once. Where it has something to
    say, be it that two files of the batch use one name, the files it names go again without the others."""
    if len(batch) == 1:
        source, _, marker = batch[0]
        report = tidy(source, tree)
        if report:
            return [report]
        marker.touch()
        return []
    passed, named = check_together(batch, tree)
    if passed:
        for _, _, marker in batch:
            marker.touch()
        return []
    if not named or len(named) == len(batch):
        named = batch[:len(batch) // 2]
    return check([item for item in batch if item not in named], tree) + check(named, tree)


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
    mirror_configs(tree)
    shown = {}
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for reports in pool.map(lambda batch: check(batch, tree), batches(todo)):
            for report in reports:
                shown.update(dict.fromkeys(messages(report)))
    forget_old(cache)
    summary = f"{len(todo)} of {total} files checked, the others had not changed"
    if shown:
        sys.exit("\n".join([*shown, summary]).replace(f"{ROOT}/", ""))
    print(summary)


if __name__ == "__main__":
    main()
