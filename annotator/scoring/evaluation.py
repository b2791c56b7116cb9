"""All scores of one run against the gold."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.scoring.articles import ArticleItems, joined
from annotator.scoring.attribution import AttributionScores, score_attribution
from annotator.scoring.bootstrap import SAMPLES, SEED
from annotator.scoring.claims import ClaimScores, score_claims
from annotator.scoring.confidence import Confidence
from annotator.scoring.confusion import Confusion
from annotator.scoring.confusions import ENTITY, claim_confusions, entity_confusion
from annotator.scoring.entities import EntityScores, entity_confidence, score_entities
from annotator.scoring.headway import Tell, shares, untold

SHARES = 0.2, 0.2, 0.3, 0.1, 0.2
"""How much of the work each part of an evaluation is: measured on many articles."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`confusions` by subject: "entity", and the claim fields of one choice or several.

    `sentences` are the reviewed ones (0 where the gold gives none); the numbers of items count
    what lies in them. The run does not name `without_run`, and the gold not `without_gold` of
    the run's articles.
    """

    entities: EntityScores
    entity_confidence: Confidence
    claims: ClaimScores
    attribution: AttributionScores
    confusions: dict[str, Confusion]
    articles: int
    sentences: int
    without_run: tuple[ArticleId, ...]
    without_gold: tuple[ArticleId, ...]

    @property
    def gold_entities(self) -> int:
        return self.entities.modes["strict"].micro.counts.in_gold

    @property
    def run_entities(self) -> int:
        return self.entities.modes["strict"].micro.counts.in_run

    @property
    def gold_claims(self) -> int:
        return self.claims.levels["exact"].counts.in_gold

    @property
    def run_claims(self) -> int:
        return self.claims.levels["exact"].counts.in_run


def evaluate(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> Evaluation:
    """Everything at once. `samples` bootstrap samples give the intervals, 0 leaves them out.

    Without a reviewed sentence, or without items, scores are undefined and say why. Raises
    InvalidInput as articles.joined does.
    """
    golds, runs = tuple(gold), tuple(run)
    pairs = joined(golds, runs)
    first, second, third, fourth, last = shares(tell, SHARES)
    return Evaluation(
        entities=score_entities(golds, runs, samples=samples, seed=seed, tell=first),
        entity_confidence=entity_confidence(golds, runs, samples=samples, seed=seed, tell=second),
        claims=score_claims(golds, runs, samples=samples, seed=seed, tell=third),
        attribution=score_attribution(golds, runs, samples=samples, seed=seed, tell=fourth),
        confusions=_confusions(golds, runs, last),
        articles=len(pairs.ids),
        sentences=sum(len(scope) for scope in pairs.scopes if scope),
        without_run=pairs.without_run,
        without_gold=tuple(sorted({one.id for one in runs} - {one.id for one in golds})),
    )


def _confusions(
    gold: tuple[ArticleItems, ...], run: tuple[ArticleItems, ...], tell: Tell
) -> dict[str, Confusion]:
    tell(0.0)
    of_entities = entity_confusion(gold, run)
    tell(0.5)
    return {ENTITY: of_entities, **claim_confusions(gold, run)}
