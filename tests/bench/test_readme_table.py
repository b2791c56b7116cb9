"""README shows the last run that is kept."""

from tests.bench.readme_table import HEAD, KEPT, README, in_readme, table


def test_readme_shows_the_last_run() -> None:
    """`python -m tests.bench.readme_table` writes it; a full `make bench` does, too."""
    readme, kept = README.read_text("utf-8"), KEPT.read_text("utf-8")
    assert HEAD in readme
    assert in_readme(readme, kept) == readme


def test_another_figure_changes_the_table() -> None:
    kept = KEPT.read_text("utf-8")
    (before,) = [line for line in kept.splitlines() if line.startswith("| start to first")]
    cells = before.split("|")
    cells[4] = " CPU time 123.4 × "
    changed = table(kept.replace(before, "|".join(cells)))
    assert "| 123.4 × | 2.5 × |" in changed
    assert changed != table(kept)
