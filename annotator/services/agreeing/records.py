"""A report as JSON values."""

from annotator.domain.records import Record
from annotator.services.agreeing.report import AgreementLine, AgreementReport, Disagreement


def report_record(report: AgreementReport) -> Record:
    """Numbers are whole, as they were computed."""
    return {
        "reviewers": [
            {
                "name": reviewer.name,
                "pseudonym": reviewer.pseudonym,
                "finished": reviewer.finished,
                "shared": reviewer.shared,
                "approaches": dict(reviewer.approaches),
            }
            for reviewer in report.reviewers
        ],
        "run": report.run and {"name": report.run.name, "version": report.run.version},
        "blind": report.is_blind,
        "articles": report.articles,
        "pairs": [
            {"first": first, "second": second, "articles": number}
            for first, second, number in report.pairs
        ],
        "lines": [_line_record(line) for line in report.lines],
        "differences": [_difference_record(one) for one in report.differences],
        "notes": list(report.notes),
    }


def _line_record(line: AgreementLine) -> Record:
    return {
        "key": list(line.key),
        "group": line.group,
        "title": line.title,
        "value": line.value,
        "reason": line.reason,
        "low": line.low,
        "high": line.high,
        "counts": dict(line.counts),
    }


def _difference_record(one: Disagreement) -> Record:
    return {
        "article": one.article,
        "start": one.span.start,
        "end": one.span.end,
        "words": one.words,
        "marked_by": list(one.marked_by),
        "not_by": list(one.not_by),
        "fields": list(one.fields),
    }
