"""Who reviews in a project: names, colours, what each was given and has finished."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput, NotPossible, StoreError
from annotator.services.assigning import Plan, plan_of
from annotator.services.ports import Assignment, Project, Reviewer

COLOURS: Final = (
    "#1E5BB8",
    "#9A5200",
    "#1B6E47",
    "#8A2F86",
    "#A92B21",
    "#0B6B78",
    "#5B3A9E",
    "#6B6200",
)
"""What reviewers are told apart by; a theme shows each in its own shade."""


@dataclass(frozen=True, slots=True)
class Member:
    """A reviewer, with how many articles they were given and how many they have finished."""

    reviewer: Reviewer
    assigned: int
    done: int


def reviewers_in_colour(project: Project) -> list[Reviewer]:
    """Everybody who reviews; who has chosen no colour gets the next one."""
    return [
        replace(reviewer, colour=reviewer.colour or COLOURS[place % len(COLOURS)])
        for place, reviewer in enumerate(project.reviewers())
    ]


def reviewer_in_colour(project: Project, name: str) -> Reviewer:
    """The reviewer of that name, added when new, with a colour that stays."""
    reviewer = project.reviewer(name)
    if reviewer.colour:
        return reviewer
    known = {each.name: each for each in reviewers_in_colour(project)}
    coloured = known.get(name) or replace(reviewer, colour=COLOURS[0])
    try:
        project.set_colour(name, coloured.colour)
    except StoreError:  # a project that can only be read
        return coloured
    return coloured


def members(project: Project) -> list[Member]:
    given = Counter(entry.reviewer for entry in project.assignments.all())
    done = Counter(name for entry in project.layers.finished() for name in entry.reviewers)
    return [
        Member(reviewer, given[reviewer.name], done[reviewer.name])
        for reviewer in reviewers_in_colour(project)
    ]


def finished_by(project: Project, names: Collection[str]) -> dict[str, int]:
    """How many articles each has finished."""
    done = Counter(name for entry in project.layers.finished() for name in entry.reviewers)
    return {name: done[name] for name in names}


def clean_name(words: str) -> str:
    """A name as it is kept. Raises InvalidInput for an empty one."""
    name = " ".join(words.split())
    if not name:
        raise InvalidInput("A reviewer needs a name.")
    return name


def add_reviewer(project: Project, words: str) -> Reviewer:
    """Raises InvalidInput for an empty name, NotPossible for one that is there already."""
    name = clean_name(words)
    if any(each.name.casefold() == name.casefold() for each in project.reviewers()):
        raise NotPossible(f"{name} reviews in this project already.", "Choose another name.")
    return reviewer_in_colour(project, name)


def assign(project: Project, plan: Plan, *, at: str) -> int:
    """Make the assignments of a plan; the number of those that were new."""
    with project.transaction():
        for name in dict.fromkeys(entry.reviewer for entry in plan.new):
            reviewer_in_colour(project, name)
        return project.assignments.assign(plan.new, at)


def assign_by_hand(
    project: Project, reviewer: str, article_ids: Sequence[ArticleId], *, at: str
) -> Plan:
    """Give articles to somebody beside those who have them. Says what everybody has then."""
    chosen = [Assignment(article, reviewer) for article in known_articles(project, article_ids)]
    plan = plan_of(project.articles.ids(), chosen, existing=project.assignments.all())
    assign(project, plan, at=at)
    return plan


def withdraw(project: Project, reviewer: str, article_ids: Sequence[ArticleId]) -> int:
    """Take articles from somebody, who keeps what they have decided in them."""
    chosen = known_articles(project, article_ids)
    return project.assignments.withdraw([Assignment(article, reviewer) for article in chosen])


def known_articles(project: Project, article_ids: Sequence[str]) -> list[ArticleId]:
    """Raises NotPossible for an article that the project does not have."""
    known = set(project.articles.ids())
    for article in article_ids:
        if article not in known:
            raise NotPossible(
                f"The project has no article {article}.", "annotator articles lists them all."
            )
    return [ArticleId(article) for article in dict.fromkeys(article_ids)]
