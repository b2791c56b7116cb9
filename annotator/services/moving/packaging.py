"""A package: a project file with one reviewer's articles, to be worked on somewhere else."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
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
from annotator.services.ports import (
    ArticleSummary,
    IsCancelled,
    Progress,
    Project,
    never,
    parts_of,
    untold,
)
from annotator.services.review.approach import policy_of, set_policy
from annotator.services.review.queue import summaries

ArticleChoice = Literal["assigned", "all"] | Collection[ArticleId]
"""Assigned: to the reviewer, or to nobody."""
CONTENTS_AND_FILLING = 0.3, 0.7
"""Their shares of making a package: measured on a large project."""


@dataclass(frozen=True, slots=True)
class PackageContents:
    """What a package will hold. `begun` are articles the reviewer has a layer of; `added` come
    along because a relation of that layer leads to them."""

    reviewer: str
    articles: tuple[ArticleId, ...]
    begun: int = 0
    added: int = 0


def packed(
    project: Project,
    reviewer: str,
    choice: ArticleChoice,
    *,
    into: Callable[[], AbstractContextManager[Project]],
    made_at: str,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> PackageContents:
    """Make the whole package; `into` opens the empty project that becomes it, once it is known what
    belongs there. Raises as the two steps do."""
    looking, filling = parts_of(progress, CONTENTS_AND_FILLING)
    contents = package_contents(
        project, reviewer, choice, progress=looking, is_cancelled=is_cancelled
    )
    with into() as package:
        fill_package(
            project, package, contents,
            made_at=made_at, progress=filling, is_cancelled=is_cancelled,
        )  # fmt: skip
    return contents


def package_contents(
    project: Project,
    reviewer: str,
    choice: ArticleChoice,
    *,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> PackageContents:
    """Raises NotPossible for somebody or something the project does not know, for nothing, and
    when it is cancelled: what the reviewer has begun is read for its relations."""
    _require_known(project, reviewer)
    rows = summaries(project, reviewer)
    chosen = _chosen(project, rows, choice)
    if not chosen:
        raise NotPossible(
            f"There is no article for {reviewer}.", "Assign some first, or choose all articles."
        )
    begun, wanted = _begun(project, reviewer, rows), chosen
    if len(chosen) < len(rows):  # else relations lead nowhere beyond them
        tails = _Tails(project, reviewer, begun, progress, is_cancelled)
        wanted = tails.reached_from(chosen)
    articles = tuple(row.id for row in rows if row.id in wanted)
    return PackageContents(
        reviewer, articles, begun=len(begun & wanted), added=len(wanted) - len(chosen)
    )


def _require_known(project: Project, reviewer: str) -> None:
    if all(known.name != reviewer for known in project.reviewers()):
        raise NotPossible(
            f"The project has no reviewer {reviewer}.",
            "Add the reviewer first, by assigning articles or in the File menu.",
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
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> None:
    """Put all that the reviewer needs into `package`, an empty project with the same scheme; of
    other people only the names. Raises NotPossible when it is cancelled."""
    own_id = project_id(project)
    rows = summaries_of(project, contents.reviewer)
    begun = _begun(project, contents.reviewer, rows.values())
    layers = [article_id for article_id in contents.articles if article_id in begun]
    copying, layering = parts_of(progress, (len(contents.articles), len(layers)))
    with package.transaction():
        mark_package(package, PackageMark(own_id, contents.reviewer, made_at))
        _copy_setting(project, package)
        for article_id in _each(contents.articles, copying, is_cancelled):
            _copy_article(project, package, found(project, article_id))
        _copy_assignments(project, package, contents, at=made_at)
        for article_id in _each(layers, layering, is_cancelled):
            _copy_layer(project, package, contents.reviewer, rows[article_id])


def _each(
    articles: Sequence[ArticleId], progress: Progress, is_cancelled: IsCancelled
) -> Iterator[ArticleId]:
    for done, article_id in enumerate(articles, start=1):
        _require_wanted(is_cancelled)
        yield article_id
        progress(done, len(articles))


def _require_wanted(is_cancelled: IsCancelled) -> None:
    if is_cancelled():
        raise NotPossible("The package was stopped, and no file was made.")


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


@dataclass(frozen=True, slots=True)
class _Tails:
    """Where the relations of a reviewer's layers lead, which only the layers can tell."""

    project: Project
    reviewer: str
    begun: Collection[ArticleId]
    progress: Progress
    is_cancelled: IsCancelled

    def reached_from(self, chosen: Collection[ArticleId]) -> set[ArticleId]:
        """The chosen ones, those that they lead to, and so on."""
        reached, looked_at = set(chosen), set[ArticleId]()
        while unseen := (reached - looked_at).intersection(self.begun):
            for article_id in unseen:
                _require_wanted(self.is_cancelled)
                reached |= self._of(article_id)
                looked_at.add(article_id)
                self.progress(len(looked_at), len(self.begun))
        return reached

    def _of(self, article_id: ArticleId) -> set[ArticleId]:
        article = found(self.project, article_id)
        tails = tails_of(all_items(layer_copy(self.project, article, self.reviewer, summary=None)))
        return {tail for tail in tails if self.project.articles.find(tail) is not None}


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
