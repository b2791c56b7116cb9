"""The real commands, as processes of their own, where the system speaks otherwise."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "-Kü 東.annotator"
TEXT = "In Köln fiel Regen, ISTANBUL'da değil.\n"
LOCALES: tuple[Mapping[str, str], ...] = (
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "tr_TR.UTF-8", "PYTHONIOENCODING": "ascii", "TZ": "America/St_Johns"},
    {"LANG": "POSIX", "PYTHONUTF8": "0"},
    {"LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "0"},
    {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1"},
    {"LC_ALL": "C"},
)
COMMANDS = (
    ("import", f"--project={NAME}", "--no-extract", "Küche"),
    ("articles", f"--project={NAME}", "--json"),
    ("check", f"--project={NAME}"),
    ("export", f"--project={NAME}", "--status", "all", "gö"),
    ("backup", f"./{NAME}"),
)
PATIENCE_S = 120


def wrong_in(locale: Mapping[str, str], folder: Path, commands: int) -> Iterator[str]:
    """What the first so many commands answered that they do not answer elsewhere."""
    folder.mkdir()
    (folder / "Küche").mkdir()
    (folder / "Küche" / "ein ü Text.txt").write_text(TEXT, "utf-8")
    told = " ".join(f"{name}={value}" for name, value in locale.items())
    for command in COMMANDS[:commands]:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", *command],
            cwd=folder,
            env=_environment(locale),
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode or b"Traceback" in done.stderr:
            yield f"{command[0]} with {told}: {done.stderr.decode('utf-8', 'replace')[-300:]}"
        elif command[0] == "articles" and not _is_read(done.stdout):
            yield f"articles with {told}: {done.stdout!r}"
    if not (folder / NAME).is_file():
        yield f"with {told}: the project has another name"


def _environment(locale: Mapping[str, str]) -> dict[str, str]:
    spoken = ("LC_", "LANG", "PYTHONUTF8", "PYTHONIO")
    others = {name: word for name, word in os.environ.items() if not name.startswith(spoken)}
    return {**others, "PYTHONPATH": str(ROOT), **locale}


def _is_read(answer: bytes) -> bool:
    (article,) = json.loads(answer)
    return article["id"] == "ein ü Text" and article["title"].startswith("In Köln")
