"""How far the reviewers of an export agree, as its dataset card tells it: without names."""

from annotator.services.agreeing.options import AgreementOptions
from annotator.services.agreeing.report import AgreementLine
from annotator.services.agreeing.words import counts_words, interval_words, value_words
from annotator.services.ports import IsCancelled, Project

TOLD = (
    (("claims", "strict"), "Claims with the same borders, F1"),
    (("claims", "overlap"), "Claims that overlap, F1"),
    (("claims", "unitizing"), "Claim spans, unitizing α"),
    (("sentences", "alpha"), "Sentences with a claim, Krippendorff’s α"),
    (("checkworthiness", "alpha"), "Check-worthiness, Krippendorff’s α (ordinal)"),
    (("entities", "strict"), "Entities with the same borders and label, F1"),
)


def card_words(project: Project, is_cancelled: IsCancelled = lambda: False) -> str | None:
    """Markdown; None where no two reviewers have finished the same article. Raises NotPossible when
    cancelled."""
    if not any(len(finished.reviewers) > 1 for finished in project.layers.finished()):
        return None
    from annotator.services.agreeing.project import agreement  # numpy and scipy, only for this

    report = agreement(project, AgreementOptions(), is_cancelled=is_cancelled)
    told = [(title, report.line(*key)) for key, title in TOLD]
    lines = [
        f"Over the {report.articles:,} articles that at least two of {len(report.reviewers):,} "
        "reviewers finished; F1 is the mean over pairs of reviewers.",
        "",
        "| Measure | Value | 95 % interval | Made of |",
        "|---|---:|---|---|",
        *(_row(title, line) for title, line in told if line is not None),
        *(paragraph for note in report.notes for paragraph in ("", note)),
    ]
    return "\n".join(lines)


def _row(title: str, line: AgreementLine) -> str:
    counts = "; ".join(filter(None, (line.reason, counts_words(line))))
    return f"| {title} | {value_words(line.value)} | {interval_words(line)} | {counts} |"
