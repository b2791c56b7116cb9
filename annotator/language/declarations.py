"""What the class behind an entry point says of itself, read without importing or running it."""

import ast
import importlib.machinery
import inspect
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path

Assignments = dict[str, ast.expr]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Empty where the class does not say it, or not in plain words."""

    version: str = ""
    description: str = ""


def declaration(point: EntryPoint) -> Declaration:
    """The class's `version` and `description`, else its docstring's first line; where it has none,
    those of the package. Raises ImportError when there is no such module."""
    said = _said_by_class(_source(point.module), point.attr)
    if point.dist is None:
        return said
    summary = str(point.dist.metadata.json.get("summary", ""))
    return Declaration(said.version or point.dist.version, said.description or summary)


def module_file(name: str) -> Path:
    """The file of a module or package that nobody imported. Raises ImportError."""
    places: Sequence[str] | None = None
    parts = name.split(".")
    for index in range(len(parts)):
        found = _found(".".join(parts[: index + 1]), places)
        places = found.submodule_search_locations or []
    if found.origin is None:
        raise ImportError(f"the module {name} has no file")
    return Path(found.origin)


def _found(name: str, places: Sequence[str] | None) -> importlib.machinery.ModuleSpec:
    for finder in sys.meta_path:
        found = finder.find_spec(name, places) if hasattr(finder, "find_spec") else None
        if found is not None:
            return found
    raise ImportError(f"there is no module {name}")


def _source(module: str) -> str:
    path = module_file(module)
    return path.read_text("utf-8", errors="replace") if path.suffix == ".py" else ""


def _said_by_class(source: str, name: str) -> Declaration:
    try:
        module = ast.parse(source)
    except (SyntaxError, ValueError):
        return Declaration()
    constants = _assignments(module.body)
    for node in module.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            own = _assignments(node.body)
            words = _words(own, "description", constants) or (ast.get_docstring(node) or "")
            return Declaration(_words(own, "version", constants), _first_line(words))
    return Declaration()


def _assignments(body: Iterable[ast.stmt]) -> Assignments:
    found: Assignments = {}
    for statement in body:
        if isinstance(statement, ast.Assign):
            targets = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            found |= dict.fromkeys(targets, statement.value)
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found |= {statement.target.id: statement.value} if statement.value else {}
    return found


def _words(own: Assignments, name: str, constants: Assignments) -> str:
    value = own.get(name)
    if isinstance(value, ast.Name):
        value = constants.get(value.id)
    text = value.value if isinstance(value, ast.Constant) else None
    return text if isinstance(text, str) else ""


def _first_line(words: str) -> str:
    return next(iter(inspect.cleandoc(words).split("\n")), "").strip()
