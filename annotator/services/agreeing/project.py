"""The agreement of a project's reviewers, with each other and with a run."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.domain.errors import NotPossible
from annotator.domain.suggestion import Run
from annotator.scoring.pairwise import CLAIMS, ENTITIES, pair_tally, side_by_side
from annotator.services.agreeing import notes
from annotator.services.agreeing.differing import disagreements
from annotator.services.agreeing.gathering import (
    RUN,
    SharedArticle,
    finished_layers,
    shared_articles,
)
from annotator.services.agreeing.grouping import claim_groups
from annotator.services.agreeing.marked_lines import (
    mean_f1_lines,
    pair_f1_lines,
    unitizing_lines,
)
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.agreeing.rated_lines import Rated, pair_of
from annotator.services.agreeing.ratings import sides_of
from annotator.services.agreeing.report import (
    AgreeingReviewer,
    AgreementLine,
    AgreementReport,
)
from annotator.services.ports import IsCancelled, Progress, Project, parts_of, telling
from annotator.services.team import reviewers_in_colour

READ_AND_SCORE = 0.8, 0.2
"""Their shares of measuring agreement: measured on a large project."""
LINES_OF_ALL, LINES_OF_TWO = 22, 6


def agreement(
    project: Project,
    options: AgreementOptions,
    *,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> AgreementReport:
    """Raises NotPossible where there is nothing to compare, saying how to come to it, and when
    cancelled; InvalidInput for a reviewer or run that the project does not know."""
    _check(project, options)
    reading, scoring = parts_of(progress, READ_AND_SCORE)
    articles = shared_articles(project, options, progress=reading, is_cancelled=is_cancelled)
    if not articles:
        raise notes.nothing_shared(project, options)
    stopped = NotPossible("Stopped before the agreement was known.", "Start it again.")
    report = _report(project, options, articles, telling(scoring, is_cancelled, stopped))
    scoring(1, 1)
    return report


def _report(
    project: Project,
    options: AgreementOptions,
    articles: Sequence[SharedArticle],
    tell: Callable[[float], None],
) -> AgreementReport:
    shared = [article for article in articles if _people(article) > 1]
    names = [one.name for one in project.reviewers() if _has_any(articles, one.name)]
    among = tuple(name for name in names if _has_any(shared, name))
    groups = claim_groups(shared, among)
    rated = Rated(shared, among, groups, options.samples)
    measuring = _Measuring(project, articles, among, options)
    lines = measuring.lines(shared, rated)
    reviewers = tuple(_reviewers(project, options, names, articles))
    return AgreementReport(
        reviewers=reviewers,
        run=options.run,
        is_blind=options.is_blind,
        articles=len(articles),
        pairs=tuple(_pairs(shared, among)),
        lines=tuple(_each(lines, measuring.expected(shared), tell)),
        differences=tuple(disagreements(shared, among, groups, project.scheme())),
        notes=tuple(notes.notes(articles, reviewers, options)),
    )


@dataclass(frozen=True, slots=True)
class _Measuring:
    project: Project
    articles: Sequence[SharedArticle]
    names: Sequence[str]
    options: AgreementOptions

    def expected(self, shared: Sequence[SharedArticle]) -> int:
        """About how many lines there will be: fields and labels are each scheme's own."""
        runs = len(self.names) if self.options.run is not None else 0
        return LINES_OF_ALL + LINES_OF_TWO * (len(_pairs(shared, self.names)) + runs)

    def lines(self, shared: Sequence[SharedArticle], rated: Rated) -> Iterator[AgreementLine]:
        """On all reviewers, then on each pair, then on each one and the run."""
        if shared:
            yield from self._common_lines(shared, rated)
        for one, two, _ in _pairs(shared, self.names):
            yield from self._lines_of_two(one, two, ("pairs", one, two), f"{one} and {two}")
        if self.options.run is not None:
            yield from self._run_lines(run_title(self.options.run))

    def _run_lines(self, run: str) -> Iterator[AgreementLine]:
        read = [article for article in self.articles if RUN in article.sides]
        for name in dict.fromkeys(name for article in read for name in article.approaches):
            yield from self._lines_of_two(name, RUN, ("run", name), f"{name} and {run}")

    def _common_lines(
        self, shared: Sequence[SharedArticle], rated: Rated
    ) -> Iterator[AgreementLine]:
        samples = self.options.samples
        pairs = _pairs(shared, self.names)
        tally = side_by_side([pair_tally(*sides_of(shared, *two[:2])) for two in pairs])
        yield from mean_f1_lines(tally, len(pairs), CLAIMS, samples)
        yield from unitizing_lines(shared, self.names, CLAIMS, samples)
        yield from rated.sentence_lines()
        yield from rated.worth_lines()
        yield from rated.field_lines(self.project.scheme())
        yield from mean_f1_lines(tally, len(pairs), ENTITIES, samples)
        yield from unitizing_lines(shared, self.names, ENTITIES, samples)

    def _lines_of_two(
        self, one: str, two: str, key: tuple[str, ...], group: str
    ) -> Iterator[AgreementLine]:
        tally = pair_tally(*sides_of(self.articles, one, two))
        yield from pair_f1_lines(tally, key, group, self.options.samples)
        yield from pair_of(self.articles, one, two, samples=self.options.samples).pair_lines(
            key, group
        )


def run_title(run: Run) -> str:
    return f"{run.name} {run.version}".strip()


def _check(project: Project, options: AgreementOptions) -> None:
    known = {reviewer.name for reviewer in project.reviewers()}
    for name in options.reviewers:
        if name not in known:
            raise notes.unknown_reviewer(name, known)


def _each(
    lines: Iterator[AgreementLine], expected: int, tell: Callable[[float], None]
) -> Iterator[AgreementLine]:
    for number, line in enumerate(lines, start=1):
        tell(min(1.0, number / expected))
        yield line


def _people(article: SharedArticle) -> int:
    return len(article.approaches)


def _has_any(articles: Sequence[SharedArticle], name: str) -> bool:
    return any(name in article.sides for article in articles)


def _pairs(articles: Sequence[SharedArticle], names: Sequence[str]) -> list[tuple[str, str, int]]:
    """Every two that share an article, and how many."""
    found = []
    for one, two in combinations(names, 2):
        number = sum(one in article.sides and two in article.sides for article in articles)
        if number:
            found.append((one, two, number))
    return found


def _reviewers(
    project: Project,
    options: AgreementOptions,
    names: Sequence[str],
    articles: Sequence[SharedArticle],
) -> Iterator[AgreeingReviewer]:
    finished = Counter(n for row in finished_layers(project, options).values() for n in row)
    for person in reviewers_in_colour(project):
        if person.name in names:
            own = [article for article in articles if person.name in article.approaches]
            yield AgreeingReviewer(
                name=person.name,
                pseudonym=person.pseudonym,
                colour=person.colour,
                finished=finished[person.name],
                shared=sum(_people(article) > 1 for article in own),
                approaches=tuple(Counter(a.approaches[person.name] for a in own).items()),
            )
