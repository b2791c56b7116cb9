"""Whose agreement can be asked for."""

from collections import Counter
from dataclasses import dataclass

from annotator.domain.suggestion import Run
from annotator.services.agreeing.gathering import finished_layers
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.ports import Project, Reviewer
from annotator.services.team import reviewers_in_colour


@dataclass(frozen=True, slots=True)
class AgreementChoices:
    """Reviewers, each with how many finished articles may be looked at; runs, newest first."""

    reviewers: tuple[tuple[Reviewer, int], ...]
    runs: tuple[Run, ...]


def agreement_choices(project: Project, viewer: str | None = None) -> AgreementChoices:
    """Only those who have finished something that `viewer` may look at."""
    layers = finished_layers(project, AgreementOptions(viewer=viewer))
    finished = Counter(name for names in layers.values() for name in names)
    people = reviewers_in_colour(project)
    runs = [one.run for one in reversed(project.suggestions.run_counts()) if one.articles]
    return AgreementChoices(
        tuple((person, finished[person.name]) for person in people if finished[person.name]),
        tuple(runs),
    )
