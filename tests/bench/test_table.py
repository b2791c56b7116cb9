"""What the benchmarks say of themselves: the table, the goals, and what is kept for machines."""

from dataclasses import replace
from pathlib import Path

import pyperf
import pytest

from tests.bench import rows, table
from tests.bench.corpus import record
from tests.bench.row import Goal, Row, Series, in_turns, quantile

OURS, FLOOR = Series("ours", (0.2, 0.4, 0.3)), Series("floor", (0.1, 0.1, 0.1))
MISSED = Row(
    "read",
    "read one article",
    (Goal("ratio", 2.5, 3.0), Goal("p95", 16, 12.4, "ms")),
    OURS,
    FLOOR,
    "raw SELECTs",
    "Larger batches.",
    "store 60%, Qt 40% (drawText 9%)",
)
MET = replace(MISSED, id="open", work="open it", goals=MISSED.goals[1:])


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the table of both rows was kept."""
    monkeypatch.setattr(table, "KEPT", tmp_path / "run.md")
    monkeypatch.setattr(table, "MEASURED", tmp_path / "run.json")
    table.kept([MISSED, MET], seconds=90)
    return tmp_path


def test_the_table_says_which_goals_were_missed(kept_in: Path) -> None:
    lines = (kept_in / "run.md").read_text("utf-8").splitlines()
    assert "2 of 3 goals are met" in lines[2]
    assert lines[6:9] == [
        "| read one article | 300 ms | 100 ms, raw SELECTs | ratio 3.00 × | 2.50 × | **no** |",
        "| | | | p95 12.4 ms | 16 ms | yes |",
        "| open it | 300 ms | 100 ms, raw SELECTs | p95 12.4 ms | 16 ms | yes |",
    ]


def test_it_says_of_a_missed_goal_alone_where_the_time_goes_and_what_was_tried(
    kept_in: Path,
) -> None:
    said = (kept_in / "run.md").read_text("utf-8")
    assert "- read one article: store 60%, Qt 40% (drawText 9%)\n" in said
    assert "- read one article: Larger batches.\n" in said
    assert "- open it" not in said


def test_what_was_measured_is_kept_for_machines(kept_in: Path) -> None:
    kept = pyperf.BenchmarkSuite.load(str(kept_in / "run.json"))
    assert len(kept) == 4
    ours = kept.get_benchmark("read: ours")
    assert ours.get_values() == OURS.seconds
    assert ours.get_metadata()["where"] == MISSED.where


def test_the_95th_percentile_is_told_of_many_rounds_with_the_time_of_the_processor() -> None:
    many = Series("key", (0.1,) * 8, processor=(0.05,) * 8)
    assert "  key: 100 ms, 50 ms of CPU time, p95 100 ms\n" in table.printed(
        replace(MISSED, ours=many)
    )


def test_ours_and_the_floor_take_turns() -> None:
    done: list[str] = []
    ours, floor = in_turns(lambda: done.append("ours"), lambda: done.append("floor"), rounds=3)
    assert done == ["ours", "floor"] * 4  # once before it counts
    assert len(ours.seconds) == len(floor.seconds) == 3


@pytest.mark.parametrize(("share", "found"), [(0.5, 5.0), (0.95, 10.0), (0.1, 1.0), (0.0, 1.0)])
def test_a_quantile_is_one_of_the_values(share: float, found: float) -> None:
    assert quantile([float(value) for value in range(10, 0, -1)], share) == found


def test_made_up_articles_are_alike_and_right() -> None:
    made = record(7)
    assert made == record(7)
    assert made["text"] != record(8)["text"]
    stretches = [*made["spans"], *(span for claim in made["claims"] for span in claim["spans"])]
    assert len(stretches) == 51
    assert all(made["text"][each["start"] : each["end"]] == each["text"] for each in stretches)


def test_every_row_can_be_measured() -> None:
    assert all(callable(module.measure) for module in rows.modules())
