"""Statistics in words and numbers for a table: pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from typing import Final

from annotator.services.pace import HastyRun
from annotator.services.review.reveal_report import RevealReport, ScoreShift
from annotator.services.statistics import ReviewerStatistics
from annotator.ui.dialogs.history_words import NOTHING, STATES, local_time
from annotator.ui.dialogs.wording import counted

COLUMNS: Final = ("", "Number", "Remark")
REVEALED: Final = (
    ("kept", "kept as they were"),
    ("altered", "altered"),
    ("dropped", "dropped"),
    ("added", "added after the reveal"),
)
TitleOf = Callable[[str], str]
Row = tuple[str, str, str]


def own_rows(
    numbers: ReviewerStatistics, *, title_of: TitleOf, zone: tzinfo | None = None
) -> list[Row]:
    """What one reviewer did; `title_of` gives the title of an article by its id."""
    return [
        *_article_rows(numbers),
        *_decision_rows(numbers),
        *_time_rows(numbers),
        *_hasty_rows(numbers.hasty, title_of, zone),
    ]


def reveal_rows(report: RevealReport | None) -> list[Row]:
    """What the suggestions changed where they were revealed after a blind review."""
    if report is None:
        return []
    counts = {
        name: sum(getattr(article, name) for article in report.articles)
        for name in ("blind", "kept", "altered", "dropped", "added")
    }
    return [
        ("Claims marked blind", f"{counts['blind']:,}", "in finished articles revealed since"),
        *((f"   {words}", f"{counts[name]:,}", "") for name, words in REVEALED),
        *(_shift_row(shift) for shift in report.shifts),
    ]


def other_rows(finished: Iterable[tuple[str, int]]) -> list[Row]:
    return [(f"Articles finished by {name}", f"{number:,}", "") for name, number in finished]


def time_words(milliseconds: float | None) -> str:
    """`3.4 s`, `12 min 5 s`, `2 h 40 min`."""
    if milliseconds is None:
        return NOTHING
    seconds = milliseconds / 1000
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60:,} h {minutes % 60} min"


def _shift_row(shift: ScoreShift) -> Row:
    title = f"Claims F1 of {shift.run}: revealed gold minus blind"
    if shift.difference is None or shift.blind is None or shift.revealed is None:
        return (title, NOTHING, "undefined: no claims to compare")
    limits = ""
    if shift.low is not None and shift.high is not None:
        limits = f", 95 % from {shift.low:+.3f} to {shift.high:+.3f}"
    remark = f"{shift.blind:.3f} → {shift.revealed:.3f}{limits}"
    return (title, f"{shift.difference:+.3f}", remark)


def _article_rows(numbers: ReviewerStatistics) -> list[Row]:
    blind = f"suggestions revealed in {numbers.revealed:,}" if numbers.blind else ""
    return [
        ("Articles begun", f"{numbers.begun:,}", ""),
        ("Articles done", f"{numbers.done:,}", ""),
        ("Articles begun blind", f"{numbers.blind:,}", blind),
    ]


def _decision_rows(numbers: ReviewerStatistics) -> list[Row]:
    rows: list[Row] = [
        ("Claims decided", f"{numbers.decided:,}", "each time one was"),
    ]
    rows += [(f"   {STATES[status]}", f"{n:,}", "") for status, n in numbers.decisions]
    rows.append(("Sentences marked as read", f"{numbers.sentences_read:,}", "one by one"))
    return rows


def _time_rows(numbers: ReviewerStatistics) -> list[Row]:
    return [
        ("Active time", time_words(numbers.active_ms), "pauses left out"),
        ("   for a decision", time_words(numbers.ms_per_decision), "median"),
        ("   for a finished article", time_words(numbers.ms_per_article), "median"),
    ]


def _hasty_rows(runs: Sequence[HastyRun], title_of: TitleOf, zone: tzinfo | None) -> list[Row]:
    heading = ("Confirmed faster than can be read", counted(len(runs), "run"), "")
    return [
        heading,
        *(
            (f"   {local_time(run.began_at, zone)}", counted(run.confirmed, "claim"),
             title_of(run.article))
            for run in runs
        ),
    ]  # fmt: skip
