"""A package: a project file with one reviewer's articles, to be worked on somewhere else."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.suggestion import Extraction, Suggestions
from annotator.services.moving.copies import (
    all_items,
    layer_copy,
    put_layer,
    summaries_of,
    tails_of,
)
from annotator.services.moving.marks import PackageMark, mark_package, project_id
from annotator.services.ports import ArticleSummary, IsCancelled, Progress, Project
from annotator.services.review.approach import policy_of, set_policy
from annotator.services.review.queue import summaries

ArticleChoice = Literal["assigned", "all"] | Collection[ArticleId]
"""Assigned: to the reviewer, or to nobody."""


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package will hold. `begun` are articles the reviewer has a layer of; `added` come
    along because a relation of that layer leads to them."""

    reviewer: str
    articles: tuple[ArticleId, ...]
    begun: int = 0
    added: int = 0


def package_contents(project: Project, reviewer: str, choice: ArticleChoice) -> PackageContents:
    """Raises NotPossible for somebody or something the project does not know, and for nothing."""
    if all(known.name != reviewer for known in project.reviewers()):
        raise NotPossible(
            f"The project has no reviewer {reviewer}.",
            "Add the reviewer first, by assigning articles or in the File menu.",
        )
    rows = summaries(project, reviewer)
    chosen = _chosen(project, rows, choice)
    if not chosen:
        raise NotPossible(
            f"There is no article for {reviewer}.", "Assign some first, or choose all articles."
        )
    begun = _begun(project, reviewer, rows)
    wanted = chosen | _led_to(project, reviewer, chosen, begun=begun)
    articles = tuple(row.id for row in rows if row.id in wanted)
    return PackageContents(
        reviewer, articles, begun=len(begun & wanted), added=len(wanted) - len(chosen)
    )


def counts_for(project: Project, reviewer: str) -> dict[str, int]:
    """How many articles each choice is about, without reading any of them."""
    rows = summaries(project, reviewer)
    return {"assigned": sum(row.is_mine for row in rows), "all": len(rows)}


def fill_package(
    project: Project,
    package: Project,
    contents: PackageContents,
    *,
    made_at: str,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> None:
    """Put all that the reviewer needs into `package`, an empty project with the same scheme; of
    other people only the names. Raises NotPossible when it is cancelled."""
    own_id, total = project_id(project), len(contents.articles)
    rows = summaries_of(project, contents.reviewer)
    begun = _begun(project, contents.reviewer, rows.values())
    with package.transaction():
        mark_package(package, PackageMark(own_id, contents.reviewer, made_at))
        _copy_setting(project, package)
        for done, article_id in enumerate(contents.articles):
            if is_cancelled():
                raise NotPossible("The package was stopped, and no file was made.")
            progress(done, total)
            _copy_article(project, package, found(project, article_id))
        _copy_assignments(project, package, contents, at=made_at)
        for article_id in contents.articles:
            if article_id in begun:
                _copy_layer(project, package, contents.reviewer, rows[article_id])
    progress(total, total)


def found(project: Project, article_id: ArticleId) -> Article:
    article = project.articles.find(article_id)
    if article is None:
        raise NotPossible(f"The project has no article {article_id}.")
    return article


def _chosen(
    project: Project, rows: Sequence[ArticleSummary], choice: ArticleChoice
) -> set[ArticleId]:
    if choice == "all":
        return {row.id for row in rows}
    if choice == "assigned":
        return {row.id for row in rows if row.is_mine}
    return {found(project, ArticleId(article_id)).id for article_id in choice}


def _begun(project: Project, reviewer: str, rows: Iterable[ArticleSummary]) -> set[ArticleId]:
    """Where the reviewer has done something, or has at least looked: most have nothing to copy."""
    shown = project.beginnings.approaches(reviewer)
    return {row.id for row in rows if row.status != "open" or row.decided or row.id in shown}


def _led_to(
    project: Project, reviewer: str, chosen: set[ArticleId], *, begun: set[ArticleId]
) -> set[ArticleId]:
    """Articles beyond those chosen that the reviewer's relations lead to, and so on."""
    reached, looked_at = set(chosen), set[ArticleId]()
    while unseen := (reached - looked_at) & begun:
        looked_at |= unseen
        for article_id in unseen:
            copy = layer_copy(project, found(project, article_id), reviewer, summary=None)
            tails = tails_of(all_items(copy))
            reached |= {tail for tail in tails if project.articles.find(tail) is not None}
    return reached - chosen


def _copy_setting(project: Project, package: Project) -> None:
    """What holds for the project as a whole; runs keep their order, which says what is newest."""
    set_policy(package, policy_of(project))
    for reviewer in project.reviewers():  # in this order, so that pseudonyms stay
        package.reviewer(reviewer.name)
        package.set_colour(reviewer.name, reviewer.colour)
    for version in project.guidelines.versions():
        package.guidelines.add(version.text, at=version.made_at, by=version.made_by)
    for run in project.suggestions.runs():
        if run.kind != "predictions":
            package.suggestions.quarantine(run, ())


def _copy_article(project: Project, package: Project, article: Article) -> None:
    package.articles.add(article)
    copied = found(package, article.id)
    structure = project.suggestions.structure(article) or Structure()
    for suggested in project.suggestions.of(article):
        if suggested.run.kind != "predictions":
            package.suggestions.save(copied, suggested.run, extraction_of(suggested, structure))


def extraction_of(suggested: Suggestions, structure: Structure) -> Extraction:
    return Extraction(structure, suggested.entities, suggested.claims)


def _copy_assignments(
    project: Project, package: Project, contents: PackageContents, *, at: str
) -> None:
    """Others' are left out: what is in the package is the reviewer's to do."""
    own = [a for a in project.assignments.all() if a.reviewer == contents.reviewer]
    held = set(contents.articles)
    package.assignments.assign([a for a in own if a.article in held], at)


def _copy_layer(project: Project, package: Project, reviewer: str, row: ArticleSummary) -> None:
    copy = layer_copy(project, found(project, row.id), reviewer, summary=row)
    if not copy.is_empty or copy.beginning is not None:
        put_layer(package, found(package, row.id), reviewer, copy)
