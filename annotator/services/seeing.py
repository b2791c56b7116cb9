"""Who may see whose work: nobody sees another's layer of an article before their own is done."""

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.ports import ArticleSummary, Beginning, Project
from annotator.services.review.queue import page

ENOUGH_LAYERS = 2
"""An article that so many have finished is there to be adjudicated by somebody else."""


def visible_articles(project: Project, viewer: str) -> set[ArticleId]:
    """Where `viewer` may see what others marked: where their own layer is done, and where they
    have no part (neither assigned nor anything marked) but others have been given it or have
    finished it. Whoever only looked at an article has no part in it."""
    with project.reading():
        assignments, finished = project.assignments.all(), project.layers.finished()
        begun = project.layers.begun(viewer)
    own = {each.article for each in assignments if each.reviewer == viewer}
    left_to_others = {each.article for each in assignments}
    left_to_others |= {f.article for f in finished if len(f.reviewers) >= ENOUGH_LAYERS}
    done = {article_id for article_id, status in begun.items() if status == "done"}
    return done | (left_to_others - own - begun.keys())


def seen_of(project: Project, viewer: str, owner: str) -> set[ArticleId] | None:
    """The articles in which `viewer` may see the layer of `owner`; None for all of them: one's
    own, and those of somebody who came in with a gold file and has never worked here."""
    if viewer == owner or not _has_worked(project, owner):
        return None
    return visible_articles(project, viewer)


def _has_worked(project: Project, owner: str) -> bool:
    """Here, or in a copy of the project that was merged."""
    has_begun = bool(project.beginnings.approaches(owner))
    return has_begun or any(True for _ in project.layers.all_edits(owner))


def may_see(project: Project, viewer: str, article_id: ArticleId) -> bool:
    """Whether it is one of the `visible_articles`, without a look at any other."""
    with project.reading():
        number = project.queue.number_of(article_id)
        for row in page(project, [number] if number else [], viewer):
            return row.status == "done" or (_is_new(row) and _is_free(project, viewer, article_id))
    return False


def _is_new(row: ArticleSummary) -> bool:
    return row.status == "open" and not row.decided


def _is_free(project: Project, viewer: str, article_id: ArticleId) -> bool:
    """Left to others, and not given to the viewer."""
    reviewers = project.assignments.reviewers_of(article_id)
    if reviewers:
        return viewer not in reviewers
    return any(len(f.reviewers) >= ENOUGH_LAYERS for f in project.layers.finished(article_id))


def require_seeing(project: Project, viewer: str, article_id: ArticleId) -> None:
    """Raises NotPossible where `viewer` still has work of their own to do in the article."""
    if not may_see(project, viewer, article_id):
        raise NotPossible(
            "You see what others marked in this article once you have finished it yourself.",
            "Finish it in the Review view first.",
        )


def note_seen(project: Project, viewer: str, article: Article, *, at: str) -> None:
    """Others' layers are about to be shown: `viewer` can no longer review the article blind."""
    beginning = project.beginnings.of(article, viewer)
    if beginning is None:
        project.beginnings.begin(article, viewer, Beginning("revealed", at, at))
    elif beginning.approach == "blind":
        project.beginnings.reveal(article, viewer, at)
