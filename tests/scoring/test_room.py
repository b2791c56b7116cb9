"""What scoring may lean on."""

import ast
import subprocess
import sys
from pathlib import Path

import annotator.scoring

ROOM = Path(annotator.scoring.__file__).parent
ALLOWED = {*sys.stdlib_module_names, "numpy", "scipy"}
OWN = ("annotator.scoring", "annotator.domain")


def test_scoring_needs_only_domain_numpy_and_scipy() -> None:
    foreign = {
        f"{path.name}: {name}"
        for path in ROOM.glob("*.py")
        for name in imported(path)
        if not name.startswith(OWN) and name.split(".")[0] not in ALLOWED
    }
    assert not foreign


def test_the_window_can_have_the_values_without_numpy() -> None:
    modules = "annotator.scoring.finding", "annotator.scoring.confusion"
    code = f"import sys, {', '.join(modules)}; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or ".")
    return names
