"""Two runs against the same gold: every difference with the chance that it means nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from annotator.scoring.articles import ArticleItems, Joined, joined
from annotator.scoring.attributes import ATTRIBUTES
from annotator.scoring.attribution import attribution_tally, role_f1, triple_mean
from annotator.scoring.bootstrap import SAMPLES, SEED, Difference, compared
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.claims import claim_tally, field_trio, level_trio, sentence_trio
from annotator.scoring.entities import entity_tally, entity_trio
from annotator.scoring.entity_matching import MODES
from annotator.scoring.headway import Tell, shares, untold
from annotator.scoring.roles import ROLES
from annotator.scoring.tally import Column, Statistic, Tally

# Statistics by the tally that they are made from, then by what they say.
Statistics = dict[str, dict[str, Statistic]]

ENTITIES: Statistics = {
    "f1": {mode: entity_trio(mode).f1 for mode in MODES},
    "precision": {"strict": entity_trio("strict").precision},
    "recall": {"strict": entity_trio("strict").recall},
}
CLAIMS: Statistics = {
    "f1": {**{level: level_trio(level).f1 for level in LEVELS}, "sentences": sentence_trio().f1},
    "precision": {
        **{level: level_trio(level).precision for level in LEVELS},
        "sentences": sentence_trio().precision,
    },
    "recall": {
        **{level: level_trio(level).recall for level in LEVELS},
        "sentences": sentence_trio().recall,
    },
    "matched": {one.name: field_trio(one.name, "matched").f1 for one in ATTRIBUTES},
    "end_to_end": {one.name: field_trio(one.name, "end_to_end").f1 for one in ATTRIBUTES},
}
ATTRIBUTION: Statistics = {
    "f1": {**{role: role_f1(role) for role in ROLES}, "mean": triple_mean()},
}
Differences = dict[str, Difference]
SHARES = 0.2, 0.6, 0.2
"""Of entities, claims and attribution in the work: measured on many articles, like the next."""
TALLIES_AND_TESTING = 0.45, 0.45, 0.1


@dataclass(frozen=True, slots=True)
class Comparison:
    """F1 of the second run minus the first's: `entities` (micro) by mode, `claims` by level and
    `sentences` ("is there a claim?"), `attribution` by role and `mean`, and of the fields of
    claims, `matched` and `end_to_end`, by name.

    `precision` and `recall` are those of `strict` (entities), of all levels and `sentences`.
    """

    entities: Differences
    claims: Differences
    attribution: Differences
    precision: Differences = field(default_factory=dict)
    recall: Differences = field(default_factory=dict)
    matched: Differences = field(default_factory=dict)
    end_to_end: Differences = field(default_factory=dict)


def compare_runs(
    gold: Iterable[ArticleItems],
    first: Iterable[ArticleItems],
    second: Iterable[ArticleItems],
    *,
    rounds: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> Comparison:
    """Paired permutation tests over articles; see bootstrap.compared.

    An article that one of the runs does not name counts as one in which it found nothing.
    """
    golds = tuple(gold)
    test = _Test((joined(golds, first), joined(golds, second)), rounds, seed)
    of_entities, of_claims, of_attribution = shares(tell, SHARES)
    return _comparison(
        test.of(lambda side, _: entity_tally(side)[0], ENTITIES, tell=of_entities),
        test.of(claim_tally, CLAIMS, tell=of_claims),
        test.of(lambda side, _: attribution_tally(side), ATTRIBUTION, tell=of_attribution),
    )


def _comparison(
    entities: dict[str, Differences],
    claims: dict[str, Differences],
    attribution: dict[str, Differences],
) -> Comparison:
    return Comparison(
        entities["f1"],
        claims["f1"],
        attribution["f1"],
        precision=entities["precision"] | claims["precision"],
        recall=entities["recall"] | claims["recall"],
        matched=claims["matched"],
        end_to_end=claims["end_to_end"],
    )


@dataclass(frozen=True, slots=True)
class _Test:
    pairs: tuple[Joined, Joined]
    rounds: int
    seed: int

    def of(
        self, tally: Callable[[Joined, Tell], Tally], statistics: Statistics, *, tell: Tell
    ) -> dict[str, Differences]:
        tell(0.0)
        of_first, of_second, testing = shares(tell, TALLIES_AND_TESTING)
        first = tally(self.pairs[0], of_first)
        of_second(0.0)
        second = tally(self.pairs[1], of_second)
        flat: dict[Column, Statistic] = {
            (kind, name): one for kind, by in statistics.items() for name, one in by.items()
        }
        found = compared(first, second, flat, rounds=self.rounds, seed=self.seed, tell=testing)
        return {kind: {name: found[kind, name] for name in by} for kind, by in statistics.items()}
