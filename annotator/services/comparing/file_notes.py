"""What has to be known beside the scores of runs that came as files, in plain sentences."""

from collections.abc import Iterator, Sequence

from annotator.domain.article import ArticleId
from annotator.scoring.evaluation import Evaluation
from annotator.services.comparing.files import FileRun

MOST_SHOWN = 20


def run_notes(run: FileRun) -> Iterator[str]:
    """Of the file itself."""
    name = run.run.name
    if not run.read:
        yield f"{name} holds no record, so every claim and entity of the gold counts as missed."
        return
    yield from _quarantine(run)
    if run.unknown_labels:
        labels = _shown([f"{label} ({n:,})" for label, n in run.unknown_labels.items()])
        yield (
            f"{name} has labels that neither gold nor scheme know: {labels}. "
            "They are scored like any other."
        )
    if not run.is_empty and not run.has_scores:
        yield (f"{name} gives no scores, so average precision and calibration error are undefined.")


def absence_notes(run: FileRun, evaluation: Evaluation) -> Iterator[str]:
    """Of articles that only one side has."""
    name = run.run.name
    if evaluation.without_run:
        yield (
            f"{name} says nothing of {_articles(evaluation.without_run)} of the gold; "
            "they count as articles in which it found nothing."
        )
    if run.without_gold:
        yield f"{name} has {_articles(run.without_gold)} that the gold does not have; not scored."


def _quarantine(run: FileRun) -> Iterator[str]:
    if not run.quarantined:
        return
    yield f"{run.run.name}: {len(run.quarantined):,} of {run.read:,} records were not taken."
    for refusal in run.quarantined[:MOST_SHOWN]:
        yield f"{refusal.file}, record {refusal.record}: {refusal.reason}"
    if (more := len(run.quarantined) - MOST_SHOWN) > 0:
        yield f"and {more:,} more"


def _articles(ids: Sequence[ArticleId] | Sequence[str]) -> str:
    return f"{len(ids):,} {'article' if len(ids) == 1 else 'articles'} ({_shown(ids)})"


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_SHOWN]) + (", …" if len(names) > MOST_SHOWN else "")
