"""What the Compare view shows: gold and one or two runs of a project, scored."""

from dataclasses import dataclass

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.suggestion import Run
from annotator.scoring.articles import ArticleItems
from annotator.scoring.evaluation import Evaluation
from annotator.scoring.finding import FatedFinding, Finding
from annotator.services.comparing.lines import ScoreLine


@dataclass(frozen=True, slots=True)
class GoldChoice:
    """A reviewer's layers: the finished ones, or all that they reviewed, as far as `viewer` may see
    them and the suggestions over them (None: whoever owns the whole project)."""

    reviewer: str
    is_finished_only: bool
    articles: int
    viewer: str | None = None


@dataclass(frozen=True, slots=True)
class RunChoice:
    """`articles` are those it has read; `quarantined` how many of its records were refused."""

    run: Run
    articles: int
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class RunSide:
    """A run with its scores; `findings` are entities (strict) and claims (IoU 0.5).

    `gold` is that of the comparison, what the run was scored against.
    """

    choice: RunChoice
    items: tuple[ArticleItems, ...]
    evaluation: Evaluation
    findings: tuple[Finding, ...]
    gold: tuple[ArticleItems, ...]


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article of the gold with all that is shown over its text; `runs` as in Comparison."""

    article: Article
    structure: Structure
    gold: ArticleItems
    runs: tuple[ArticleItems, ...]


@dataclass(frozen=True, slots=True)
class ProjectComparison:
    """`runs` are one or two; `fates` are empty with one. `titles` of the gold's articles."""

    gold_choice: GoldChoice
    gold: tuple[ArticleItems, ...]
    runs: tuple[RunSide, ...]
    lines: tuple[ScoreLine, ...]
    fates: tuple[FatedFinding, ...]
    titles: dict[ArticleId, str]
