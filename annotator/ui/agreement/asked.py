"""What is asked of the agreement: by whom, with which run, and whether blind alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.domain.suggestion import Run
from annotator.services.agreeing.options import AgreementOptions

if TYPE_CHECKING:
    from annotator.services.agreeing.choices import AgreementChoices


@dataclass(frozen=True, slots=True)
class Asked:
    """`left_out` are names of reviewers: whoever comes anew is compared at once."""

    left_out: frozenset[str] = frozenset()
    run: Run | None = None
    is_blind: bool = False

    def options(self, choices: AgreementChoices, viewer: str | None) -> AgreementOptions:
        """A run that is not there any more is left out."""
        names = [person.name for person, _ in choices.reviewers]
        chosen = tuple(name for name in names if name not in self.left_out)
        run = self.run if self.run in choices.runs else None
        everybody = len(chosen) == len(names)
        return AgreementOptions(
            reviewers=() if everybody else chosen,
            run=run,
            is_blind=self.is_blind,
            viewer=viewer,
        )
