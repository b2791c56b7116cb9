"""What a profile says of where the time goes."""

import sqlite3
from contextlib import closing

from tests.bench.profiling import Spent, profiled, told
from tests.bench.row import in_turns


def test_rooms_are_told_by_their_share_and_small_ones_not_at_all() -> None:
    spent = Spent(
        {("Qt", "drawText"): 3.0, ("Qt", "size"): 1.0, ("store", ""): 6.0, ("ui", ""): 0.1}
    )
    assert told(spent) == "store 59%, Qt 40% (drawText 30%, size 10%)"


def test_only_ours_is_profiled_and_only_when_wanted() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:

        def ask() -> list[tuple[int]]:
            return connection.execute("SELECT 1").fetchall()

        assert in_turns(ask, ask, rounds=1)[0].where == ""
        with profiled():
            ours, floor = in_turns(ask, ask, rounds=1)
        assert "SQLite" in ours.where
        assert floor.where == ""
