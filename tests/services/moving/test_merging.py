"""Shares on their way back, over real files."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.article import make_article
from annotator.domain.decision import Decision, Provenance
from annotator.domain.layer import LayerState, ReadMark, Relation, ReviewedClaim
from annotator.domain.suggestion import Extraction, Run
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import export_gold
from annotator.services.moving.marks import PROJECT_ID
from annotator.services.moving.merging import OPENING_AND_MERGING, merge_shares
from annotator.services.moving.outcome import MergeOutcome
from annotator.services.ports import ADJUDICATED, LayerCounts
from annotator.services.progress import PARTS
from annotator.services.review.approach import Policy, set_policy
from annotator.services.seeing import seen_of
from annotator.store.packages import opened_share
from tests.services.moving.office import (
    NOON,
    Work,
    article_id,
    at,
    contents_of,
    make_project,
    merge,
    package,
    put_article,
    rows_of,
)
from tests.services.review.desk import CLAIMS, ENTITIES, FIRST, SECOND, STRUCTURE


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_project(tmp_path / "talks.annotator", reviewers=["Ann", "Bo"])


@pytest.fixture
def share(office: Path) -> Path:
    return package(office, office.with_name("bo.annotator"), "Bo")


def told(outcome: MergeOutcome) -> list[tuple[str, str, str]]:
    return [(str(one.article), one.reviewer, one.fate) for one in outcome.layers()]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_finished_work_is_joined_with_its_history(office: Path, share: Path) -> None:
    at_home = Work(share, "Bo")
    at_home.confirm()
    at_home.reject(SECOND)
    at_home.undo()
    at_home.mark_read()
    outcome = merge(office, share)
    assert told(outcome) == [(article_id(0), "Bo", "joined")]
    assert outcome.is_clean
    assert outcome.has_changed
    assert contents_of(office) == contents_of(share)
    with at(office) as project, at(share) as packed:
        row, there = project.articles.summaries("Bo")[0], packed.articles.summaries("Bo")[0]
        assert (row.status, row.claims, row.decided) == ("started", there.claims, 1)
        article = project.articles.find(article_id(0))
        assert article is not None
        assert [e.kind for e in project.layers.edits(article, "Bo")] == ["do", "do", "undo", "do"]
        assert list(project.problems()) == []


def test_the_same_share_twice_changes_nothing(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    Work(share, "Bo").finish(number=1)
    merge(office, share)
    before = rows_of(office)
    again = merge(office, share)
    assert [fate for *_, fate in told(again)] == ["unchanged", "unchanged"]
    assert not again.has_changed
    assert rows_of(office) == before


def test_work_that_went_on_is_continued(office: Path, share: Path) -> None:
    at_home = Work(share, "Bo")
    at_home.confirm()
    merge(office, share)
    at_home.confirm(SECOND)
    assert told(merge(office, share)) == [(article_id(0), "Bo", "continued")]
    assert contents_of(office) == contents_of(share)


def test_an_older_share_changes_nothing(office: Path, share: Path) -> None:
    at_home = Work(share, "Bo")
    at_home.confirm()
    older = shutil.copy(share, share.with_name("older.annotator"))
    at_home.confirm(SECOND)
    merge(office, share)
    before = rows_of(office)
    assert told(merge(office, older)) == [(article_id(0), "Bo", "unchanged")]
    assert rows_of(office) == before


def test_work_begun_here_goes_on_in_the_package(office: Path) -> None:
    Work(office, "Bo").confirm()
    share = package(office, office.with_name("bo.annotator"), "Bo")
    Work(share, "Bo").confirm(SECOND)
    assert told(merge(office, share)) == [(article_id(0), "Bo", "continued")]
    assert contents_of(office) == contents_of(share)


def test_other_peoples_layers_stay(office: Path, share: Path) -> None:
    Work(office, "Ann").confirm()
    before = contents_of(office)[f"Ann {article_id(0)}"]
    Work(share, "Bo").reject()
    merge(office, share)
    assert contents_of(office)[f"Ann {article_id(0)}"] == before


def test_two_places_are_a_conflict_and_nothing_is_overwritten(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    Work(office, "Bo").reject()
    before = contents_of(office)
    outcome = merge(office, share)
    assert told(outcome) == [(article_id(0), "Bo", "conflict")]
    assert not outcome.is_clean
    assert contents_of(office) == before
    rows = rows_of(office)
    assert told(merge(office, share)) == [(article_id(0), "Bo", "conflict")], "still open"
    assert rows_of(office) == rows


def test_a_layer_from_a_gold_file_is_no_beginning_of_another(office: Path, share: Path) -> None:
    """It has no history, which any history would go on from."""
    with at(office) as project:
        article = project.articles.find(article_id(0))
        assert article is not None
        read = ReadMark(STRUCTURE.sentences[1])
        project.layers.restore(article, "Bo", [read, LayerState("done")], LayerCounts(0, 0))
    Work(share, "Bo").confirm()
    assert told(merge(office, share)) == [(article_id(0), "Bo", "conflict")]


def test_the_order_of_the_shares_does_not_matter(tmp_path: Path) -> None:
    office = make_project(tmp_path / "talks.annotator", reviewers=["Ann", "Bo"])
    shares = [package(office, tmp_path / f"{name}.annotator", name) for name in ("Ann", "Bo")]
    copied = tmp_path / "again.annotator"
    for path, name in zip(shares, ("Ann", "Bo"), strict=True):
        Work(path, name).confirm()
    shutil.copy(shares[1], copied)
    Work(shares[1], "Bo").confirm(SECOND)
    Work(copied, "Bo").reject(SECOND)
    Work(copied, "Dora").finish(number=1)
    merged = []
    first, second, third = *shares, copied
    orders = ((first, second, third), (third, second, first), (second, third, first))
    for number, order in enumerate(orders):
        home = Path(shutil.copy(office, tmp_path / f"home{number}.annotator"))
        merge(home, *order)
        merged.append(rows_of(home))
    assert all(one == merged[0] for one in merged)
    assert len(merged[0]["conflict"]) == 1


def test_one_at_a_time_is_as_good_as_all_at_once(office: Path, tmp_path: Path) -> None:
    shares = [package(office, tmp_path / f"{name}.annotator", name) for name in ("Ann", "Bo")]
    for path, name in zip(shares, ("Ann", "Bo"), strict=True):
        Work(path, name).finish(number=2)
    other = Path(shutil.copy(office, tmp_path / "other.annotator"))
    merge(office, *shares)
    for path in reversed(shares):
        merge(other, path)
    assert contents_of(office) == contents_of(other)


def test_merged_work_is_as_private_as_any_other(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    merge(office, share)
    with at(office) as project:
        assert seen_of(project, "Ann", "Bo") == set()


def test_a_new_reviewer_is_added_with_a_colour(office: Path, share: Path) -> None:
    Work(share, "Dora").confirm()
    with at(share) as packed:
        packed.set_colour("Dora", "#abcdef")
    (outcome,) = merge(office, share).shares
    assert outcome.new_reviewers == ("Dora",)
    with at(office) as project:
        assert [(one.name, one.colour) for one in project.reviewers()][2:] == [("Dora", "#abcdef")]


def test_articles_are_known_by_their_text(tmp_path: Path) -> None:
    office, other = make_project(tmp_path / "a.annotator", articles=0), tmp_path / "b.annotator"
    make_project(other, articles=2)
    with at(office) as project:
        put_article(project, 1, name="renamed")
    with at(other) as project:
        article = project.articles.find(article_id(1))
        assert article is not None
        link = Relation(FIRST, article_id(1), SECOND, "same_claim")
        project.layers.restore(article, "Bo", [link], LayerCounts(2, 0))
    Work(other, "Bo").confirm(number=0)
    outcome = merge(office, other)
    assert told(outcome) == [(article_id(0), "Bo", "refused"), ("renamed", "Bo", "joined")]
    assert next(outcome.layers()).reason == "The article is not in this project."
    with at(office) as project:
        here = project.articles.find_text(article.sha256)
        assert here is not None
        assert project.layers.items(here, "Bo") == [
            Relation(FIRST, here.id, SECOND, "same_claim")
        ], "it leads to the same text under its name here"


def test_an_article_with_another_text_is_refused(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    with at(office) as project:
        project.articles.add(make_article(article_id(0), "Quite another text."))
    (layer,) = merge(office, share).layers()
    assert (layer.fate, layer.reason) == ("refused", "The article has another text here.")


def test_a_relation_into_the_unknown_is_refused(tmp_path: Path) -> None:
    office = make_project(tmp_path / "a.annotator", articles=1)
    other = make_project(tmp_path / "b.annotator", articles=2)
    with at(other) as project:
        article = project.articles.find(article_id(0))
        assert article is not None
        link = Relation(FIRST, article_id(1), FIRST, "same_claim")
        project.layers.restore(article, "Bo", [link], LayerCounts(2, 0))
    (layer,) = merge(office, other).layers()
    assert (layer.fate, layer.reason) == ("refused", "A relation leads to a1, which is not here.")


def test_a_trial_writes_nothing(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    Work(share, "Dora").confirm()
    before = rows_of(office)
    outcome = merge(office, share, is_trial=True)
    assert [fate for *_, fate in told(outcome)] == ["joined", "joined"]
    assert (outcome.is_trial, outcome.has_changed) == (True, False)
    assert rows_of(office) == before


def test_a_blind_review_stays_blind_and_is_revealed(office: Path) -> None:
    with at(office) as project:
        set_policy(project, Policy("blind"))
    share = package(office, office.with_name("bo.annotator"), "Bo")
    at_home = Work(share, "Bo")
    at_home.mark_read()
    merge(office, share)
    with at(office) as project:
        assert project.beginnings.approaches("Bo") == {article_id(0): "blind"}
    with at_home.session() as session:
        session.reveal()
    assert told(merge(office, share)) == [(article_id(0), "Bo", "continued")]
    assert contents_of(office) == contents_of(share)
    with at(office) as project:
        article = project.articles.find(article_id(0))
        assert article is not None
        assert project.beginnings.of(article, "Bo") is not None
        assert project.beginnings.blind_items(article, "Bo") != []
    before = rows_of(office)
    merge(office, share)
    assert rows_of(office) == before


def test_who_has_only_looked_has_looked(office: Path, share: Path) -> None:
    with Work(share, "Bo").session():
        pass
    assert told(merge(office, share)) == []
    with at(office) as project:
        assert project.beginnings.approaches("Bo") == {article_id(0): "assisted"}


def test_guidelines_are_known_by_their_text(office: Path) -> None:
    with at(office) as project:
        project.guidelines.add("ours", at=NOON, by="Ann")
    share = package(office, office.with_name("bo.annotator"), "Bo")
    with at(share) as packed:
        packed.guidelines.add("theirs", at=NOON, by="Bo")
    with at(office) as project:
        project.guidelines.add("ours, second", at=NOON, by="Ann")
    Work(share, "Bo").confirm()
    merge(office, share)
    with at(office) as project:
        texts = {version.number: version.text for version in project.guidelines.versions()}
        (edit,) = project.layers.all_edits("Bo")
        assert edit.guideline is not None
        assert texts[edit.guideline] == "theirs"
        newest = project.guidelines.newest()
        assert newest is not None
        assert newest.text == "ours, second", "the project's own stay the ones to work by"
    before = rows_of(office)
    merge(office, share)
    assert rows_of(office) == before


def test_suggestions_that_decisions_were_made_of_come_along(office: Path, share: Path) -> None:
    newer = Run("news", "2", "fedcba9876", created_at=NOON)
    with at(share) as packed:
        article = packed.articles.find(article_id(0))
        assert article is not None
        packed.suggestions.save(article, newer, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    Work(share, "Bo").confirm(f"{newer.key}/c1")
    merge(office, share)
    with at(office) as project:
        assert [s.run.key for s in project.suggestions.of(article)][1:] == [newer.key]
        assert list(project.problems()) == []


def test_a_full_copy_brings_the_adjudicated_gold(office: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(office, tmp_path / "copy.annotator"))
    with at(copy) as project:
        article = project.articles.find(article_id(0))
        assert article is not None
        gold = [LayerState("done")]
        project.layers.restore(article, ADJUDICATED, gold, LayerCounts(0, 0))
    assert told(merge(office, copy)) == [(article_id(0), ADJUDICATED, "joined")]
    with at(office) as project:
        assert project.layers.items(article, ADJUDICATED) == gold
        assert ADJUDICATED not in [one.name for one in project.reviewers()]


def test_whoever_decided_the_gold_goes_by_a_pseudonym(office: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(office, tmp_path / "copy.annotator"))
    with at(copy) as project:
        article = project.articles.find(article_id(0))
        assert article is not None
        eve = project.reviewer("Eve Secret").name
        decision = Decision("accepted", eve, NOON)
        claim = ReviewedClaim("r1:c", CLAIMS[0].claim, Provenance("adjudicated"), None, decision)
        counts = LayerCounts(1, 1)
        project.layers.restore(article, ADJUDICATED, [claim, LayerState("done")], counts)
    merge(office, copy)
    with at(office) as project:
        export_gold(project, GoldFolder(tmp_path / "gold"))
    written = (tmp_path / "gold" / "gold.jsonl").read_text(encoding="utf-8")
    assert '"adjudicated"' in written
    assert "Eve" not in written


def test_files_that_cannot_be_taken_are_named_and_the_others_are(
    office: Path, share: Path, tmp_path: Path
) -> None:
    Work(share, "Bo").confirm()
    damaged = Path(shutil.copy(share, tmp_path / "damaged.annotator"))
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("UPDATE layer_item SET body = '{'")
    letter = tmp_path / "letter.annotator"
    letter.write_text("Dear Ann,")
    stranger = make_project(tmp_path / "stranger.annotator")
    with at(stranger) as project:
        project.set_setting(PROJECT_ID, "another")
    outcome = merge(office, damaged, letter, tmp_path / "gone.annotator", office, stranger, share)
    refusals = {one.file: one.refusal for one in outcome.shares}
    assert refusals.pop("bo.annotator") == ""
    assert {name: words.split(".")[0] for name, words in refusals.items()} == {
        "damaged.annotator": "damaged",
        "letter.annotator": "letter",
        "gone.annotator": "There is no file gone",
        "talks.annotator": "It is this project itself",
        "stranger.annotator": "It is a package or a copy of another project",
    }
    assert told(outcome) == [(article_id(0), "Bo", "joined")]


def test_the_share_itself_is_left_as_it_is(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    before, beside = digest(share), sorted(share.parent.iterdir())
    merge(office, share)
    assert digest(share) == before
    assert sorted(share.parent.iterdir()) == beside


def test_stopping_keeps_what_is_done_and_begins_no_more(office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    every: list[int] = []
    with at(office) as project:
        merge_shares(
            project, [share], opened_share, found_at=NOON, is_trial=True,
            progress=lambda done, total: every.append(done),
        )  # fmt: skip
    assert every == sorted(every)
    assert every[0] < PARTS * OPENING_AND_MERGING[0] < every[-1], "opening it takes the longest"
    for last in (0, 1, len(every) // 2, len(every) - 1):
        seen: list[int] = []
        with at(office) as project:
            outcome = merge_shares(
                project, [share], opened_share, found_at=NOON,
                progress=lambda done, total, seen=seen: seen.append(done),
                is_cancelled=lambda seen=seen, last=last: len(seen) >= last,
            )  # fmt: skip
            assert outcome == MergeOutcome((), was_cancelled=True)
            assert list(project.layers.all_edits("Bo")) == [], "half a share is no share"
