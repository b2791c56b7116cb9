"""From scores and findings to what stands in a report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from annotator.domain.article import ArticleId
from annotator.scoring.confidence import Confidence
from annotator.scoring.confusion import Confusion
from annotator.scoring.evaluation import Evaluation
from annotator.scoring.finding import FATES, FatedFinding, Finding
from annotator.scoring.frequent_labels import shown_confusion
from annotator.services.comparing.lines import FIELD_TITLES, MEASURE_TITLES, ScoreLine
from annotator.services.comparing.report_errors import ArticleWords, run_errors
from annotator.services.comparing.words import (
    count_words,
    counts_words,
    difference_words,
    interval_words,
    p_words,
    ratio_words,
)
from annotator.services.ports import (
    ReportCell,
    ReportContent,
    ReportFact,
    ReportFates,
    ReportGroup,
    ReportLine,
    ReportMatrix,
    ReportPicture,
    ReportRow,
    ReportValue,
)

MOST_LABELS = 40
CHANCE = 0.05  # a difference with a smaller p stands out
EXTRA, MISSED = "extra", "missed"
FATE_TITLES = {
    "fixed": "fixed",
    "broken": "broken",
    "still_wrong": "still wrong",
    "right": "right in both",
}
KIND_TITLES = {"claim": "Claims", "entity": "Entities"}

PictureName = Literal["bars", "reliability", "precision_recall"]
# The name of a plot, its content and the runs' names: the picture for a light and a dark page.
Draw = Callable[[PictureName, Any, Sequence[str]], tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class ReportedRun:
    """`findings` are its entities (strict) and claims (IoU 0.5)."""

    name: str
    evaluation: Evaluation
    findings: Sequence[Finding]


def report_content(
    runs: Sequence[ReportedRun],
    lines: Sequence[ScoreLine],
    *,
    title: str,
    gold: str,
    made_with: str,
    article_words: Callable[[ArticleId], ArticleWords],
    fates: Iterable[FatedFinding] = (),
    notes: Sequence[str] = (),
    draw: Draw | None = None,
) -> ReportContent:
    """Of one run or two. `gold` names the gold, `article_words` finds title and text of one of
    its articles. Without `draw` there are no pictures."""
    return ReportContent(
        title=title,
        gold=gold,
        runs=tuple(run.name for run in runs),
        made_with=made_with,
        facts=_facts([run.evaluation for run in runs]),
        groups=_groups(lines),
        pictures=_pictures(runs, lines, draw) if draw else (),
        matrices=tuple(_matrices(runs)),
        fates=_fates(fates),
        errors=tuple(run_errors(run.name, run.findings, article_words) for run in runs),
        notes=(*_without(runs), *notes),
    )


def _facts(evaluations: Sequence[Evaluation]) -> tuple[ReportFact, ...]:
    if not evaluations:
        return ()
    gold = evaluations[0]
    read = [f"{one.articles - len(one.without_run):,}" for one in evaluations]
    return (
        ReportFact("Articles", f"{gold.articles:,}", tuple(read)),
        ReportFact("Sentences read", f"{gold.sentences:,}", ()),
        ReportFact(
            "Claims", f"{gold.gold_claims:,}", tuple(f"{one.run_claims:,}" for one in evaluations)
        ),
        ReportFact(
            "Entities",
            f"{gold.gold_entities:,}",
            tuple(f"{one.run_entities:,}" for one in evaluations),
        ),
    )


def _groups(lines: Sequence[ScoreLine]) -> tuple[ReportGroup, ...]:
    titles = dict.fromkeys(line.group for line in lines)
    return tuple(
        ReportGroup(title, tuple(_line(line) for line in lines if line.group == title))
        for title in titles
    )


def _line(line: ScoreLine) -> ReportLine:
    difference = line.difference
    p_value = difference.p_value if difference else None
    return ReportLine(
        title=_title(line),
        values=tuple(_value(line, run) for run in range(len(line.ratios))),
        difference=difference_words(difference),
        p_value=p_words(difference),
        is_main=line.is_main,
        stands_out=p_value is not None and p_value < CHANCE,
    )


def _title(line: ScoreLine) -> str:
    measure = MEASURE_TITLES[line.measure]
    return f"{line.title}, {measure}" if measure else line.title


def _value(line: ScoreLine, run: int) -> ReportValue:
    """With its own hits and total; of an F1, what is right, missed and extra."""
    ratio, counts = line.ratios[run], line.counts[run]
    told = counts_words(counts) if line.measure == "f1" else count_words(ratio)
    return ReportValue(ratio_words(ratio), interval_words(ratio.interval), told, ratio.reason or "")


def _pictures(
    runs: Sequence[ReportedRun], lines: Sequence[ScoreLine], draw: Draw
) -> tuple[ReportPicture, ...]:
    """The main scores, then what the scores of the run's claims and entities are worth."""
    names = [run.name for run in runs]
    main = [line for line in lines if line.is_main]
    described = "The main scores of the table, with their 95 % intervals."
    found = [ReportPicture("Scores", described, *draw("bars", main, names))]
    claims = [run.evaluation.claims.confidence for run in runs]
    entities = [run.evaluation.entity_confidence for run in runs]
    for kind, each in (("claims", claims), ("entities", entities)):
        if any(one.curve for one in each):
            found += _curves(kind, each, names, draw)
    return tuple(found)


def _curves(
    kind: str, confidences: Sequence[Confidence], names: Sequence[str], draw: Draw
) -> list[ReportPicture]:
    errors = _told(names, [ratio_words(one.calibration_error) for one in confidences])
    averages = _told(names, [ratio_words(one.average_precision) for one in confidences])
    return [
        ReportPicture(
            f"Precision and recall of {kind}, from the best score down",
            f"Average precision: {averages}.",
            *draw("precision_recall", confidences, names),
        ),
        ReportPicture(
            f"Are {kind} with a score of 0.8 right eight times in ten?",
            f"Expected calibration error: {errors}.",
            *draw("reliability", confidences, names),
        ),
    ]


def _told(names: Sequence[str], values: Sequence[str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))


def _matrices(runs: Sequence[ReportedRun]) -> Iterator[ReportMatrix]:
    for run in runs:
        for confusion in run.evaluation.confusions.values():
            yield _matrix(run.name, confusion)


def _matrix(run: str, confusion: Confusion) -> ReportMatrix:
    shown = shown_confusion(confusion, MOST_LABELS)
    labels = (*shown.labels, EXTRA)
    subject = FIELD_TITLES.get(confusion.subject, "labels of entities")
    return ReportMatrix(
        title=subject.capitalize(),
        run=run,
        columns=(*shown.labels, MISSED),
        rows=tuple(
            _row(label, place, shown.counts[place], right=_right(shown.share_right, place, labels))
            for place, label in enumerate(labels)
        ),
    )


def _right(share_right: Callable[[int], float | None], place: int, labels: Sequence[str]) -> str:
    """Nothing in the row of extra items: they cannot be right."""
    share = share_right(place) if place < len(labels) - 1 else None
    return "" if share is None else f"{100 * share:.0f} %"


def _row(label: str, place: int, counts: Sequence[int], *, right: str) -> ReportRow:
    total = sum(counts) or 1
    is_extra = place == len(counts) - 1
    return ReportRow(
        label,
        tuple(
            ReportCell(count, count / total, is_right=column == place and not is_extra)
            for column, count in enumerate(counts)
        ),
        right,
    )


def _fates(fates: Iterable[FatedFinding]) -> tuple[ReportFates, ...]:
    counts = Counter((_kind(one), one.fate) for one in fates)
    return tuple(
        ReportFates(title, tuple((FATE_TITLES[fate], counts[kind, fate]) for fate in FATES))
        for kind, title in KIND_TITLES.items()
        if any(counts[kind, fate] for fate in FATES)
    )


def _kind(fated: FatedFinding) -> str:
    finding = fated.first or fated.second
    return finding.kind if finding else ""


def _without(runs: Sequence[ReportedRun]) -> list[str]:
    """Articles that only one side has."""
    notes = []
    for run in runs:
        if missing := len(run.evaluation.without_run):
            notes.append(
                f"{run.name} says nothing of {missing:,} of the gold's articles: they count as "
                "articles in which it found nothing."
            )
        if unknown := len(run.evaluation.without_gold):
            notes.append(f"{run.name} has {unknown:,} articles that the gold does not have.")
    return notes
