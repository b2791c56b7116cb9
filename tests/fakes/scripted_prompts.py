"""Prompts that answer by themselves: give the answers beforehand, read what was asked after."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from annotator.domain.errors import AnnotatorError
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice, ReviewerOffer


class ScriptedPrompts:
    """`answers` are used up in order, None meaning that the person cancelled. A question that
    no answer was given for fails the test. `asked` and `warnings` hold what was said.

    Who reviews is answered from `reviewers`, and as suggested when these are used up."""

    def __init__(self, *answers: object) -> None:
        self.answers = deque(answers)
        self.asked: list[tuple[str, str]] = []
        self.warnings: list[AnnotatorError | str] = []
        self.reviewers: deque[ReviewerChoice | None] = deque()
        self.offers: list[ReviewerOffer] = []

    def choose_files(
        self, title: str, *, filters: Sequence[str], then: Callable[[list[Path]], Any]
    ) -> None:
        self._answer("choose_files", title, then)

    def choose_folder(self, title: str, *, start: Path | None, then: Callable[[Path], Any]) -> None:
        self._answer("choose_folder", title, then)

    def choose_project_to_open(self, *, then: Callable[[Path], Any]) -> None:
        self._answer("choose_project_to_open", "", then)

    def choose_project_to_make(self, *, suggested: Path, then: Callable[[Path], Any]) -> None:
        self._answer("choose_project_to_make", str(suggested), then)

    def choose_file_to_write(
        self, title: str, *, suggested: Path, filters: Sequence[str], then: Callable[[Path], Any]
    ) -> None:
        self._answer("choose_file_to_write", suggested.name, then)

    def ask(self, title: str, text: str, *, yes: str, no: str, then: Callable[[bool], Any]) -> None:
        self._answer("ask", text, then)

    def choose_way(
        self, title: str, text: str, *, ways: Sequence[str], then: Callable[[int], Any]
    ) -> None:
        """Answered by what stands on the button."""
        self._answer("choose_way", text, lambda way: then(list(ways).index(way)))

    def choose_reviewer(
        self,
        offer: ReviewerOffer,
        *,
        then: Callable[[ReviewerChoice], Any],
        left: Callable[[], Any],
    ) -> None:
        self.offers.append(offer)
        choice = self.reviewers.popleft() if self.reviewers else ReviewerChoice(offer.suggested)
        if choice is None:
            left()
        else:
            then(choice)

    def warn(self, error: AnnotatorError | str) -> None:
        self.warnings.append(error)

    def _answer(self, kind: str, text: str, then: Callable[[Any], Any]) -> None:
        self.asked.append((kind, text))
        assert self.answers, f"nobody said what to answer to {kind}: {text}"
        answer = self.answers.popleft()
        if answer is not None:
            then(answer)
