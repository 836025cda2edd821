#!/usr/bin/env python3
"""Checks who includes whom, and draws the rule into docs/architecture.md.

The linker already refuses a call into a module that is not linked; this also catches what only headers would hide.
Without arguments: every breach is printed as file:line, and so is a figure that no longer shows the rule; exit 1.
With --draw: writes the figure between its markers in docs/architecture.md.
"""
import argparse
import graphlib
import re
import sys

from project_files import ROOT, project_files, read

# What each module may include besides itself. `app` alone knows concrete classes and may include everything.
ALLOWED = {
    "base": [],
    "model": ["base"],
    "mapping": ["base", "model"],
    "sdk": [],
    "pluginhost": ["base", "sdk"],
    "transport": ["base"],
    "ledger": ["base", "model"],
    "policy": ["base", "model"],
    "casework": ["base", "model", "policy", "ledger"],
    "exchange": ["base", "model", "mapping", "pluginhost", "ledger", "policy", "transport"],
    "console": ["base", "model", "mapping", "policy", "ledger", "casework", "exchange", "transport"],
}
ALLOWED["app"] = list(ALLOWED)
# A plugin sees the border, its own folder and what plugins share (plugins/_xml); a simulator is a partner, and shares nothing with the gateway but its
# plumbing.
OUTSIDE = {"plugins": ["sdk"], "simulators": ["base", "transport"]}

# Frameworks that must not spread: include prefix -> the modules that wrap it.
CONFINED = {
    "Poco/": {"base", "transport", "ledger", "exchange", "pluginhost", "console", "app"},
    "boost/": {"transport"},
    "curl/": {"transport"},
    "sqlite3.h": {"ledger"},
    "expat.h": {"mapping", "transport"},
    "libxml/": {"transport"},
    "xmlsec/": {"transport"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
FIGURE = "docs/architecture.md"
BEGIN, END = "<!-- layering: drawn by tools/check_layering.py -->", "<!-- /layering -->"


def place(path):
    """(module or folder kind, the modules it may include)."""
    if path.parts[0] == "gateway":
        module = path.parts[1]
        return module, ALLOWED.get(module)
    return path.parts[0], OUTSIDE[path.parts[0]]


def wrong(path, quote, target):
    """What is wrong with one include, or None."""
    module, allowed = place(path)
    if allowed is None:
        return f"gateway/{module} is not a module: add it to ALLOWED in tools/check_layering.py"
    for prefix, homes in CONFINED.items():
        if path.parts[0] == "gateway" and quote == "<" and target.startswith(prefix) and module not in homes:
            return f"{module} may not include <{target}>: {prefix.rstrip('/')} stays in {', '.join(sorted(homes))}"
    parts = target.split("/")
    # A plugin can be built anywhere, so its own headers go by their bare names.
    if quote == '"' and (".." in parts or len(parts) < 2 and path.parts[0] != "plugins"):
        return f'write the path from the root of the project, not "{target}"'
    if parts[0] == "gateway" and parts[1] != module and parts[1] not in allowed:
        return f"{module} may not include {parts[1]}"
    own = list(path.parts[:2]) if path.parts[0] == "plugins" else ["simulators"]
    if parts[0] in OUTSIDE and parts[:len(own)] != own and (own[0], parts[:2]) != ("plugins", ["plugins", "_xml"]):
        return f"{module} may not include {'/'.join(parts[:2])}"
    if parts[0] in ("tests", "bench"):
        return f"product code may not include {parts[0]}"
    return None


def breaches():
    for path in project_files("gateway/*.h", "gateway/*.cpp", "plugins/*.h", "plugins/*.cpp", "simulators/*.h",
                              "simulators/*.cpp"):
        if "tests" in path.parts:
            continue
        for number, line in enumerate(read(path).splitlines(), 1):
            found = INCLUDE.match(line)
            problem = found and wrong(path, found[1], found[2])
            if problem:
                yield f"{path}:{number}: {problem}"


def cycles():
    try:
        graphlib.TopologicalSorter(ALLOWED).prepare()
    except graphlib.CycleError as error:
        yield "the rule itself has a cycle: " + " -> ".join(error.args[1])


def reach(module):
    """Everything module may include, directly or through others."""
    found = set()
    for other in ALLOWED[module]:
        found |= {other} | reach(other)
    return found


def figure():
    present = sorted(m for m in ALLOWED if project_files(f"gateway/{m}/*.h", f"gateway/{m}/*.cpp"))
    lines = [BEGIN, "```mermaid", "graph TD"]
    for module in present:
        direct = [m for m in ALLOWED[module] if m in present]
        # An arrow that follows from two others says nothing new.
        for other in (m for m in direct if not any(m in reach(n) for n in direct)):
            lines.append(f"    {module} --> {other}")
    for folder, allowed in OUTSIDE.items():
        lines += [f"    {folder} --> {module}" for module in allowed if module in present]
    lines += ["```", "", "| module | may include |", "|---|---|"]
    for module in present:
        allowed = "everything" if module == "app" else ", ".join(m for m in ALLOWED[module] if m in present)
        lines.append(f"| {module} | {allowed or '–'} |")
    for folder, allowed in OUTSIDE.items():
        lines.append(f"| {folder}/* | {', '.join(allowed)}, and what they link privately |")
    return "\n".join(lines + [END])


def architecture(draw):
    """Problems with the figure; with draw, repairs it first."""
    target = ROOT / FIGURE
    if not target.exists():
        return []
    text = target.read_text(encoding="utf-8")
    begin, end = text.find(BEGIN), text.find(END)
    if begin < 0 or end < begin:
        return [f"{FIGURE}: the layering figure has no place; put these two lines where it belongs:\n{BEGIN}\n{END}"]
    current = text[:begin] + figure() + text[end + len(END):]
    if current == text:
        return []
    if draw:
        target.write_text(current, encoding="utf-8")
        return []
    return [f"{FIGURE}: the layering figure is not current: run ./dev check --fix"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", action="store_true")
    problems = [*cycles(), *breaches(), *architecture(parser.parse_args().draw)]
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(ALLOWED)} modules, no breach")


if __name__ == "__main__":
    main()
