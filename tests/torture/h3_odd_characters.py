"""Row H3: characters that cannot be seen, turn text around or are none, all through the program."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from annotator.domain.article import Article, ArticleId
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.importing import ImportOutcome, import_articles
from annotator.services.ports import Project
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.torture.hostile_words import SIGN
from tests.torture.row import Row

FULL, SHORT = 8, 0
"""Rounds over every odd character in every field; after the first, several stand side by side. In
the short form each is in one field."""
NOON = "2026-03-01T12:00:00Z"
ROOT = Path(__file__).resolve().parents[2]
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
CONTROLS = [*map(chr, range(32)), "\x7f", *map(chr, range(0x80, 0xA0))]
TURNING = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u200e", "\u200f"]
NONE = ["\ufffe", "\uffff", "\ufdd0", "\ufdef", "\U0001fffe", "\U0010ffff"]
HALVES = ["\ud800", "\udbff", "\udc00", "\udfff"]
HIDDEN = ["\ufeff", "\u200b", "\u2060", "\u061c", "\u2028", "\u2029", "\r\n", "\ufff9", "\ue000"]
NATURAL = ["\u00ad", "\u200c", "\u200d", "\u00a0", "\u3000"]
ODD = [*CONTROLS, *TURNING, *NONE, *HALVES, *HIDDEN, *NATURAL]
FIELDS = ("text", "title", "author", "id", "label")


@dataclass(frozen=True, slots=True)
class _Trial:
    """One record with the odd characters in one of its fields."""

    number: int
    odd: str
    field: str

    @property
    def id(self) -> str:
        return f"id{self._in('id')}{self.number}"

    @property
    def record(self) -> dict[str, Any]:
        span = {"start": 0, "end": 3, "label": f"{SIGN}G{self._in('label')}PE"}
        return {
            "id": self.id,
            "text": f"Odd words{self._in('text')}are kept in {self.number}.\n",
            "title": f"{SIGN}A title{self._in('title')}of {self.number}",
            "author": f"{SIGN}An{self._in('author')}Author",
            "spans": [span],
        }

    def _in(self, field: str) -> str:
        return self.odd if field == self.field else ""


def measure(folder: Path, times: int) -> Row:
    trials = list(_trials(times))
    (first := folder / "odd.jsonl").write_bytes(b"".join(map(_line, trials)))
    path = folder / "odd.annotator"
    with closing(_project(path)) as project:
        outcome = import_articles(project, read_paths([first]))
        refused = _refused(outcome)
        changed = [p for t in trials if t.number not in refused and (p := _problem(project, t))]
        changed += _lost_on_the_way(project, folder)
    changed += [f"{n}: no reason" for n, reason in refused.items() if not reason.strip()]
    seen = _seen(folder, path, most=300 if times > SHORT else 4)
    wrong = [*changed, *seen["problems"]]
    return Row(
        "H3",
        "controls, bidirectional marks, NUL, byte order marks, half surrogates and non-characters "
        "in texts, titles, ids, labels, names",
        "kept exactly, or that record refused with the reason; visible marks in lists",
        f"{len(trials):,} records: {outcome.taken:,} kept through import, window, export and import"
        f", {len(refused):,} refused with the reason, {len(changed)} changed; {seen['texts']:,} "
        f"texts shown, {len(seen['problems'])} without marks"
        + "".join(f"; {each[:160]}" for each in wrong[:5]),
        is_kept=not wrong and outcome.taken > len(refused) and seen["texts"] > 0,
    )


def _trials(times: int) -> Iterator[_Trial]:
    random, number = Random(6), 0
    for turn, odd in product(range(max(1, times)), ODD):
        together = odd + "".join(random.choices(ODD, k=random.randrange(3) if turn else 0))
        for field in FIELDS if times > SHORT else [random.choice(FIELDS)]:
            yield _Trial(number := number + 1, together, field)


def _line(trial: _Trial) -> bytes:
    """Raw, or by escapes; what is no UTF-8 is written all the same."""
    words = json.dumps(trial.record, ensure_ascii=trial.number % 2 == 0)
    return words.encode("utf-8", "surrogatepass") + b"\n"


def _project(path: Path) -> Project:
    return create_project(path, name="Odd", scheme_toml=SMALL_SCHEME, created_at=NOON)


def _refused(outcome: ImportOutcome) -> dict[int | None, str]:
    return {refusal.record: refusal.reason for refusal in outcome.refusals}


def _problem(project: Project, trial: _Trial) -> str:
    record, article = trial.record, project.articles.find(ArticleId(trial.id))
    if article is None:
        return f"{trial.field} with {trial.odd!a}: not there"
    kept = (article.text, article.meta.title, article.meta.author, _labels(project, article))
    sent = (record["text"], record["title"], record["author"], [record["spans"][0]["label"]])
    return "" if kept == sent else f"{trial.field} with {trial.odd!a}: {kept!a}"


def _labels(project: Project, article: Article) -> list[str]:
    (found,) = project.suggestions.of(article)
    return [suggested.entity.label for suggested in found.entities]


def _lost_on_the_way(project: Project, folder: Path) -> list[str]:
    """Exported, and taken in by another project: what is not there as it was."""
    export_gold(project, GoldFolder(folder / "gold"), ExportOptions(status="all"))
    with closing(_project(folder / "other.annotator")) as other:
        outcome = import_articles(other, read_paths([folder / "gold" / "gold.jsonl"]))
        lost = [f"refused again: {refusal.reason}" for refusal in outcome.refusals]
        for name in project.articles.ids():
            here, there = project.articles.find(name), other.articles.find(name)
            if here is None or there is None or (here.text, here.meta) != (there.text, there.meta):
                lost.append(f"{name!a} is not what it was")
    return lost


def _seen(folder: Path, path: Path, *, most: int) -> dict[str, Any]:
    (home := folder / "home").mkdir()
    own = dict.fromkeys(HOMES, str(home))
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.odd_characters_window", str(path), str(most)],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told
