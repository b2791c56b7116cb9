"""What revealing changed: claims kept, altered, dropped, added; and what that does to scores."""

from PySide6.QtWidgets import QWidget

from annotator.services.review.reveal_report import RevealedArticle, RevealReport, ScoreShift
from annotator.ui.dialogs.dialog_frame import DialogFrame
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.reveal.pair_rows import run_name

TITLE = "What revealing changed"
ADVICE = (
    "Finished articles that began blind: the claims as they were marked without help, and what "
    "became of them beside the machine’s."
)
ARTICLE_COLUMNS = ("Article", "Reviewer", "Blind", "Kept", "Altered", "Dropped", "Added")
SCORE_COLUMNS = ("Extractor", "Blind gold", "Revealed gold", "Difference", "95 % interval")
SCORES = "Claims F1 of the extractor (overlap of at least half)"


class RevealReportDialog(DialogFrame):
    """Two tables: the articles with their sums, and the scores."""

    def __init__(self, report: RevealReport, *, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, advice=ADVICE, size=(860, 620), parent=parent)
        self.summary = plain_label(summary(report), wraps=True)
        self.content.addWidget(self.summary)
        self.articles = PlainTable(ARTICLE_COLUMNS, accessible_name="Articles")
        self.articles.show_rows([_article_row(row) for row in report.articles])
        self.content.addWidget(self.articles, 2)
        self.content.addWidget(plain_label(SCORES, role="strong", wraps=True))
        self.scores = PlainTable(SCORE_COLUMNS, accessible_name="Scores")
        self.scores.show_rows([_score_row(shift) for shift in report.shifts])
        self.content.addWidget(self.scores, 1)
        self.add_close_button()


def summary(report: RevealReport) -> str:
    """All articles together, in a sentence."""
    rows = report.articles
    blind = sum(row.blind for row in rows)
    kept, altered, dropped, added = (
        sum(getattr(row, name) for row in rows) for name in ("kept", "altered", "dropped", "added")
    )
    layers = "1 layer" if len(rows) == 1 else f"{len(rows):,} layers"
    claims = "1 claim" if blind == 1 else f"{blind:,} claims"
    return (
        f"{layers}, {claims} marked blind: {kept:,} kept as they were, {altered:,} altered, "
        f"{dropped:,} dropped. {added:,} added from the machine’s."
    )


def _article_row(row: RevealedArticle) -> list[str]:
    numbers = (row.blind, row.kept, row.altered, row.dropped, row.added)
    return [row.title, row.reviewer, *(f"{number:,}" for number in numbers)]


def _score_row(shift: ScoreShift) -> list[str]:
    low, high = _signed(shift.low), _signed(shift.high)
    interval = f"{low} to {high}" if shift.low is not None and shift.high is not None else low
    return [
        f"{run_name(shift.run)} ({_articles(shift.articles)})",
        _percent(shift.blind),
        _percent(shift.revealed),
        _signed(shift.difference),
        interval,
    ]


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _percent(value: float | None) -> str:
    return "undefined" if value is None else f"{100 * value:.1f} %"


def _signed(value: float | None) -> str:
    return "undefined" if value is None else f"{100 * value:+.1f}".replace("-", "−")
