from pathlib import Path

from annotator.formats.gold_folder import GoldFolder
from annotator.services.agreeing.card import card_words
from annotator.services.exporting import ExportOptions, export_gold
from annotator.store.project import SqliteProject
from tests.services.agreeing.team import ANN, BO, CEM, review
from tests.services.comparing.talks import GREW, TALKS


def card(project: SqliteProject, folder: Path, options: ExportOptions | None = None) -> str:
    export_gold(project, GoldFolder(folder), options)
    return (folder / "README.md").read_text("utf-8")


def test_an_export_tells_how_far_its_reviewers_agree(
    project: SqliteProject, tmp_path: Path
) -> None:
    told = card(project, tmp_path / "gold")
    assert "Over the 2 articles that at least two of 3 reviewers finished" in told
    row = next(line for line in told.split("\n") if line.startswith("| Claims with the same"))
    assert "| 0.413 | 0.389 to 0.667 | 3 pairs, 3 marked by both, 7 by one only |" in row
    assert "inflated" in told
    section = told[told.index("## Agreement") : told.index("## Licence")]
    assert not any(name in section for name in (ANN, f"{BO} ", CEM))


def test_what_is_given_is_told_instead(project: SqliteProject, tmp_path: Path) -> None:
    options = ExportOptions(agreement="As in our paper.")
    assert "As in our paper." in card(project, tmp_path / "gold", options)


def test_without_a_shared_article_nothing_is_measured(empty: SqliteProject, tmp_path: Path) -> None:
    review(empty, TALKS, ANN, (GREW,))
    assert card_words(empty) is None
    assert "Not measured in this export." in card(empty, tmp_path / "gold")
