from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem
from annotator.scoring.confusion import Confusion
from annotator.scoring.finding import Finding
from annotator.services.comparing.comparison import GoldChoice, ProjectComparison
from annotator.services.comparing.project import compare
from annotator.services.comparing.report import ReportedRun, report_content
from annotator.services.comparing.report_errors import (
    LONGEST,
    ArticleWords,
    run_errors,
)
from annotator.services.ports import ReportContent, ReportError, ReportLine
from tests.fakes.memory_project import MemoryProject
from tests.services.comparing.talks import ANN, RULES_1, RULES_2, TALKS, TEXTS

FINISHED = GoldChoice(ANN, is_finished_only=True, articles=2)


@pytest.fixture
def both(project: MemoryProject) -> ProjectComparison:
    return compare(project, FINISHED, [RULES_1, RULES_2], samples=50)


def words_of(article_id: ArticleId) -> ArticleWords:
    return ArticleWords(f"Title of {article_id}", TEXTS[article_id])


def reported(comparison: ProjectComparison, **more: Any) -> ReportContent:
    runs = [
        ReportedRun(f"run {side.choice.run.version}", side.evaluation, side.findings)
        for side in comparison.runs
    ]
    return report_content(
        runs,
        comparison.lines,
        title="Rules",
        gold="Ann",
        made_with="Annotator",
        article_words=words_of,
        fates=comparison.fates,
        **more,
    )


def line(content: ReportContent, group: str, title: str) -> ReportLine:
    lines = next(one.lines for one in content.groups if one.title == group)
    return next(one for one in lines if one.title == title)


def test_every_line_of_the_table_is_there_with_counts_beside_it(both: ProjectComparison) -> None:
    content = reported(both)
    assert sum(len(group.lines) for group in content.groups) == len(both.lines)
    recall = line(content, "Claims", "words overlap by half (IoU ≥ 0.5), recall")
    assert [value.counts for value in recall.values] == ["2 of 4", "4 of 4"]
    assert [value.value for value in recall.values] == ["0.500", "1.000"]
    assert recall.is_main
    f1 = line(content, "Claims", "words overlap by half (IoU ≥ 0.5), F1")
    assert f1.values[0].counts == "2 right, 2 missed, 1 extra"
    assert " to " in f1.values[0].interval
    assert f1.difference == "+0.429"
    assert f1.p_value.startswith("p = ")


def test_what_is_undefined_says_why(both: ProjectComparison) -> None:
    place = line(reported(both), "Matched claims", "place, F1").values[0]
    assert place.value == "–"
    assert "0/0" in place.reason


def test_a_difference_stands_out_where_it_is_hardly_by_chance(both: ProjectComparison) -> None:
    first = next(one for one in both.lines if one.difference and one.difference.p_value)
    assert first.difference
    for p_value, stands_out in ((0.049, True), (0.05, False)):
        changed = replace(first, difference=replace(first.difference, p_value=p_value))
        content = reported(replace(both, lines=(changed,)))
        assert content.groups[0].lines[0].stands_out is stands_out


def test_facts_notes_and_fates(both: ProjectComparison) -> None:
    content = reported(both, notes=["3 records were refused."])
    facts = {fact.title: (fact.gold, *fact.runs) for fact in content.facts}
    assert facts["Articles"] == ("2", "2", "2")
    assert facts["Claims"] == ("4", "3", "4")
    assert content.notes[-1] == "3 records were refused."
    told = {fate.kind: dict(fate.counts) for fate in content.fates}
    assert told["Claims"]["fixed"] == 3  # two claims of the gold, and one that was extra
    assert sum(sum(counts.values()) for counts in told.values()) == len(both.fates)


def test_articles_of_one_side_only_are_noted(both: ProjectComparison) -> None:
    side = both.runs[0]
    lacking = replace(side.evaluation, without_run=(TALKS,), without_gold=(TALKS, TALKS))
    content = reported(replace(both, runs=(replace(side, evaluation=lacking),)))
    assert len(content.notes) == 2
    assert "1 of the gold's articles" in content.notes[0]
    assert "2 articles that the gold does not have" in content.notes[1]


def test_matrices_hold_every_count_and_the_share_of_its_row(both: ProjectComparison) -> None:
    content = reported(both)
    assert len(content.matrices) == 2 * len(both.runs[0].evaluation.confusions)
    labels = next(m for m in content.matrices if m.title == "Labels of entities")
    confusion = both.runs[0].evaluation.confusions["entity"]
    assert [[cell.count for cell in row.cells] for row in labels.rows] == [
        list(row) for row in confusion.counts
    ]
    assert labels.columns == (*confusion.labels, "missed")
    assert [row.label for row in labels.rows] == [*confusion.labels, "extra"]
    person = labels.rows[confusion.labels.index("PERSON")]
    assert person.right == "100 %"
    assert sum(cell.share for cell in person.cells) == 1
    assert not any(cell.is_right for cell in labels.rows[-1].cells)


def test_a_matrix_of_very_many_labels_stays_a_table(both: ProjectComparison) -> None:
    side = both.runs[0]
    many = Confusion("entity", tuple(map(str, range(500))), ((0,) * 501,) * 501)
    evaluation = replace(side.evaluation, confusions={"entity": many})
    content = reported(replace(both, runs=(replace(side, evaluation=evaluation),)))
    assert len(content.matrices[0].rows) == 41


def test_pictures_are_drawn_of_what_has_scores(both: ProjectComparison) -> None:
    drawn: list[tuple[str, tuple[str, ...]]] = []

    def draw(plot: str, content: object, names: Sequence[str]) -> tuple[bytes, bytes]:
        drawn.append((plot, tuple(names)))
        return b"light", b"dark"

    content = reported(both, draw=draw)
    curves = ["precision_recall", "reliability"]
    assert [plot for plot, _ in drawn] == ["bars", *curves, *curves]
    assert {names for _, names in drawn} == {("run 1", "run 2")}
    assert [(one.light, one.dark) for one in content.pictures] == [(b"light", b"dark")] * 5
    assert all(one.description for one in content.pictures)
    assert reported(both).pictures == ()


def test_errors_stand_under_each_of_their_classes(both: ProjectComparison) -> None:
    errors = reported(both).errors[0]
    wrong = [finding for finding in both.runs[0].findings if not finding.is_right]
    assert errors.items == len(wrong)
    for one in errors.classes:
        assert one.count == len(one.errors) == sum(one.name in f.errors for f in wrong)
    extra = next(one for one in errors.classes if one.name == "extra")
    assert [error.gold for error in extra.errors] == [None] * extra.count
    assert {error.article_title for error in extra.errors} == {f"Title of {TALKS}"}


def test_words_of_gold_and_run_are_told_apart(both: ProjectComparison) -> None:
    error = _claim_error(both, "wrong_boundary")
    marked = {(words.text, words.is_gold, words.is_run) for words in error.passage}
    assert ("trade grew", True, True) in marked
    assert (" in Oslo", True, False) in marked
    assert "".join(words.text for words in error.passage) in TEXTS[TALKS] + "…"


def test_pieces_are_marked_as_the_words_of_their_side() -> None:
    whole, *parts = (
        ClaimItem(name, Claim((Span(*borders),), claim_type=("event",)))
        for name, borders in (("w", (0, 30)), ("a", (0, 10)), ("b", (20, 30)))
    )
    kind = ("claim", ArticleId("a"))
    split = Finding(*kind, whole, None, "missed", ("split",), pieces=tuple(parts))
    merging = Finding(*kind, None, whole, "spurious", ("merged",), pieces=tuple(parts))
    text = "0123456789" * 3
    one, other = _passage_of(split, text), _passage_of(merging, text)
    assert [(w.text, w.is_gold, w.is_run) for w in one.passage] == [
        (text[:10], True, True),
        (text[:10], True, False),
        (text[:10], True, True),
    ]
    assert [(w.is_gold, w.is_run) for w in other.passage] == [
        (True, True),
        (False, True),
        (True, True),
    ]
    assert (one.gold, one.run) == ("event", "in 2 pieces")
    assert (other.gold, other.run) == ("2 claims", "event")
    piece = Finding(*kind, None, parts[0], "spurious", ("split",))
    held = Finding(*kind, parts[0], None, "missed", ("merged",))
    assert _passage_of(piece, text).gold == "a part of one claim"
    assert _passage_of(held, text).run == "inside a larger claim"


def test_no_class_crowds_out_the_others(both: ProjectComparison) -> None:
    findings = both.runs[0].findings
    missed = next(finding for finding in findings if finding.errors == ("missed",))
    extra = next(finding for finding in findings if finding.errors == ("extra",))
    errors = run_errors("run", [missed] * 90 + [extra] * 3, words_of, most=10)
    assert {one.name: (one.count, len(one.errors)) for one in errors.classes} == {
        "missed": (90, 7),
        "extra": (3, 3),
    }


def test_a_passage_is_cut_between_words_and_never_endless(both: ProjectComparison) -> None:
    missed = next(f for f in both.runs[0].findings if f.errors == ("missed",) and f.kind == "claim")
    place = missed.spans[0]
    text = "word " * 200 + "x" * 10_000
    shifted = _passage_of(missed, text)
    told = "".join(words.text for words in shifted.passage)
    assert told.endswith("word…")
    assert len(told) < LONGEST
    assert not _passage_of(missed, "").passage[0].is_gold
    assert f"{place.start} to {place.end}" in _passage_of(missed, "").passage[0].text


def _passage_of(finding: Finding, text: str) -> ReportError:
    errors = run_errors("run", [finding], lambda article: ArticleWords("", text))
    return errors.classes[0].errors[0]


def _claim_error(both: ProjectComparison, name: str) -> ReportError:
    errors = reported(both).errors[0].classes
    found = next(one for one in errors if one.name == name)
    return next(error for error in found.errors if error.kind == "claim")
