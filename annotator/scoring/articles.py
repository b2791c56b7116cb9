"""What gold or a run says of each article, as scoring takes it, and how the two are joined.

Only what lies in reviewed sentences is scored: an entity or claim counts, of either side, when
at least half of its characters do. (So white space at a border, or a claim that runs on into
a sentence that nobody has read, neither saves an item nor costs it.)
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.article import ArticleId, Region, Structure
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span


@dataclass(frozen=True, slots=True)
class EntityItem:
    """`id` is unique among the entities of one article and side; `score` is a run's, or None."""

    id: str
    entity: Entity
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """Like EntityItem; entity ids inside `claim` are ids of the same article and side."""

    id: str
    claim: Claim
    score: float | None = None


@dataclass(frozen=True, slots=True)
class ArticleItems:
    """One article as one side (the gold or a run) has it.

    Of the gold, `reviewed` and `is_exhaustive` say where it may be scored. `sentences` are all
    of the side's sentences and `reviewed` those that somebody read. `tokens` (of the gold)
    make the unit of overlap in attributions; without them it is the character. `length` is the
    text's, in code points, needed for regions alone. `open_entities` (of the gold) are the
    spans of entities that nobody has decided, see `entity_scopes`.
    """

    id: ArticleId
    entities: tuple[EntityItem, ...] = ()
    claims: tuple[ClaimItem, ...] = ()
    sentences: tuple[Span, ...] = ()
    reviewed: tuple[Span, ...] = ()
    is_exhaustive: bool = False
    regions: tuple[Region, ...] = ()
    tokens: tuple[Span, ...] = ()
    length: int | None = None
    open_entities: tuple[Span, ...] = ()

    @property
    def scope(self) -> tuple[Span, ...] | None:
        """The reviewed sentences: of an exhaustive article all of its body's.

        None means the whole text: exhaustive, and its sentences are not known.
        """
        if not self.is_exhaustive:
            return self.reviewed
        if not self.sentences:
            return None
        return Structure(self.regions, self.sentences).body_sentences()


@dataclass(frozen=True, slots=True)
class Joined:
    """Gold and run, article by article, in the order of ids; `scopes` are the gold's.

    `without_run` are the articles that the run does not name: they count as articles in which
    it found nothing, because leaving them out would reward a run for skipping the hard ones.
    """

    ids: tuple[ArticleId, ...]
    gold: tuple[ArticleItems, ...]
    run: tuple[ArticleItems, ...]
    scopes: tuple[tuple[Span, ...] | None, ...]
    without_run: tuple[ArticleId, ...]


def joined(gold: Iterable[ArticleItems], run: Iterable[ArticleItems]) -> Joined:
    """The two sides joined by article id.

    Articles with no reviewed sentence are left out, and so are those of the run that the gold
    does not have. Raises InvalidInput for an article that stands twice on one side, and for a
    run none of whose articles are in the gold.
    """
    golds, runs = _by_id(gold, "gold"), _by_id(run, "run")
    if golds and runs and not golds.keys() & runs.keys():
        raise InvalidInput(
            "None of the run's articles is in the gold.",
            "Check that both were made from the same articles.",
        )
    scopes = {key: golds[key].scope for key in sorted(golds)}
    ids = tuple(key for key, scope in scopes.items() if scope is None or scope)
    return Joined(
        ids=ids,
        gold=tuple(golds[key] for key in ids),
        run=tuple(runs.get(key) or ArticleItems(key) for key in ids),
        scopes=tuple(scopes[key] for key in ids),
        without_run=tuple(key for key in ids if key not in runs),
    )


def entity_scopes(pairs: Joined) -> list[tuple[Span, ...] | None]:
    """Where entities may be scored: like `scopes`, but in an article that is not exhaustive
    only the reviewed sentences that touch no open entity. (A sentence is read for its claims;
    whether an entity that still waits there belongs to the gold is not known.)"""
    return [
        _decided(scope, article) if article.open_entities and not article.is_exhaustive else scope
        for article, scope in zip(pairs.gold, pairs.scopes, strict=True)
    ]


def _decided(scope: tuple[Span, ...] | None, article: ArticleItems) -> tuple[Span, ...]:
    return tuple(
        sentence
        for sentence in scope or ()
        if not any(sentence.overlaps(waiting) for waiting in article.open_entities)
    )


def _by_id(articles: Iterable[ArticleItems], side: str) -> dict[ArticleId, ArticleItems]:
    found = list(articles)
    by_id = {article.id: article for article in found}
    if len(by_id) < len(found):
        twice = Counter(article.id for article in found).most_common(1)[0][0]
        raise InvalidInput(
            f"The article {twice} stands twice in the {side}.", "Leave one of the two out."
        )
    return by_id
