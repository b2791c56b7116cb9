"""From a comparison to what is listed. It loads the scoring, so it is imported in a job."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from annotator.domain.article import ArticleId
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import FatedFinding, Finding
from annotator.scoring.ratios import Counts, Ratio
from annotator.services.comparing.comparison import ProjectComparison
from annotator.services.comparing.lines import MEASURE_TITLES, ScoreLine
from annotator.services.comparing.words import (
    UNDEFINED,
    count_words,
    counts_words,
    difference_words,
    p_words,
    ratio_words,
    sided_counts,
)
from annotator.services.ports import IsCancelled, Progress, Project, never, untold
from annotator.ui.compare.rows import ErrorRow
from annotator.ui.compare.score_rows import UNSURE, ScoreCell, ScoreRow

LONGEST = 300  # characters of an item that a row can show
BETWEEN_PARTS = " … "


def score_row(line: ScoreLine) -> ScoreRow:
    difference = line.difference
    p_value = difference.p_value if difference else None
    return ScoreRow(
        group=line.group,
        title=line.title,
        measure=MEASURE_TITLES[line.measure],
        cells=tuple(map(_cell, line.ratios, _counts_of_both_sides(line))),
        is_main=line.is_main,
        line=line,
        difference=difference_words(difference),
        p_value=p_words(difference),
        is_sure=p_value is not None and p_value < UNSURE,
        reason=(difference.reason or "") if difference else "",
    )


def error_rows(
    project: Project,
    comparison: ProjectComparison,
    *,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> list[ErrorRow]:
    """Everything that a run is wrong about: of two, run B's findings, else what run A has."""
    if len(comparison.runs) == 1:
        wrong = [one for one in comparison.runs[0].findings if not one.is_right]
        return finding_rows(
            project, comparison, wrong, run=0, progress=progress, is_cancelled=is_cancelled
        )
    told = [fated for fated in comparison.fates if fated.fate != "right"]
    texts = _words(project, [_shown(fated)[0] for fated in told], progress, is_cancelled)
    rows = zip(told, texts, strict=True)
    return [_fated_row(comparison, fated, words) for fated, words in rows]


def _fated_row(comparison: ProjectComparison, fated: FatedFinding, words: str) -> ErrorRow:
    finding, run = _shown(fated)
    return ErrorRow(
        finding,
        comparison.titles.get(finding.article, finding.article),
        words,
        is_in=(_is_wrong(fated.first), _is_wrong(fated.second)),
        fate=fated.fate,
        run=run,
    )


def finding_rows(
    project: Project,
    comparison: ProjectComparison,
    findings: Sequence[Finding],
    *,
    run: int,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> list[ErrorRow]:
    """Findings of one run, those that are right among them."""
    texts = _words(project, findings, progress, is_cancelled)
    fates = _fates(comparison)
    rows = []
    for finding, words in zip(findings, texts, strict=True):
        fated = fates.get(_key(finding, run))
        title = comparison.titles.get(finding.article, finding.article)
        fate = fated.fate if fated else None
        is_in = _wrong_in(fated, finding, run)
        rows.append(ErrorRow(finding, title, words, is_in=is_in, fate=fate, run=run))
    return rows


def _wrong_in(fated: FatedFinding | None, finding: Finding, run: int) -> tuple[bool, bool]:
    """`finding` is what is shown of `run`, whatever the fates were made from."""
    both = [_is_wrong(fated.first), _is_wrong(fated.second)] if fated else [False, False]
    both[run] = not finding.is_right
    return both[0], both[1]


def _counts_of_both_sides(line: ScoreLine) -> tuple[Counts | None, ...]:
    """An F1 counts each hit twice, once for each side, so it is told by what it is made of."""
    return line.counts if line.measure == "f1" else (None,) * len(line.ratios)


def _counts(ratio: Ratio, counts: Counts | None) -> str:
    if ratio.value is None:
        return ""
    return sided_counts(counts) if counts else count_words(ratio)


def _cell(ratio: Ratio, counts: Counts | None) -> ScoreCell:
    interval = ratio.interval
    return ScoreCell(
        value=ratio.value,
        words=UNDEFINED if ratio.value is None else ratio_words(ratio),
        counts=_counts(ratio, counts),
        spoken_counts=counts_words(counts) or _counts(ratio, None),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        reason=ratio.reason or "",
    )


def _shown(fated: FatedFinding) -> tuple[Finding, int]:
    """Run B's finding where it is wrong there, else run A's."""
    if fated.second is not None and (not fated.second.is_right or fated.first is None):
        return fated.second, 1
    assert fated.first is not None
    return fated.first, 0


def _is_wrong(finding: Finding | None) -> bool:
    return finding is not None and not finding.is_right


def _fates(comparison: ProjectComparison) -> dict[tuple[object, ...], FatedFinding]:
    found: dict[tuple[object, ...], FatedFinding] = {}
    for fated in comparison.fates:
        for run, finding in enumerate((fated.first, fated.second)):
            if finding is not None:
                found[_key(finding, run)] = fated
    return found


def _key(finding: Finding, run: int) -> tuple[object, ...]:
    """An item of the gold is the same in both runs; an extra one belongs to its run."""
    if finding.gold is not None:
        return finding.kind, finding.article, finding.gold.id
    assert finding.run is not None
    return finding.kind, finding.article, run, finding.run.id


def _words(
    project: Project, findings: Sequence[Finding], progress: Progress, is_cancelled: IsCancelled
) -> list[str]:
    """The words of each item; each text is read once, and only one is held at a time."""
    places = sorted(range(len(findings)), key=lambda place: findings[place].article)
    words, done = [""] * len(findings), 0
    for article_id, group in groupby(places, key=lambda place: findings[place].article):
        if is_cancelled():
            break
        text = _text(project, article_id)
        for place in group:
            words[place] = "".join(_pieces(findings[place], text))[:LONGEST]
            done += 1
        progress(done, len(findings))
    return words


def _text(project: Project, article_id: ArticleId) -> str:
    article = project.articles.find(article_id)
    return article.text if article else ""


def _pieces(finding: Finding, text: str) -> Iterator[str]:
    for place, span in enumerate(_spans(finding.gold or finding.run)):
        yield from (BETWEEN_PARTS,) if place else ()
        yield text[span.start : min(span.end, span.start + LONGEST)]


def _spans(item: EntityItem | ClaimItem | None) -> Iterable[Span]:
    if isinstance(item, EntityItem):
        return (item.entity.span,)
    return item.claim.spans if item else ()
