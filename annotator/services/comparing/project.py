"""Gold and runs of a project: what there is to choose from, and the chosen ones compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.article import ArticleId, Structure
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.suggestion import Run
from annotator.scoring.articles import ArticleItems
from annotator.scoring.bootstrap import SAMPLES
from annotator.scoring.comparing import Comparison, compare_runs
from annotator.scoring.evaluation import evaluate
from annotator.scoring.fates import fates
from annotator.scoring.finding import FatedFinding
from annotator.scoring.headway import Tell, each, shares
from annotator.services.comparing.comparison import (
    ComparedArticle,
    GoldChoice,
    ProjectComparison,
    RunChoice,
    RunSide,
)
from annotator.services.comparing.finding import all_findings
from annotator.services.comparing.gathering import begun_articles, chosen_articles, gathered
from annotator.services.comparing.lines import score_lines
from annotator.services.ports import (
    ADJUDICATED,
    IsCancelled,
    Progress,
    Project,
    never,
    telling,
    untold,
)

LEAST_RUNS, MOST_RUNS = 1, 2
GATHERING, SCORING, FINDING, DIFFERING, JOINING = 6, 5, 2.5, 4, 1.5
"""How much of a comparison each step is, the second and third for each run: measured on a large
one."""


def gold_choices(project: Project, viewer: str | None = None) -> list[GoldChoice]:
    """The adjudicated gold, each reviewer's finished articles; then, of those who have begun more,
    all of theirs.

    `articles` of the latter are those begun: some may not have a sentence that is reviewed. Only
    what `viewer` may see.
    """
    finished, begun = [], []
    for name in (ADJUDICATED, *(reviewer.name for reviewer in project.reviewers())):
        found = begun_articles(project, name, viewer)
        done = sum(status == "done" for status in found.values())
        finished.append(GoldChoice(name, True, done, viewer))
        if len(found) > done and name != ADJUDICATED:
            begun.append(GoldChoice(name, False, len(found), viewer))
    return [choice for choice in (*finished, *begun) if choice.articles]


def run_choices(project: Project) -> list[RunChoice]:
    """All runs, the newest first."""
    counts = project.suggestions.run_counts()
    return [RunChoice(one.run, one.articles, one.quarantined) for one in reversed(counts)]


def default_runs(choices: Sequence[RunChoice]) -> list[RunChoice]:
    """The newest extractor run that has read something comes first, the others stay in order."""
    best = next((c for c in choices if c.run.kind == "extractor" and c.articles), None)
    return [*([best] if best else []), *(choice for choice in choices if choice is not best)]


def compare(
    project: Project,
    gold: GoldChoice,
    runs: Sequence[Run],
    *,
    samples: int = SAMPLES,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> ProjectComparison:
    """One or two runs against a reviewer's layers.

    Raises NotPossible where nothing of the gold is reviewed and when cancelled, InvalidInput
    for a run that has read none of the gold's articles.
    """
    choices = _chosen_runs(project, runs)
    steps = _steps(len(runs), progress, is_cancelled)
    articles = each(chosen_articles(project, gold), next(steps), between=1)
    found = gathered(project, gold, runs, articles=articles)
    scoring = _Scoring(project, tuple(found.gold), samples, steps)
    sides = tuple(scoring.side(one, tuple(found.runs[one.run.key])) for one in choices)
    differences = scoring.differences(*sides) if len(sides) == MOST_RUNS else None
    return ProjectComparison(
        gold_choice=gold,
        gold=scoring.gold,
        runs=sides,
        lines=score_lines([side.evaluation for side in sides], differences),
        fates=scoring.fates(*sides) if differences else (),
        titles=found.titles,
    )


def compared_article(
    project: Project, comparison: ProjectComparison, article_id: ArticleId
) -> ComparedArticle:
    """Text and items of one article of the gold. Raises NotPossible where it has gone or changed
    since the comparison was made."""
    article = project.articles.find(article_id)
    gold = next((items for items in comparison.gold if items.id == article_id), None)
    if article is None or gold is None or gold.length != len(article.text):
        raise NotPossible(
            f"The article {article_id} is not as it was when it was compared.", "Compare again."
        )
    return ComparedArticle(
        article=article,
        structure=project.suggestions.structure(article) or Structure(),
        gold=gold,
        runs=tuple(_items_of(side, article_id) for side in comparison.runs),
    )


def _items_of(side: RunSide, article_id: ArticleId) -> ArticleItems:
    """Nothing where the run has not read the article."""
    found = (items for items in side.items if items.id == article_id)
    return next(found, ArticleItems(article_id))


def _chosen_runs(project: Project, runs: Sequence[Run]) -> list[RunChoice]:
    if not LEAST_RUNS <= len(runs) <= MOST_RUNS:
        raise NotPossible("One run or two can be compared with the gold.", "Choose one or two.")
    return [_choice(project, run) for run in runs]


def _choice(project: Project, run: Run) -> RunChoice:
    """Raises NotPossible for a run that the project does not hold, or no more."""
    for choice in run_choices(project):
        if choice.run.key == run.key:
            return choice
    raise NotPossible(
        f"The project has no run {run.name} {run.version}.", "Choose one of those it has."
    )


def _steps(runs: int, progress: Progress, is_cancelled: IsCancelled) -> Iterator[Tell]:
    """What each step of a comparison tells, in the order in which they are taken."""
    stopped = NotPossible("The comparison was cancelled.")
    of_two = [DIFFERING, JOINING] if runs == MOST_RUNS else []
    sizes = [GATHERING, *[SCORING, FINDING] * runs, *of_two]
    return shares(telling(progress, is_cancelled, stopped), sizes)


@dataclass(frozen=True, slots=True)
class _Scoring:
    """Scores runs against one gold."""

    project: Project
    gold: tuple[ArticleItems, ...]
    samples: int
    steps: Iterator[Tell]

    def side(self, choice: RunChoice, items: tuple[ArticleItems, ...]) -> RunSide:
        run = choice.run
        if not items:
            raise InvalidInput(
                f"The run {run.name} {run.version} has read none of the gold's articles.",
                "Let it read them first, or choose another run or another gold.",
            )
        evaluation = evaluate(self.gold, items, samples=self.samples, tell=next(self.steps))
        findings = all_findings(self.gold, items, tell=next(self.steps))
        others = self.project.suggestions.read_by(run) - {one.id for one in self.gold}
        evaluation = replace(evaluation, without_gold=tuple(sorted(others)))
        return RunSide(choice, items, evaluation, findings, self.gold)

    def differences(self, first: RunSide, second: RunSide) -> Comparison:
        rounds, tell = self.samples or SAMPLES, next(self.steps)
        return compare_runs(self.gold, first.items, second.items, rounds=rounds, tell=tell)

    def fates(self, first: RunSide, second: RunSide) -> tuple[FatedFinding, ...]:
        return tuple(fates(first.findings, second.findings, tell=next(self.steps)))
