"""What an incoming layer stands on and this project may lack: guidelines, runs, reviewers."""

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.services.moving.copies import (
    LayerCopy,
    all_items,
    guidelines_used,
    with_guidelines,
)
from annotator.services.moving.packaging import extraction_of
from annotator.services.ports import ADJUDICATED, Project


class Tails:
    """Where relations of a share lead here: to the article with the same text."""

    def __init__(self, project: Project, share: Project) -> None:
        self._project = project
        self._share = share
        self._known: dict[ArticleId, ArticleId] = {}

    def of(self, article_id: ArticleId) -> ArticleId:
        """Raises NotPossible for an article that this project does not hold."""
        if article_id not in self._known:
            there = self._share.articles.find(article_id)
            here = self._project.articles.find_text(there.sha256) if there else None
            if here is None:
                raise NotPossible(f"A relation leads to {article_id}, which is not here.")
            self._known[article_id] = here.id
        return self._known[article_id]


def with_own_guidelines(project: Project, share: Project, copy: LayerCopy) -> LayerCopy:
    """The copy with the numbers its guidelines have here. Versions that are new are added, below
    the newest one here, which stays the one to work by."""
    used, newest = guidelines_used(copy), project.guidelines.newest()
    versions = [v for v in share.guidelines.versions() if v.number in used]
    own = {v.sha256: v.number for v in reversed(project.guidelines.versions())}
    for version in versions:
        if version.sha256 not in own:
            added = project.guidelines.add(version.text, at=version.made_at, by=version.made_by)
            own[version.sha256] = added.number
    if newest is not None:
        project.guidelines.add(newest.text, at=newest.made_at, by=newest.made_by)
    return with_guidelines(copy, {v.number: own[v.sha256] for v in versions})


def borrow_runs(
    project: Project, share: Project, *, here: Article, there: Article, copy: LayerCopy
) -> None:
    """Suggestions that the layer's items were made of, and sentences where there are none."""
    shown = [s for s in share.suggestions.of(there) if s.run.kind != "predictions"]
    lacks_structure = project.suggestions.structure(here) is None
    known = {suggested.run.key for suggested in project.suggestions.of(here)}
    wanted = {
        item.provenance.run
        for item in copy.items
        if isinstance(item, ReviewedClaim | ReviewedEntity)
    }
    structure = share.suggestions.structure(there) or Structure()
    for suggested in shown:
        key = suggested.run.key
        if key not in known and (key in wanted or lacks_structure):
            project.suggestions.save(here, suggested.run, extraction_of(suggested, structure))


def deciders(share: Project, copy: LayerCopy) -> list[str]:
    """Reviewers of the share who decided something in the layer, as adjudicators do in nobody's:
    they go by a pseudonym here only where they are known."""
    decisions = [getattr(item, "decision", None) for item in all_items(copy)]
    names = {decision.reviewer for decision in decisions if decision}
    return [reviewer.name for reviewer in share.reviewers() if reviewer.name in names]


def add_reviewer(project: Project, share: Project, name: str) -> bool:
    """With the colour they have in the share; False where they are known, or nobody."""
    if name == ADJUDICATED or any(known.name == name for known in project.reviewers()):
        return False
    project.reviewer(name)
    colour = next((one.colour for one in share.reviewers() if one.name == name), "")
    if colour:
        project.set_colour(name, colour)
    return True
