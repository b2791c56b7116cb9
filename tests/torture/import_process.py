"""Takes in the files of a folder, one after another, and says what became of each.

A process of its own, so that hangs and memory are seen from outside. Its arguments are the folder
and the names; a line of JSON comes before and after each file.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.domain.scheme import parse_scheme
from annotator.formats.gold_file import read_gold
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.language.doc_bin import doc_bin_records
from annotator.services.guidelines import decoded, sections
from annotator.services.importing import import_articles
from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.moving.merging import merge_shares
from annotator.services.ports import Project, Refusal
from annotator.store.packages import opened_share
from annotator.store.project import create_project
from annotator.ui.settings import load_settings
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.moving.office import EVENING, NOON

Counts = Counter[str]
MEMORY = Path("/proc/self/status")
RESET = Path("/proc/self/clear_refs")


def taken_in(path: Path, project: Project) -> Counts:
    """How many records were read, taken, skipped and refused."""
    return _WAYS.get(path.name.partition("-")[2], _import)(path, project)


def _import(path: Path, project: Project) -> Counts:
    entries = list(read_paths([path]))
    outcome = import_articles(project, entries)
    _require_reasons(outcome.refusals)
    return Counter(
        read=len(entries),
        taken=outcome.taken,
        skipped=outcome.skipped,
        refused=outcome.refused,
    )


def _predictions(path: Path, project: Project) -> Counts:
    counts = _import(path, project) if path.suffix == ".jsonl" else Counts()
    try:
        entries = list(read_predictions(path, doc_bin=doc_bin_records))
        run = predictions_run(path.stem, "1", file_sha256="f" * 64, created_at=NOON)
        outcome = add_predictions(project, entries, run)
    except AnnotatorError as error:
        return counts + _refused(error)
    _require_reasons(outcome.quarantine)
    return counts + Counter(
        read=outcome.read,
        taken=outcome.taken,
        skipped=outcome.skipped,
        refused=outcome.quarantined,
    )


def _gold(path: Path, project: Project) -> Counts:
    try:
        entries = list(read_gold(path))
    except AnnotatorError as error:
        return _import(path, project) + _refused(error)
    refusals = [entry for entry in entries if isinstance(entry, Refusal)]
    _require_reasons(refusals)
    number = len(entries)
    told = Counter(read=number, taken=number - len(refusals), refused=len(refusals))
    return _import(path, project) + told


def _share(path: Path, project: Project) -> Counts:
    outcome = merge_shares(project, [path], opened_share, found_at=EVENING)
    _require_reasons(Refusal(share.file, None, share.refusal) for share in outcome.shares
                     if share.refusal)  # fmt: skip
    refused = sum(bool(share.refusal) for share in outcome.shares)
    return Counter(read=1, taken=1 - refused, refused=refused)


def _one(take: Callable[[Path], object]) -> Callable[[Path, Project], Counts]:
    """A file that is taken as a whole or refused."""

    def way(path: Path, project: Project) -> Counts:
        try:
            take(path)
        except InvalidInput as error:
            return _refused(error)
        return Counter(read=1, taken=1)

    return way


def _scheme(path: Path) -> None:
    try:
        parse_scheme(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidInput("It is not UTF-8.") from error


def _settings(path: Path) -> None:
    load_settings(QSettings(str(path), QSettings.Format.IniFormat))


_WAYS: dict[str, Callable[[Path, Project], Counts]] = {
    "gold.jsonl": _gold,
    "prodigy.jsonl": _predictions,
    "predictions.jsonl": _predictions,
    "run.spacy": _predictions,
    "share.annotator": _share,
    "scheme.toml": _one(_scheme),
    "guidelines.md": _one(lambda path: sections(decoded(path.read_bytes()))),
    "settings.ini": _one(_settings),
}


def _refused(error: AnnotatorError) -> Counts:
    _require_reasons([Refusal("", None, str(error))])
    return Counter(read=1, refused=1)


def _require_reasons(refusals: Iterable[Any]) -> None:
    for refusal in refusals:
        if not refusal.reason.strip() or len(refusal.reason) > 2000:
            raise AssertionError(f"no reason to show: {refusal.reason[:2000]!r}")


def _peak_kib() -> int:
    """Of this process, or the largest that it waited for."""
    of_children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if not MEMORY.exists():
        return max(of_children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    line = next(line for line in MEMORY.read_text().splitlines() if line.startswith("VmHWM"))
    return max(of_children, int(line.split()[1]))


def _say(**told: object) -> None:
    print(json.dumps(told), flush=True)


def main(folder: Path, names: list[str]) -> None:
    path = folder / f"project-{names[0]}.annotator"
    project = create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=NOON)
    for name in names:
        _say(begins=name)
        began = time.monotonic()
        if RESET.exists():
            RESET.write_text("5")  # memory is measured anew from here
        try:
            told: dict[str, object] = dict(taken_in(folder / name, project))
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"[:300]}
        _say(name=name, seconds=time.monotonic() - began, peak_kib=_peak_kib(), **told)
    _say(problems=[*project.problems(), *project.search.problems()])
    project.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
