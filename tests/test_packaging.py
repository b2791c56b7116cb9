"""The wheel holds everything the program needs, and finds it where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
QUIET = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]

# Run in another folder: prints where the package, a resource and the sample articles were found.
ASK = """
import annotator, annotator.locations as locations
print(annotator.__file__)
print(locations.resource("scheme.toml"))
print(locations.seeds_folder())
print(len(list(locations.seeds_folder().glob("*.txt"))))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "pip", "wheel", *QUIET, "--no-build-isolation", "-w", str(folder), str(ROOT))
    (built,) = folder.glob("annotator-*.whl")
    return built


def test_wheel_holds_package_resources_and_seeds(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("annotator", "resources", "seeds"):
        inside = "annotator" if folder == "annotator" else f"annotator/{folder}"
        missing = {f"{inside}/{name}" for name in _files_below(ROOT / folder)} - names
        assert not missing


def test_wheel_keeps_the_bytes_of_the_seeds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for seed in (ROOT / "seeds").glob("*.txt"):
            assert archive.read(f"annotator/seeds/{seed.name}") == seed.read_bytes()


def test_wheel_names_its_commands_and_extractors(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        entry_points = archive.read(name).decode()
    assert "annotator = annotator.cli:main" in entry_points
    assert "rules = annotator.language.rules.extractor:RulesExtractor" in entry_points


def test_installed_wheel_needs_no_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _run("-m", "pip", "install", *QUIET, "--target", str(site), str(wheel))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    answer = _run("-c", ASK, folder=elsewhere, path=site)
    package, scheme, seeds, count = answer.splitlines()
    assert Path(package) == site / "annotator" / "__init__.py"
    assert Path(scheme) == site / "annotator" / "resources" / "scheme.toml"
    assert Path(seeds) == site / "annotator" / "seeds"
    assert int(count) == len(list((ROOT / "seeds").glob("*.txt"))) > 0


def _files_below(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix() for p in files if "__pycache__" not in p.parts}


def _run(*arguments: str, folder: Path = ROOT, path: Path | None = None) -> str:
    """Run Python with `arguments` in `folder`, with `path` ahead of everything else."""
    environment = {**os.environ, "PYTHONPATH": str(path or "")}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
