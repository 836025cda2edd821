#!/usr/bin/env python3
"""Rules about files that no compiler knows. Prints every problem as file:line; exit 1 when there are any.

* a source file has at most 400 lines;
* nothing is left for later, and no code is commented out by the preprocessor;
* every test case asserts something;
* YAML, JSON and Python files parse, and no key is said twice.
"""
import ast
import json
import re
import sys

import yaml

from project_files import ROOT, project_files, read

MAX_LINES = 400
SOURCES = ("*.h", "*.cpp", "*.py", "*.sh", "*.ts", "*.js", "*.cmake", "dev", ".ci/*")
LEFTOVER = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b|^\s*#\s*if\s+0\b")
TEST_CASE = re.compile(r"^\s*(?:TEST_CASE|TEST_CASE_METHOD|TEMPLATE_TEST_CASE|SCENARIO)\s*\(", re.MULTILINE)
ASSERTION = re.compile(r"\b(?:STATIC_)?(?:REQUIRE|CHECK)\w*\s*\(|\bFAIL\s*\(|\b(?:require|check|expect|verify)[A-Z]\w*\s*\(")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def budgets():
    for path in project_files(*SOURCES):
        lines = read(path).count("\n")
        if lines > MAX_LINES:
            yield f"{path}: {lines} lines; split it, {MAX_LINES} is the most"


def leftovers():
    for path in project_files(*SOURCES, "*.yaml", "*.json", "*.md", "CMakeLists.txt", "*/CMakeLists.txt"):
        for number, line in enumerate(read(path).splitlines(), 1):
            found = LEFTOVER.search(line)
            if found:
                yield f"{path}:{number}: {found[0].strip()}: finish it now, or file an issue"


def cpp_tests():
    for path in project_files("tests/*.cpp", "plugins/*/tests/*.cpp"):
        text = read(path)
        starts = [m.start() for m in TEST_CASE.finditer(text)]
        for start, end in zip(starts, starts[1:] + [len(text)]):
            if not ASSERTION.search(text, start, end):
                yield f"{path}:{line_of(text, start)}: this test asserts nothing"


def called(function):
    """The names of everything a function calls."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def asserting(functions):
    """Those that assert something themselves, or through another of them."""
    found = {f.name for f in functions if any(isinstance(node, ast.Assert) for node in ast.walk(f))
             or any(re.match(r"([aA]ssert|require|check|expect|raises|fail)", name) for name in called(f))}
    grown = True
    while grown:
        grown = {f.name for f in functions if f.name not in found and found.intersection(called(f))}
        found |= grown
    return found


def checked_afterwards(tree, good):
    """The methods of classes whose tearDown, or that of a base in the same file, asserts."""
    classes = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}

    def tears_down(node):
        own = {f.name for f in node.body if isinstance(f, ast.FunctionDef)}
        bases = [classes[base.id] for base in node.bases if getattr(base, "id", None) in classes]
        return bool({"tearDown", "tearDownClass"} & own & good) or any(map(tears_down, bases))

    return [f for node in classes.values() if tears_down(node) for f in node.body]


def python_files():
    for path in project_files("*.py"):
        try:
            tree = ast.parse(read(path), str(path))
        except SyntaxError as error:
            yield f"{path}:{error.lineno}: {error.msg}"
            continue
        if path.parts[0] != "tests":
            continue
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        good = asserting(functions)
        for node in functions:
            if node.name.startswith("test") and node.name not in good and node not in checked_afterwards(tree, good):
                yield f"{path}:{node.lineno}: {node.name} asserts nothing"


def refuse_twice(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f'key "{key}" is said twice')
    return dict(pairs)


class StrictLoader(yaml.SafeLoader):
    """Refuses what YAML lets pass: a key said twice."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if keys.count(key.value) > 1:
                raise yaml.constructor.ConstructorError(None, None, f'key "{key.value}" is said twice', key.start_mark)
        return super().construct_mapping(node, deep)


def deliberate(path):
    """Inputs that are wrong on purpose, to see them refused."""
    return path.parts[0] == "tests" or "input" in path.name and "golden" in path.parts


def data_files():
    for path in project_files("*.yaml", "*.yml", "*.json"):
        if deliberate(path):
            continue
        try:
            if path.suffix == ".json":
                json.loads(read(path), object_pairs_hook=refuse_twice)
            else:
                yaml.load(read(path), Loader=StrictLoader)
        except json.JSONDecodeError as error:
            yield f"{path}:{error.lineno}: {error.msg}"
        except yaml.MarkedYAMLError as error:
            yield f"{path}:{error.problem_mark.line + 1}: {error.problem}"
        except ValueError as error:
            yield f"{path}: {error}"


def main():
    problems = [*budgets(), *leftovers(), *cpp_tests(), *python_files(), *data_files()]
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(project_files(*SOURCES))} source files in {ROOT.name}, no problem")


if __name__ == "__main__":
    main()
