"""A reviewer's work in numbers: how much, how it was decided, how long it took."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from annotator.domain.article import ArticleId
from annotator.domain.decision import Status
from annotator.domain.edit import Change, Edit
from annotator.domain.layer import ReadMark, ReviewedClaim
from annotator.services.pace import WORDS_PER_MINUTE, HastyRun, hasty_runs
from annotator.services.ports import IsCancelled, Progress, Project, never, untold

DECISIONS: tuple[Status, ...] = ("accepted", "corrected", "rejected", "added", "skipped")


@dataclass(frozen=True, slots=True)
class ReviewerStatistics:
    """`decisions` counts claims by what was decided, as often as it was; `blind` are the articles
    that began without suggestions, `revealed` those of them where they were shown since. Times are
    active milliseconds; the medians are None where there is nothing to take them from."""

    reviewer: str
    begun: int
    done: int
    blind: int
    revealed: int
    decisions: tuple[tuple[Status, int], ...]
    sentences_read: int
    active_ms: int
    ms_per_decision: float | None
    ms_per_article: float | None
    hasty: tuple[HastyRun, ...]

    @property
    def decided(self) -> int:
        return sum(number for _, number in self.decisions)


def statistics_of(
    project: Project,
    reviewer: str,
    *,
    words_per_minute: int = WORDS_PER_MINUTE,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> ReviewerStatistics:
    """Of the reviewer's own work; what was undone took its time all the same. Raises NotPossible
    where it was cancelled."""
    edits = list(project.layers.all_edits(reviewer, progress=progress, is_cancelled=is_cancelled))
    approaches = project.beginnings.approaches(reviewer)
    done = {each.article for each in project.layers.finished() if reviewer in each.reviewers}
    decisions = Counter(status for edit in edits for status in _decisions(edit))
    return ReviewerStatistics(
        reviewer=reviewer,
        begun=len({*done, *(edit.article for edit in edits)}),
        done=len(done),
        blind=sum(approach != "assisted" for approach in approaches.values()),
        revealed=sum(approach == "revealed" for approach in approaches.values()),
        decisions=tuple((status, decisions[status]) for status in DECISIONS),
        sentences_read=_sentences_read(edits),
        active_ms=sum(edit.active_ms for edit in edits),
        ms_per_decision=_median(edit.active_ms for edit in edits if any(_decisions(edit))),
        ms_per_article=_median(_time_of(edits, done)),
        hasty=tuple(hasty_runs(edits, words_per_minute)),
    )


def finished_by_others(project: Project, reviewer: str) -> Sequence[tuple[str, int]]:
    """How many articles each of the others has finished; more of their work is nobody's matter."""
    finished = Counter(name for each in project.layers.finished() for name in each.reviewers)
    names = [each.name for each in project.reviewers() if each.name != reviewer]
    return [(name, finished[name]) for name in names]


def _decisions(edit: Edit) -> list[Status]:
    return [status for change in edit.changes if (status := _decision(change))]


def _decision(change: Change) -> Status | None:
    """What was decided of a claim; a claim that only changes again keeps what it was."""
    before, after = change.before, change.after
    if not isinstance(after, ReviewedClaim) or after.decision is None:
        return None
    was = before.decision if isinstance(before, ReviewedClaim) else None
    return after.decision.status if was is None or was.status != after.decision.status else None


def _sentences_read(edits: Iterable[Edit]) -> int:
    """Sentences that were marked one by one, not by finishing an article."""
    marks = [[isinstance(c.after, ReadMark) for c in edit.changes] for edit in edits]
    return sum(sum(row) == 1 for row in marks)


def _time_of(edits: Iterable[Edit], articles: set[ArticleId]) -> list[int]:
    """The active time of each of the articles that was worked on here."""
    times: dict[ArticleId, int] = defaultdict(int)
    for edit in edits:
        if edit.article in articles:
            times[edit.article] += edit.active_ms
    return list(times.values())


def _median(values: Iterable[int]) -> float | None:
    found = list(values)
    return median(found) if found else None
