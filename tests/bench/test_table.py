"""What the benchmarks say of themselves: the table, the goals, and what is kept for machines."""

from pathlib import Path

import pyperf
import pytest

from tests.bench import rows, table
from tests.bench.corpus import record
from tests.bench.row import Goal, Row, Series, in_turns, quantile

OURS, FLOOR = Series("ours", (0.2, 0.4, 0.3)), Series("floor", (0.1, 0.1, 0.1))
ROW = Row(
    "read",
    "read one article",
    (Goal("ratio", 2.5, 3.0), Goal("p95", 16, 12.4, "ms")),
    OURS,
    FLOOR,
    "raw SELECTs",
    "Two thirds of it are seals.",
)


def test_the_table_says_which_goals_were_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "KEPT", tmp_path / "run.md")
    monkeypatch.setattr(table, "MEASURED", tmp_path / "run.json")
    table.kept([ROW], seconds=90)
    lines = (tmp_path / "run.md").read_text("utf-8").splitlines()
    assert lines[4] == (
        "| read one article | 300 ms | 100 ms, raw SELECTs | ratio 3 × | ≤ 2.5 × | **missed** |"
    )
    assert lines[5] == "| | | | p95 12.4 ms | ≤ 16 ms | met |"
    assert lines[-1] == "- read one article: Two thirds of it are seals."
    kept = pyperf.BenchmarkSuite.load(str(tmp_path / "run.json"))
    assert {each.get_name() for each in kept} == {"read: ours", "read: floor"}
    assert kept.get_benchmark("read: ours").get_values() == OURS.seconds


def test_ours_and_the_floor_take_turns() -> None:
    done: list[str] = []
    ours, floor = in_turns(lambda: done.append("ours"), lambda: done.append("floor"), rounds=3)
    assert done == ["ours", "floor"] * 4  # the first round does not count
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
