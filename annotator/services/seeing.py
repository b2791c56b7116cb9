"""Who may see whose work: nobody sees another's layer of an article before their own is done."""

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.ports import Beginning, Project
from annotator.services.review.queue import summaries

ENOUGH_LAYERS = 2
"""An article that so many have finished is there to be adjudicated by somebody else."""


def visible_articles(project: Project, viewer: str) -> set[ArticleId]:
    """Where `viewer` may see what others marked: where their own layer is done, and where they
    have no part (neither assigned nor anything marked) but others have been given it or have
    finished it. Whoever only looked at an article has no part in it."""
    assignments = project.assignments.all()
    own = {each.article for each in assignments if each.reviewer == viewer}
    finished = project.layers.finished()
    left_to_others = {each.article for each in assignments}
    left_to_others |= {f.article for f in finished if len(f.reviewers) >= ENOUGH_LAYERS}
    free = left_to_others - own
    return {
        row.id
        for row in summaries(project, viewer)
        if row.status == "done" or (row.status == "open" and not row.decided and row.id in free)
    }


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
    return article_id in visible_articles(project, viewer)


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
