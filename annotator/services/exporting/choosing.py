"""Which articles are exported, and whose layer of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Item, Layer
from annotator.domain.layer_records import LayerRecords, layer_records
from annotator.services.exporting.options import ExportOptions
from annotator.services.exporting.pseudonyms import shown_names
from annotator.services.ports import ADJUDICATED, Project
from annotator.services.review.opening import read_layer
from annotator.services.seeing import seen_of


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article and the layer to export. `unfinished` is the same as its reviewer sees it, with
    open suggestions; None once it is done. `beside` are others' finished layers."""

    article: Article
    layer: LayerRecords
    unfinished: Layer | None = None
    beside: tuple[LayerRecords, ...] = ()


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
        layers = self._visible(article)
        own = self._own(layers)
        if not self._is_wanted(own):
            return None
        beside: tuple[LayerRecords, ...] = ()
        if self._options.chosen_layer == "all":
            others = self._people(layer for layer in layers if layer is not own)
            beside = tuple(layer for layer in others if layer.status == "done")
        if own.status == "done":  # the suggestions that are left open are part of no gold
            return Chosen(article, own, beside=beside)
        seen = self._seen_layer(article, own.reviewer)
        items: Sequence[Item] = (
            *seen.claims.values(),
            *seen.entities.values(),
            *seen.relations.values(),
        )
        return Chosen(article, layer_records(own.reviewer, items, seen.state), seen, beside)

    def _seen_layer(self, article: Article, reviewer: str | None) -> Layer:
        """Of an article that is still reviewed blind, nothing of the machine's."""
        return Layer() if reviewer is None else read_layer(self._project, article, reviewer)

    def _visible(self, article: Article) -> list[LayerRecords]:
        layers = filter(self._is_meant, self._project.layers.records(article))
        return [layer for layer in layers if self._may_see(article, layer.reviewer or "")]

    def _is_meant(self, layer: LayerRecords) -> bool:
        if layer.reviewer != ADJUDICATED:
            return True
        return layer.status == "done" and self._options.chosen_layer != "reviewer"

    def _own(self, layers: Sequence[LayerRecords]) -> LayerRecords:
        """What was adjudicated, else the first finished layer, else the first."""
        people = self._people(layers)
        if self._reviewer is not None:
            people = [layer for layer in people if layer.reviewer == self._reviewer]
        adjudicated = [layer for layer in layers if layer.reviewer == ADJUDICATED]
        done = [layer for layer in people if layer.status == "done"]
        return next(iter((*adjudicated, *done, *people)), LayerRecords())

    def _people(self, layers: Iterable[LayerRecords]) -> list[LayerRecords]:
        """In the order of their pseudonyms, so that what is imported is exported alike."""
        people = [layer for layer in layers if layer.reviewer != ADJUDICATED]
        return sorted(people, key=self._place)

    def _place(self, layer: LayerRecords) -> tuple[int, str]:
        shown = self._shown[layer.reviewer or ""]
        return len(shown), shown

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

    def _is_wanted(self, layer: LayerRecords) -> bool:
        statuses = {"done": ("done",), "started": ("started", "done")}
        if layer.status not in statuses.get(self._options.status, (layer.status,)):
            return False
        since, until = self._options.decided_from, self._options.decided_to
        if since is None and until is None:
            return True
        last = layer.last_decision()
        return last is not None and (since or "") <= last <= (until or "9999-12-31")


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
