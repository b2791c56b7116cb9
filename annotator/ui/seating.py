"""Who sits down at a project: asked where it is not clear, and remembered on this computer."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSettings

from annotator.domain.errors import AnnotatorError
from annotator.services.moving.marks import package_mark
from annotator.services.ports import Project
from annotator.services.reviewer_name import is_name_given, own_name
from annotator.services.team import members
from annotator.ui.dialogs.seats import ReviewerChoice, ReviewerOffer, Seat
from annotator.ui.prompts import Prompts
from annotator.ui.reviewer_memory import ReviewerMemory
from annotator.ui.settings import load_settings, save_settings

SEVERAL = 2  # reviewers: from then on one asks who it is


def seat(
    project: Project,
    prompts: Prompts,
    *,
    is_first: bool,
    then: Callable[[str], Any],
    left: Callable[[], Any],
    refused: Callable[[AnnotatorError], Any],
) -> None:
    """Call `then` with the reviewer's name: at once where it is clear, else when it was chosen.
    What it raises in the latter case goes to `refused`: nobody else is there any more."""
    memory = ReviewerMemory(QSettings(), project.path)
    mark = package_mark(project)  # a package is for one reviewer
    usual = load_settings(QSettings()).reviewer or own_name()
    name = memory.name or (mark.reviewer if mark else usual)
    if mark or _is_clear(project, memory):
        then(name)
        return
    take = partial(_sit, project=project, then=then, refused=refused)
    offer = reviewer_offer(project, suggested=name, leave="&Quit" if is_first else "&Cancel")
    prompts.choose_reviewer(offer, then=take, left=left)


def _sit(
    choice: ReviewerChoice,
    *,
    project: Project,
    then: Callable[[str], Any],
    refused: Callable[[AnnotatorError], Any],
) -> None:
    ReviewerMemory(QSettings(), project.path).remember(choice)
    _keep_as_own(choice.name)
    try:
        then(choice.name)
    except AnnotatorError as error:
        refused(error)


def change_seat(
    project: Project, prompts: Prompts, *, now: str, then: Callable[[str], Any]
) -> None:
    """Ask whatever is remembered; `then` is called when it is to be somebody else."""

    def take(choice: ReviewerChoice) -> None:
        ReviewerMemory(QSettings(), project.path).remember(choice)
        if choice.name != now:
            then(choice.name)

    prompts.choose_reviewer(reviewer_offer(project, suggested=now), then=take, left=lambda: None)


def keep_seat(project: Project, name: str) -> None:
    """The next time this is who is suggested, or who sits down unasked."""
    memory = ReviewerMemory(QSettings(), project.path)
    memory.remember(ReviewerChoice(name, asks_again=memory.asks))


def _is_clear(project: Project, memory: ReviewerMemory) -> bool:
    """Whether there is only one who can be meant, or the question is not wanted any more."""
    if not memory.asks:
        return True
    has_name = memory.name or load_settings(QSettings()).reviewer or is_name_given()
    return bool(has_name) and len(project.reviewers()) < SEVERAL


def _keep_as_own(name: str) -> None:
    """The first name that is given is suggested in other projects too."""
    store = QSettings()
    settings = load_settings(store)
    save_settings(store, replace(settings, reviewer=settings.reviewer or name))


def reviewer_offer(project: Project, *, suggested: str, leave: str = "&Cancel") -> ReviewerOffer:
    """Those who review in a project, to choose from; of each only how far they are."""
    seats = tuple(
        Seat(member.reviewer.name, member.reviewer.colour, member.done)
        for member in members(project)
    )
    return ReviewerOffer(project.name(), seats, suggested, leave)
