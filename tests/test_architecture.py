"""House rules that a machine can hold: who imports whom, how large things are, what lies where."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "annotator"
HOME = str(Path.home())  # read before each test is given a home of its own

LINES_OF_FILE = 300
LINES_OF_FUNCTION = 25
METHODS_OF_CLASS = 20  # complexity has its limit, 8, in pyproject.toml

# What may be larger, as the test's message names it, and why it is better so.
EXCEPTIONS: dict[str, str] = {
    "annotator/ui/assembly.py: _connect lines": "one call of many names, a line each",
    "annotator/ui/assembly.py: _window_commands lines": "a table: a line for each action",
    "annotator/ui/wiring.py: connect lines": "a list: every connection stands in one block",
}

SAYS_NOTHING = {"common", "data", "handler", "helper", "helpers", "info", "manager", "utils"}
FOLDERS = {".ci", "annotator", "resources", "tests", "seeds", "exports"}
SMALL = 64 * 1024  # bytes, for a file at the top level

# Written apart, so that this file does not find itself.
ADDRESSES = [
    "pypi" + r"\.(org|io|python)",
    "files" + r"\.pythonhosted",
    "registry" + r"\.npmjs",
    "(deb|security)" + r"\.debian\.org",
    "(extra-)?index" + "-url",
]

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def test_rooms_import_only_what_they_may() -> None:
    # In a process of its own: it switches off the loggers of the one that it runs in.
    lint = "from importlinter import cli; raise SystemExit(cli.lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


PURE = {"regex"}  # functions of their arguments alone


def test_domain_needs_nothing_but_python() -> None:
    foreign = {
        f"{_name(path)}: {module}"
        for path in (PACKAGE / "domain").rglob("*.py")
        for module in _imported_packages(path)
        if module not in {"annotator", *PURE, *sys.stdlib_module_names}
    }
    assert not foreign


def test_nothing_is_too_large_but_for_a_written_reason() -> None:
    found = {*_long_files(), *_large_definitions(), *_complex_functions()}
    assert found - EXCEPTIONS.keys() == set(), "split these, or write a reason into EXCEPTIONS"
    assert EXCEPTIONS.keys() - found == set(), "these are small now: take them out of EXCEPTIONS"
    assert all(reason.strip() for reason in EXCEPTIONS.values())


def test_names_say_what_is_inside() -> None:
    sources = [path for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*.py")]
    empty = {_name(path) for path in sources if SAYS_NOTHING & {path.stem, path.parent.name}}
    assert not empty


def test_top_level_stays_as_it_is() -> None:
    files = _tracked_files()
    folders = {path.parts[0] for path in files if len(path.parts) > 1}
    assert folders <= FOLDERS
    assert {"pyproject.toml", "README.md"} <= {str(path) for path in files}
    large = [path for path in files if len(path.parts) == 1 and _size(path) > SMALL]
    assert not large


def test_nothing_names_this_machine_or_a_package_index() -> None:
    machine = [rf"(?<![\w.-]){re.escape(place)}(?![\w-])" for place in _places_here()]
    pattern = re.compile("|".join([*machine, *ADDRESSES]).encode())
    told = [
        f"{path}: {match[0].decode()}"
        for path in _tracked_files()
        if path.parts[0] != "seeds" and (match := pattern.search((ROOT / path).read_bytes()))
    ]
    assert not told


def _long_files() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        if len(path.read_text("utf-8").split("\n")) - 1 > LINES_OF_FILE:
            yield f"{_name(path)}: file"


def _large_definitions() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for name, node in _definitions(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and _methods(node) > METHODS_OF_CLASS:
                yield f"{_name(path)}: {name} methods"
            if not isinstance(node, ast.ClassDef) and _lines(node) > LINES_OF_FUNCTION:
                yield f"{_name(path)}: {name} lines"


def _definitions(parent: ast.AST, outer: str = "") -> Iterator[tuple[str, Definition]]:
    """Classes and functions at any depth, each with its dotted name."""
    for node in ast.iter_child_nodes(parent):
        inner = outer
        if isinstance(node, Definition):
            yield outer + node.name, node
            inner = f"{outer}{node.name}."
        yield from _definitions(node, inner)


def _methods(node: ast.ClassDef) -> int:
    return len({child.name for child in node.body if isinstance(child, Definition)})


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        lines -= function.body[0].end_lineno - function.body[0].lineno + 1
    return lines


def _complex_functions() -> Iterator[str]:
    options = ["--select", "C901", "--ignore-noqa", "--no-cache", "--output-format", "json"]
    command = [sys.executable, "-m", "ruff", "check", *options, str(PACKAGE)]
    for finding in json.loads(subprocess.run(command, capture_output=True, check=False).stdout):
        function = finding["message"].split("`")[1]
        yield f"{_name(Path(finding['filename']))}: {function} complexity"


def _imported_packages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def _tracked_files() -> list[Path]:
    """Files that git tracks or would, relative to the root."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [Path(name) for name in names.split("\0") if name and (ROOT / name).is_file()]


def _places_here() -> set[str]:
    places = (str(ROOT), str(ROOT.parent / "shared"), HOME)
    return {place for place in places if place != "/"}


def _size(path: Path) -> int:
    return (ROOT / path).stat().st_size


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
