"""The finished layers of a project's articles, read article by article."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, LayerState, make_layer
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestions
from annotator.scoring.articles import ArticleItems, ClaimItem
from annotator.services.agreeing.claimants import Key, claimants
from annotator.services.agreeing.continuum import Continuum, within
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.comparing.sides import layer_side, suggestions_side
from annotator.services.ports import Approach, IsCancelled, Progress, Project
from annotator.services.review.opening import layer_seen
from annotator.services.seeing import visible_articles

LONGEST_WORDS = 200
RUN = ""
"""Stands for the run where reviewers stand by their names, of which none is empty."""


@dataclass(frozen=True, slots=True)
class SharedArticle:
    """One article with the side of each reviewer who has finished it, and under RUN that of the
    chosen run where it has read the article.

    `approaches` say how each reviewer saw it. `sentences` are those of the body; everything else
    is left out. `words` and `claimants` are of each claim.
    """

    id: ArticleId
    title: str
    sentences: tuple[Span, ...]
    continuum: Continuum
    sides: Mapping[str, ArticleItems]
    approaches: Mapping[str, Approach]
    words: Mapping[Key, str]
    claimants: Mapping[Key, str]


def finished_layers(project: Project, options: AgreementOptions) -> dict[ArticleId, list[str]]:
    """Who has finished what, in import order, of all that may be looked at."""
    seen = None if options.viewer is None else visible_articles(project, options.viewer)
    known = [reviewer.name for reviewer in project.reviewers()]
    wanted = set(options.reviewers or known)
    found = {}
    for row in project.layers.finished():
        names = [name for name in known if name in wanted and name in row.reviewers]
        if names and (seen is None or row.article in seen):
            found[row.article] = names
    return found


def shared_articles(
    project: Project,
    options: AgreementOptions,
    *,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> list[SharedArticle]:
    """The articles that two of the reviewers have finished, or one and the run.

    Raises NotPossible when cancelled.
    """
    layers = finished_layers(project, options)
    names = {name for finished in layers.values() for name in finished}
    approaches = {name: project.beginnings.approaches(name) for name in names}
    read = _Reading(project, options, lambda name, id: approaches[name].get(id, "assisted"))
    found = []
    for number, (article_id, finished) in enumerate(layers.items()):
        if is_cancelled():
            raise NotPossible("Stopped before the agreement was known.", "Start it again.")
        progress(number, len(layers))
        found += list(read.article(article_id, finished))
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    project: Project
    options: AgreementOptions
    approach: Callable[[str, ArticleId], Approach]

    def article(self, article_id: ArticleId, finished: Sequence[str]) -> Iterator[SharedArticle]:
        """The article, where there is something to compare in it."""
        names = {name: self.approach(name, article_id) for name in finished}
        if self.options.is_blind:
            names = {name: how for name, how in names.items() if how != "assisted"}
        article = self.project.articles.find(article_id)
        if article is None or len(names) + (self.options.run is not None) < 2:
            return
        suggestions = self.project.suggestions.of(article)
        run = self._run_side(article, suggestions)
        if len(names) + (run is not None) < 2:
            return
        structure = self.project.suggestions.structure(article) or Structure()
        sides = {
            name: layer_side(article, structure, self._layer(article, name, how, suggestions))
            for name, how in names.items()
        }
        yield _shared(article, structure, {**sides, **({RUN: run} if run else {})}, names)

    def _run_side(
        self, article: Article, suggestions: Sequence[Suggestions]
    ) -> ArticleItems | None:
        run = self.options.run
        found = (s for s in suggestions if run is not None and s.run.key == run.key)
        return next((suggestions_side(article, one) for one in found), None)

    def _layer(
        self, article: Article, name: str, how: Approach, suggestions: Sequence[Suggestions]
    ) -> Layer:
        """Of a revealed article, if only blind work is asked for, the layer that was marked blind:
        whoever asks for the suggestions says that nothing else is to be marked."""
        if self.options.is_blind and how == "revealed":
            kept = self.project.beginnings.blind_items(article, name)
            return make_layer([*kept, LayerState("done")])
        return layer_seen(suggestions, self.project.layers.items(article, name), how)


def _shared(
    article: Article,
    structure: Structure,
    sides: Mapping[str, ArticleItems],
    approaches: Mapping[str, Approach],
) -> SharedArticle:
    scope = structure.body_sentences() if structure.sentences else None
    continuum = Continuum(scope, len(article.text))
    inside = {name: within(side, continuum) for name, side in sides.items()}
    claims = {(name, item.id): item for name, side in inside.items() for item in side.claims}
    return SharedArticle(
        id=article.id,
        title=article.title,
        sentences=scope or (),
        continuum=continuum,
        sides=inside,
        approaches=approaches,
        words={key: _words(item, article.text) for key, item in claims.items()},
        claimants=claimants(article.text, claims),
    )


def _words(item: ClaimItem, text: str) -> str:
    return item.claim.surface(text)[:LONGEST_WORDS]
