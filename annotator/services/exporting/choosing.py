"""Which articles are exported, and whose layer of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Item, Layer, LayerState, LayerStatus
from annotator.services.exporting.options import ExportOptions
from annotator.services.ports import Project
from annotator.services.review.opening import opened_layer


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article and the layer to export; `reviewer` is None where nobody has one."""

    article: Article
    reviewer: str | None
    layer: Layer


class Chooser:
    """Raises InvalidInput when the reviewer that is asked for is unknown."""

    def __init__(self, project: Project, options: ExportOptions) -> None:
        self._project = project
        self._options = options
        self._reviewer = _known_name(project, options.reviewer)

    def chosen(self, article_id: ArticleId) -> Chosen | None:
        """The article with its layer; None when the options leave it out."""
        article = self._project.articles.find(article_id)
        if article is None:
            return None
        reviewer, items = self._own_items(article)
        if not self._is_wanted(items):
            return None
        layer = opened_layer(self._project.suggestions.of(article), items)
        return Chosen(article, reviewer, layer)

    def _own_items(self, article: Article) -> tuple[str | None, Sequence[Item]]:
        """The first finished layer, else the first."""
        names = self._project.layers.reviewers_of(article)
        if self._reviewer is not None:
            names = [self._reviewer] if self._reviewer in names else []
        layers = [(name, self._project.layers.items(article, name)) for name in names]
        done = [(name, items) for name, items in layers if status_of(items) == "done"]
        return next(iter((*done, *layers)), (None, ()))

    def _is_wanted(self, items: Sequence[Item]) -> bool:
        status = status_of(items)
        statuses = {"done": ("done",), "started": ("started", "done")}
        if status not in statuses.get(self._options.status, (status,)):
            return False
        since, until = self._options.decided_from, self._options.decided_to
        if since is None and until is None:
            return True
        last = _last_decision(items)
        return last is not None and (since or "") <= last <= (until or "9999-12-31")


def status_of(items: Sequence[Item]) -> LayerStatus:
    """A layer that holds anything has been started, whatever it says of itself."""
    state = next((item for item in items if isinstance(item, LayerState)), LayerState())
    return "started" if items and state.status == "open" else state.status


def _last_decision(items: Sequence[Item]) -> str | None:
    """The date (YYYY-MM-DD) of the newest decision."""
    decisions = [getattr(item, "decision", None) for item in items]
    return max((decision.decided_at[:10] for decision in decisions if decision), default=None)


def _known_name(project: Project, wanted: str | None) -> str | None:
    if wanted is None:
        return None
    reviewers = project.reviewers()
    for reviewer in reviewers:
        if reviewer.name == wanted:
            return reviewer.name
    for reviewer in reviewers:
        if reviewer.pseudonym == wanted:
            return reviewer.name
    names = ", ".join(reviewer.name for reviewer in reviewers) or "nobody yet"
    raise InvalidInput(f"The project has no reviewer {wanted}.", f"It has: {names}.")
