"""The main job from the keyboard alone: import, review, restart, export, import again."""

from pathlib import Path

import pytest

from annotator.app import new_project
from annotator.domain.layer import is_open
from annotator.domain.records import Record
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.exporting import export_gold
from annotator.services.importing import import_articles
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.workbench import CurrentClaim
from tests.workflows.driving import Desk
from tests.workflows.gold import exported_records, loaded_by_datasets, spacy_spans

ARTICLE = "002_e50d263289128706"


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path, shared_seeds: Path) -> Desk:
    """The five shared articles imported through the window, the third one open."""
    desk.start(empty_project)
    desk.prompts.answers.append(sorted(shared_seeds.glob("*.txt")))
    desk.press("Ctrl+O")
    desk.wait_for_suggestions(5)
    desk.press("PgDown", "PgDown")
    assert desk.shown.bench.desk.article.id == ARTICLE
    return desk


def current_claim(desk: Desk) -> str:
    current = desk.shown.bench.current
    assert isinstance(current, CurrentClaim)
    return current.id


def status_of(desk: Desk, claim_id: str) -> str | None:
    decision = desk.layer.claims[claim_id].decision
    return decision.status if decision else None


def test_an_article_from_first_to_last_claim_across_a_restart(
    reviewing: Desk, tmp_path: Path, empty_project: Path
) -> None:
    desk = reviewing
    confirmed = current_claim(desk)
    desk.press("Return")
    assert status_of(desk, confirmed) == "accepted"

    corrected = current_claim(desk)
    before = desk.layer.claims[corrected].span
    desk.press("Left", "Left", "Shift+Right", "T", "3", "Return")
    assert status_of(desk, corrected) == "corrected"
    after = desk.layer.claims[corrected]
    assert before.start < after.span.start < after.span.end < before.end
    assert after.claim.attribution.source_entity in desk.layer.entities
    assert "causal" in after.claim.claim_type

    rejected = current_claim(desk)
    desk.press("Backspace", "0")
    assert status_of(desk, rejected) == "rejected"

    desk.press("F2", "Ctrl+Shift+Right", "Ctrl+Shift+Right", "N")
    added = current_claim(desk)
    assert status_of(desk, added) == "added"
    desk.press("I")
    desk.write("A claim in full.")
    desk.press("Esc")
    assert desk.layer.claims[added].claim.normalized == "A claim in full."

    desk.press("U")
    assert desk.layer.claims[added].claim.normalized is None
    kept = desk.layer
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert desk.shown.bench.desk.article.id == ARTICLE, "the start goes on where one left off"
    assert desk.layer == kept
    desk.press("Ctrl+Shift+Z")
    assert desk.layer.claims[added].claim.normalized == "A claim in full."
    desk.press("U", "U")
    assert added not in desk.layer.claims
    desk.press("Shift+U")

    finish(desk)
    first = export(desk, tmp_path / "gold")
    check_gold(first, desk)
    check_import_again(tmp_path / "gold", tmp_path, desk)


def finish(desk: Desk) -> None:
    """Confirm what is still open, then finish the article."""
    for _ in range(60):
        if not any(is_open(item) for item in desk.layer.claims.values()):
            break
        desk.press("Return")
    desk.press("Ctrl+Shift+Return")
    assert desk.shown.bench.desk.article.id != ARTICLE, "finishing goes on to the next article"


def export(desk: Desk, folder: Path) -> list[Record]:
    desk.press("Ctrl+E")
    desk.dialog(ExportDialog).set_folder(folder)
    desk.press("Return")
    desk.wait(lambda: (folder / "manifest.json").exists() and not desk.shown.work.is_busy())
    desk.press("Esc")
    return exported_records(folder)


def check_gold(records: list[Record], desk: Desk) -> None:
    (record,) = records
    assert record["id"] == ARTICLE
    statuses = {claim["decision"]["status"] for claim in record["claims"]}
    assert statuses == {"accepted", "corrected", "added"}
    assert [entry["reason"] for entry in record["rejected"]] == ["opinion"]
    assert all(sentence["reviewed"] for sentence in record["sentences"])


def check_import_again(folder: Path, tmp_path: Path, desk: Desk) -> None:
    other = new_project(tmp_path / "again.annotator", "again")
    outcome = import_articles(other, read_paths([folder / "gold.jsonl"]))
    assert (outcome.read, outcome.taken, outcome.layers) == (1, 1, 1)
    export_gold(other, GoldFolder(tmp_path / "second"))
    other.close()
    gold = (folder / "gold.jsonl").read_bytes()
    assert (tmp_path / "second" / "gold.jsonl").read_bytes() == gold
    assert spacy_spans(folder) > 0
    assert loaded_by_datasets(folder, tmp_path / "cache") == 1
