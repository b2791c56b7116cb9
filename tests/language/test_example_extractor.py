"""The package that CONTRIBUTING.md shows, installed by pip as it stands there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).with_name("example_extractor")
PIP = [
    *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
    *("--no-deps", "--no-index", "--no-build-isolation"),
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    run(*PIP, "--target", str(folder), str(PACKAGE), path=folder)
    return folder


def run(*words: str, path: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": f"{path}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_is_listed(installed: Path) -> None:
    offers = json.loads(run("-m", "annotator", "extractors", "--json", path=installed))
    assert {
        "name": "numbered-sentences",
        "version": "1.0",
        "description": "Every sentence with a number in it",
        "trouble": "",
        "is_default": False,
    } in offers


def test_it_finds_claims(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text("Nobody came. It cost 3.5 million. That was in 2031, they say.\n")
    words = ("extract", str(article), "--extractor", "numbered-sentences")
    (line,) = run("-m", "annotator", *words, path=installed).splitlines()
    record = json.loads(line)
    assert record["run"].startswith("numbered-sentences@1.0#")
    assert len(record["sentences"]) == 3
    assert [claim["spans"][0]["text"] for claim in record["claims"]] == [
        "It cost 3.5 million.",
        "That was in 2031, they say.",
    ]


def test_contributing_shows_it_as_it_is() -> None:
    shown = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    module = (PACKAGE / "numbered_sentences.py").read_text(encoding="utf-8")
    project = (PACKAGE / "pyproject.toml").read_text(encoding="utf-8")
    assert f"```python\n{module}```" in shown
    entry = project[project.index("[project.entry-points") : project.index("[tool.")].strip()
    assert f"```toml\n{entry}\n```" in shown
