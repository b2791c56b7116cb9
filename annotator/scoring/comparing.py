"""Two runs against the same gold: every difference with the chance that it means nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.scoring.articles import ArticleItems, joined
from annotator.scoring.attribution import attribution_tally, role_f1, triple_mean
from annotator.scoring.bootstrap import SAMPLES, SEED, Difference, compared
from annotator.scoring.claim_matching import LEVELS
from annotator.scoring.claims import claim_tally, level_trio, sentence_trio
from annotator.scoring.entities import entity_tally, entity_trio
from annotator.scoring.entity_matching import MODES
from annotator.scoring.roles import ROLES
from annotator.scoring.tally import Statistic, Tally

ENTITIES: dict[str, Statistic] = {mode: entity_trio(mode).f1 for mode in MODES}
CLAIMS: dict[str, Statistic] = {
    **{level: level_trio(level).f1 for level in LEVELS},
    "sentences": sentence_trio().f1,
}
ATTRIBUTION: dict[str, Statistic] = {
    **{role: role_f1(role) for role in ROLES},
    "mean": triple_mean(),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """F1 of the second run minus the first's: `entities` (micro) by mode, `claims` by level and
    `sentences` ("is there a claim?"), `attribution` by role and `mean`."""

    entities: dict[str, Difference]
    claims: dict[str, Difference]
    attribution: dict[str, Difference]


def compare_runs(
    gold: Iterable[ArticleItems],
    first: Iterable[ArticleItems],
    second: Iterable[ArticleItems],
    *,
    rounds: int = SAMPLES,
    seed: int = SEED,
) -> Comparison:
    """Paired permutation tests over articles, for F1; see bootstrap.compared.

    An article that one of the runs does not name counts as one in which it found nothing.
    """
    golds = tuple(gold)
    one, two = joined(golds, first), joined(golds, second)
    test = _Test(rounds, seed)
    return Comparison(
        entities=test.of(entity_tally(one)[0], entity_tally(two)[0], ENTITIES),
        claims=test.of(claim_tally(one), claim_tally(two), CLAIMS),
        attribution=test.of(attribution_tally(one), attribution_tally(two), ATTRIBUTION),
    )


@dataclass(frozen=True, slots=True)
class _Test:
    rounds: int
    seed: int

    def of(
        self, first: Tally, second: Tally, each: Mapping[str, Statistic]
    ) -> dict[str, Difference]:
        return {
            name: compared(first, second, statistic, rounds=self.rounds, seed=self.seed)
            for name, statistic in each.items()
        }
