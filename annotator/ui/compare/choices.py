"""What is compared: the gold and one run or two, kept in the project from one time to the next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.domain.suggestion import Run

if TYPE_CHECKING:
    from annotator.services.comparing.comparison import GoldChoice, RunChoice

MOST_RUNS = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """All there is to choose from; runs come in the order of preference."""

    golds: Sequence[GoldChoice] = ()
    runs: Sequence[RunChoice] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """`runs` are run A and, where two are compared, run B."""

    gold: GoldChoice
    runs: tuple[Run, ...]

    def swapped(self) -> Chosen:
        return replace(self, runs=self.runs[::-1])


def first_choice(choices: Choices, kept: str | None) -> Chosen | None:
    """What was compared last as far as it is still there, else the first of each kind."""
    readable = [choice.run for choice in choices.runs if choice.articles]
    if not choices.golds or not readable:
        return None
    gold, keys = _read(kept)
    golds = {_name_of(choice): choice for choice in choices.golds}
    runs = {run.key: run for run in readable}
    known = tuple(dict.fromkeys(runs[key] for key in keys if key in runs))[:MOST_RUNS]
    return Chosen(golds.get(gold, choices.golds[0]), known or (readable[0],))


def kept_choice(chosen: Chosen) -> str:
    """For the project's settings."""
    return json.dumps({"gold": _name_of(chosen.gold), "runs": [run.key for run in chosen.runs]})


def gold_title(choice: GoldChoice) -> str:
    return f"{choice.reviewer}, {'finished' if choice.is_finished_only else 'all that is read'}"


def run_title(run: Run) -> str:
    return f"{run.name} {run.version}".strip()


def run_titles(runs: Sequence[Run]) -> list[str]:
    """Runs of one name and version are told apart by the hash of their configuration."""
    plain = [run_title(run) for run in runs]
    return [
        f"{title} ({run.config_hash[:8]})" if plain.count(title) > 1 else title
        for run, title in zip(runs, plain, strict=True)
    ]


def _name_of(choice: GoldChoice) -> str:
    return f"{choice.reviewer}/{'finished' if choice.is_finished_only else 'all'}"


def _read(kept: str | None) -> tuple[str, list[str]]:
    """Nothing where the setting is missing or damaged."""
    try:
        found = json.loads(kept or "{}")
        return str(found.get("gold", "")), [str(key) for key in found.get("runs", ())]
    except (ValueError, TypeError, AttributeError):
        return "", []
