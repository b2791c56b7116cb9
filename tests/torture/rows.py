"""Every row of the table, in order."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

NAMES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("[rh][0-9]*_*.py")))


def modules(letter: str = "") -> list[ModuleType]:
    """Those whose name begins with `letter`: r for durability, h for hostile input; by number."""
    chosen = [name for name in NAMES if name.startswith(letter)]
    ordered = sorted(chosen, key=lambda name: (name[0] != "r", _number(name)))
    return [import_module(f"tests.torture.{name}") for name in ordered]


def _number(name: str) -> int:
    return int("".join(filter(str.isdigit, name.partition("_")[0])))
