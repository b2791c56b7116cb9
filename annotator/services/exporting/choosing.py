"""Which articles are exported, and whose layer of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Item, Layer, LayerState, LayerStatus, make_layer
from annotator.services.exporting.options import ExportOptions
from annotator.services.exporting.pseudonyms import shown_names
from annotator.services.ports import ADJUDICATED, Project
from annotator.services.review.opening import read_layer
from annotator.services.seeing import seen_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article and the layer to export; `reviewer` is None where nobody has one, and
    ADJUDICATED for what was adjudicated. `beside` are others' finished layers, by name."""

    article: Article
    reviewer: str | None
    layer: Layer
    beside: tuple[tuple[str, Layer], ...] = ()


class Chooser:
    """Raises InvalidInput when the reviewer that is asked for is unknown. `withheld` are articles
    of which some layer is not for the viewer's eyes yet."""

    def __init__(self, project: Project, options: ExportOptions) -> None:
        self._project = project
        self._options = options
        self._reviewer = _known_name(project, options.reviewer)
        self._shown = shown_names(project.reviewers(), with_names=False)
        self._seen: dict[str, set[ArticleId] | None] = {}
        self.withheld: set[ArticleId] = set()

    def chosen(self, article_id: ArticleId) -> Chosen | None:
        """The article with its layer; None when the options leave it out."""
        article = self._project.articles.find(article_id)
        if article is None:
            return None
        reviewer, items = self._own_items(article)
        if not self._is_wanted(items):
            return None
        layer = self._layer(article, reviewer)
        if self._options.chosen_layer != "all":
            return Chosen(article, reviewer, layer)
        beside = ((name, self._layer(article, name)) for name in self._finished(article))
        others = tuple((name, other) for name, other in beside if name != reviewer)
        return Chosen(article, reviewer, layer, others)

    def _layer(self, article: Article, reviewer: str | None) -> Layer:
        """Of an article that is still reviewed blind, nothing of the machine's."""
        if reviewer is None:
            return Layer()
        if reviewer == ADJUDICATED:
            return make_layer(self._project.layers.items(article, ADJUDICATED))
        return read_layer(self._project, article, reviewer)

    def _finished(self, article: Article) -> Iterator[str]:
        layers = self._project.layers
        for name in self._names(article):
            if status_of(layers.items(article, name)) == "done":
                yield name

    def _names(self, article: Article) -> list[str]:
        """In the order of their pseudonyms, so that what is imported is exported alike."""
        layers = self._project.layers
        names = [name for name in layers.reviewers_of(article) if self._may_see(article, name)]
        return sorted(names, key=lambda name: (len(self._shown[name]), self._shown[name]))

    def _may_see(self, article: Article, owner: str) -> bool:
        viewer = self._options.viewer
        if viewer is None:
            return True
        if owner not in self._seen:
            self._seen[owner] = seen_of(self._project, viewer, owner)
        seen = self._seen[owner]
        if seen is None or article.id in seen:
            return True
        self.withheld.add(article.id)
        return False

    def _own_items(self, article: Article) -> tuple[str | None, Sequence[Item]]:
        """What was adjudicated, else the first finished layer, else the first."""
        if self._options.chosen_layer != "reviewer":
            adjudicated = self._project.layers.items(article, ADJUDICATED)
            if status_of(adjudicated) == "done" and self._may_see(article, ADJUDICATED):
                return ADJUDICATED, adjudicated
        names = self._names(article)
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
