"""How many sentences are read, counted once and then brought up to date with each decision."""

from bisect import bisect_left, bisect_right

from annotator.domain.layer import are_reviewed
from annotator.domain.span import Span
from annotator.services.review.threshold import without
from annotator.ui.article_view.mark_changes import MarkChanges, changes_between
from annotator.ui.article_view.review_marks import ReviewMarks


class ReadCount:
    """Remembers the marks it counted last."""

    def __init__(self) -> None:
        self._marks: ReviewMarks | None = None
        self._count = 0

    def of(self, marks: ReviewMarks) -> int:
        """The body's sentences that are reviewed, those of the rest left aside."""
        before, self._marks = self._marks, marks
        changes = changes_between(before, marks) if before is not None else None
        if before is None or changes is None:
            reviewed = are_reviewed(without(marks.layer, marks.rest), marks.sentences)
            self._count = sum(reviewed)
        else:
            touched = _touched(marks, changes)
            self._count += sum(map(marks.is_read, touched)) - sum(map(before.is_read, touched))
        return self._count


def _touched(marks: ReviewMarks, changes: MarkChanges) -> set[Span]:
    found: set[Span] = set()
    for span in changes.others:
        first = bisect_right(marks.sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(marks.sentences, span.end, key=lambda sentence: sentence.start)
        found.update(marks.sentences[first:last])
    return found
