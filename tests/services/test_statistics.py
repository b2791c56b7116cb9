"""A reviewer's work in numbers."""

from pathlib import Path

from annotator.services.review import deciding, reading
from annotator.services.review.session import ReviewSession
from annotator.services.statistics import finished_by_others, statistics_of
from tests.fakes.memory_project import MemoryProject
from tests.services.moving.office import Work, at, make_project
from tests.services.review.desk import (
    FIRST,
    SECOND,
    SENTENCES,
    STRUCTURE,
    layer_of,
    session_of,
    with_article,
)


def work_through(session: ReviewSession) -> None:
    """Confirm one claim, reject the other, mark a sentence, finish: four edits."""
    stamp = session.stamp()
    session.commit("confirm", deciding.confirmed(layer_of(session), FIRST, stamp), stamp)
    stamp = session.stamp()
    rejected = deciding.rejected(layer_of(session), SECOND, "opinion", stamp)
    session.commit("reject", rejected, stamp)
    session.commit("read", reading.marked_read(layer_of(session), SENTENCES[2]))
    stamp = session.stamp()
    done = reading.finished(layer_of(session), STRUCTURE, stamp)
    session.commit("finish article", done, stamp)


def test_everything_is_counted_once() -> None:
    project = with_article(MemoryProject())
    work_through(session_of(project))
    numbers = statistics_of(project, "Ann")
    assert (numbers.begun, numbers.done, numbers.blind, numbers.revealed) == (1, 1, 0, 0)
    assert dict(numbers.decisions) == {
        "accepted": 1, "corrected": 0, "rejected": 1, "added": 0, "skipped": 0
    }  # fmt: skip
    assert (numbers.decided, numbers.sentences_read) == (2, 1)
    edits = list(project.layers.all_edits("Ann"))
    total = sum(edit.active_ms for edit in edits)
    assert numbers.active_ms == numbers.ms_per_article == total > 0
    assert numbers.ms_per_decision == sum(edit.active_ms for edit in edits[:2]) / 2


def test_where_nothing_was_done_there_are_no_medians() -> None:
    project = with_article(MemoryProject())
    session_of(project)
    numbers = statistics_of(project, "Ann")
    assert (numbers.begun, numbers.active_ms) == (0, 0)
    assert (numbers.ms_per_decision, numbers.ms_per_article, numbers.hasty) == (None, None, ())


def test_haste_is_measured_by_the_speed_that_is_set() -> None:
    project = with_article(MemoryProject())
    session = session_of(project)
    for _ in range(5):  # confirmed within a second or two, and opened again
        stamp = session.stamp()
        session.commit("confirm", deciding.confirmed(layer_of(session), FIRST, stamp), stamp)
        session.undo()
    assert not statistics_of(project, "Ann", words_per_minute=100_000).hasty
    (run,) = statistics_of(project, "Ann", words_per_minute=100).hasty
    assert run.confirmed == 5


def test_of_others_only_finished_articles_are_counted() -> None:
    project = with_article(MemoryProject())
    work_through(session_of(project, "Bo"))
    begun = session_of(project, "Cy")
    begun.commit("read", reading.marked_read(layer_of(begun), SENTENCES[2]))
    session_of(project, "Ann")
    assert list(finished_by_others(project, "Ann")) == [("Bo", 1), ("Cy", 0)]
    assert statistics_of(project, "Ann").decided == 0


def test_how_far_it_is_counts_the_reviewer_s_own_work_alone(tmp_path: Path) -> None:
    """Else it would jump, the more so the more reviewers there are."""
    office = make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Ann", "Bo", "Cy"])
    for name in ("Ann", "Bo", "Cy"):
        Work(office, name).confirm()
    told: list[tuple[int, int | None]] = []
    with at(office) as project:
        statistics_of(project, "Bo", progress=lambda *far: told.append(far))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total in told} == {len(told)}
