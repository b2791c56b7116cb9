"""Names that files and folders may have, and everything that is made under them."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.exporting import export_gold
from annotator.services.importing import import_articles
from annotator.services.moving.packaging import fill_package, package_contents
from annotator.store.backups import SqliteBackups
from annotator.store.packages import made_package
from annotator.store.project import open_project
from tests.torture.trial_project import MADE_AT, REVIEWER, finish_all, trial_project

NAMES = (
    "K\u00fcche",  # composed
    "Ku\u0308che",  # decomposed: another file to this system
    "two  blanks and one at the end ",
    "50 % off #1 ?a=b&c;d",
    "%2e%2e",
    'it\'s "quoted" `here` $HOME',
    "-rf",
    "two\nlines",
    "🌍 東京 ‮gnp",
    "folder.annotator",
    "~",
    "ü" * 127,
    "n" * 243,
    "deep " * 56 + "down",  # in a path of 300 characters
)

LONGEST_NAME = 180  # bytes; we give no longer ones, and append something to this one


@dataclass(frozen=True, slots=True)
class Found:
    """What was made at one path, what was refused and why, and what went wrong."""

    made: int
    refused: tuple[str, ...]
    wrong: tuple[str, ...]


def everything_under(name: str, folder: Path) -> Found:
    """A project, an import, an export, a package and a backup in a folder of that name; project
    and imported file are called so too, where the name is not too long for that."""
    place = folder.joinpath(*_parts(name))
    place.mkdir(parents=True, exist_ok=True)
    stem = name if len(os.fsencode(name)) < LONGEST_NAME else "talks"
    project = place / f"{stem}.annotator"
    made, refused, wrong = 0, list[str](), list[str]()
    for step in STEPS:
        try:
            step(project, place, stem)
        except AnnotatorError as error:
            refused.append(f"{step.__name__.strip('_')}: {error}")
            if not error.advice:
                wrong.append(f"{refused[-1]} (and then?)")
        except Exception as error:
            wrong.append(f"{step.__name__.strip('_')} crashed: {error!r}")
        else:
            made += 1
    return Found(made, tuple(refused), tuple(wrong))


def _parts(name: str) -> list[str]:
    return name.split(" ") if name.startswith("deep") else [name]


def _make(path: Path, place: Path, _: str) -> None:
    """Where we give no file that name, somebody else does."""
    try:
        made = trial_project(path, articles=2)
    except InvalidInput:
        made = trial_project(place / "talks.annotator", articles=2)
    with closing(made):
        finish_all(made)
    made.path.rename(path)


def _import(path: Path, place: Path, stem: str) -> None:
    source = place / f"{stem}.txt"
    source.write_text(f"Rain fell on {len(stem)} towns.\n", "utf-8")
    with closing(open_project(path)) as project:
        before = len(project.articles.ids())
        outcome = import_articles(project, read_paths([source]))
        assert (outcome.taken, outcome.refused) == (1, 0), outcome.refusals
        assert len(project.articles.ids()) == before + 1


def _export(path: Path, place: Path, _: str) -> None:
    with closing(open_project(path)) as project:
        folder = place / "gold"
        assert export_gold(project, GoldFolder(folder)).articles == 2
        assert (folder / "manifest.json").is_file()


def _package(path: Path, place: Path, _: str) -> None:
    package = place / "for Ann.annotator"
    with closing(open_project(path)) as project:
        contents = package_contents(project, REVIEWER, "all")
        with made_package(package, of=project, made_at=MADE_AT, replaces=False) as made:
            fill_package(project, made, contents, made_at=MADE_AT)
    _check(package)


def _back_up(path: Path, _: Path, __: str) -> None:
    backups = SqliteBackups(path)
    made = backups.make("asked", MADE_AT)
    assert made is not None
    assert not backups.problems(made.path)
    assert made.path in [backup.path for backup in backups.all()]


def _check(path: Path, _: Path | None = None, __: str = "") -> None:
    with closing(open_project(path)) as project:
        assert list(project.problems()) == []


STEPS: tuple[Callable[[Path, Path, str], None], ...] = (
    _make,
    _import,
    _export,
    _package,
    _back_up,
    _check,
)
