import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.article import Structure, make_article, text_sha256
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput, StoreError
from annotator.domain.layer import LayerState
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.importing.batching import BATCH_ENTRIES
from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.importing.predictions_outcome import PredictionsOutcome, outcome_lines
from annotator.services.ports import (
    IncomingArticle,
    IncomingGold,
    LayerCounts,
    Project,
    Refusal,
    RunCounts,
)
from annotator.services.review.opening import opened_layer
from annotator.store.project import create_project
from tests.fakes.memory_project import MemoryProject

SCHEME = """
name = "two labels"
version = "1"
labels = [{ name = "GPE", title = "place", tag = "GPE", family = "places" }]
fields = []
reasons = []
"""
TEXTS = {"a": "Oslo is 🌍 large.", "b": "Bergen is wet.", "c": "Nothing here."}
RUN = Run("net", "1", "ab" * 32, "predictions", "2026-01-01T00:00:00Z")
OTHER_FILE = replace(RUN, config_hash="cd" * 32)
EMPTY = Extraction(Structure())
CITY = Span(0, 4)


@pytest.fixture(params=["stored", "in memory"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    about = {"name": "p", "scheme_toml": SCHEME, "created_at": "2026-01-01T00:00:00Z"}
    made = create_project if request.param == "stored" else MemoryProject
    project = made(tmp_path / "p.annotator", **about)
    for name, text in TEXTS.items():
        project.articles.add(make_article(name, text))
    yield project
    assert list(project.problems()) == []
    project.close()


def found(
    span: Span = CITY, *, label: str = "GPE", score: float | None = 0.5, claims: int = 1
) -> Extraction:
    return Extraction(
        Structure(),
        (SuggestedEntity("e1", Entity(span, label), score),),
        tuple(SuggestedClaim(f"c{n}", Claim((span,)), score) for n in range(claims)),
    )


def entry(name: str | None = "a", number: int = 1, **more: object) -> IncomingArticle:
    more = {"extraction": found(), **more}
    return IncomingArticle("found.jsonl", number, "found", id=name, **more)


def added(
    project: Project, *entries: IncomingArticle | Refusal, run: Run = RUN
) -> PredictionsOutcome:
    outcome = add_predictions(project, entries, run)
    assert outcome.taken + outcome.skipped + outcome.quarantined == outcome.read == len(entries)
    return outcome


def contents(project: Project) -> object:
    return [project.suggestions.of(project.articles.find(name)) for name in TEXTS]


def only_reason(outcome: PredictionsOutcome) -> str:
    assert (outcome.taken, outcome.skipped, outcome.is_clean) == (0, 0, False)
    (kept,) = outcome.quarantine
    return kept.reason


@pytest.mark.parametrize(
    "known_by",
    [
        {"name": "a"},
        {"name": None, "sha256": text_sha256(TEXTS["a"])},
        {"name": None, "text": TEXTS["a"]},
        {"name": "another", "text": TEXTS["a"], "sha256": text_sha256(TEXTS["a"])},
    ],
)
def test_predictions_are_kept_with_their_article(
    project: Project, known_by: dict[str, str]
) -> None:
    outcome = added(project, entry(**known_by, quotes=((0, 4, "Oslo"),)))
    assert (outcome.taken, outcome.is_clean, outcome.has_scores) == (1, True, True)
    ((kept,), *others) = contents(project)
    assert (kept.run, kept.entities, kept.claims) == (RUN, found().entities, found().claims)
    assert others == [[], []]


def test_nothing_found_is_a_prediction_as_well(project: Project) -> None:
    assert added(project, entry(extraction=EMPTY)).taken == 1
    assert project.suggestions.read_by(RUN) == {"a"}
    assert project.suggestions.run_counts() == [RunCounts(RUN, articles=1)]


def test_what_is_not_in_the_project_is_skipped(project: Project) -> None:
    outcome = added(project, entry("z"), entry(None, 2, text="Unknown."), entry("b", 3))
    assert (outcome.taken, outcome.skipped, outcome.is_clean) == (1, 2, True)
    reasons = [skip.reason for skip in outcome.skips]
    assert reasons == [
        "The project has no article for z.",
        "The project has no article for its text.",
    ]


QUARANTINES: dict[str, tuple[IncomingArticle | Refusal, str]] = {
    "another text": (entry(text="Oslo is small."), "not the one the project has for article a"),
    "another hash": (entry(sha256="0" * 64), "not the one the project has for article a"),
    "the id of another article": (
        entry("b", sha256=text_sha256(TEXTS["a"])),
        "Its text is that of article a, its id that of b.",
    ),
    "a hash of another text": (
        entry(text=TEXTS["a"], sha256="0" * 64),
        "not the one that its text_sha256 was made of",
    ),
    "offsets outside the text": (
        entry(quotes=((10, 99, None),)),
        "The span 10 to 99 ends behind the text, which has 16 characters.",
    ),
    "offsets nobody quoted": (entry(extraction=found(Span(10, 99))), "outside the text"),
    "another surface": (
        entry(quotes=((0, 4, "Oslo"), (11, 16, "large"))),
        "The span 11 to 16 is “arge.” in the text and “large” in the record.",
    ),
    "no article": (entry(None), "does not say which article"),
    "no predictions": (entry(extraction=None), "holds no predictions"),
    "gold": (entry(gold=IncomingGold({}, lambda: iter(()))), "a reviewer's decisions"),
    "a line that is no JSON": (Refusal("found.jsonl", 1, "This is not JSON."), "not JSON"),
    "half a surrogate pair": (entry(text="\ud800"), "surrogate"),
    "two of one key": (
        entry(extraction=replace(found(), entities=2 * found().entities)),
        "same key",
    ),
}


@pytest.mark.parametrize("name", QUARANTINES)
def test_what_does_not_fit_goes_into_quarantine(project: Project, name: str) -> None:
    bad, words = QUARANTINES[name]
    assert words in only_reason(added(project, bad))
    assert project.suggestions.run_counts() == [RunCounts(RUN, quarantined=1)]
    assert any("is kept, until" in line for line in outcome_lines(added(project, bad)))
    outcome = added(project, bad, entry("b", 2))
    assert (outcome.taken, outcome.quarantined, outcome.is_clean) == (1, 1, False)
    (kept,) = project.suggestions.quarantined(RUN)
    assert (kept.run_key, kept.file, kept.record) == (RUN.key, "found.jsonl", 1)
    assert words in kept.reason
    assert contents(project)[0] == [], "nothing of it is taken"


def test_a_quarantined_record_can_be_looked_at(project: Project) -> None:
    outcome = added(project, entry(text="Oslo is small."), Refusal("found.jsonl", 2, "Not JSON."))
    record = json.loads(outcome.quarantine[0].body)
    assert (record["id"], record["spans"][0]["label"], record["spans"][0]["score"]) == (
        "a",
        "GPE",
        0.5,
    )
    assert record["claims"][0]["spans"] == [{"start": 0, "end": 4}]
    assert outcome.quarantine[1].body == ""


def test_a_quarantined_record_may_be_of_a_file_whose_name_is_no_unicode(project: Project) -> None:
    added(project, entry(), Refusal("r\udcff.jsonl", 2, "Not JSON."))
    assert [kept.file for kept in project.suggestions.quarantined(RUN)] == ["r?.jsonl"]


def test_an_article_twice_is_taken_once(project: Project) -> None:
    outcome = added(project, entry(), entry(None, 2, text=TEXTS["a"], extraction=EMPTY))
    assert (outcome.taken, outcome.quarantined) == (1, 1)
    assert "predictions for article a twice, first in record 1" in outcome.quarantine[0].reason
    assert contents(project)[0][0].entities == found().entities


def test_unknown_labels_are_taken_and_counted(project: Project) -> None:
    outcome = added(
        project,
        entry("a", extraction=found(label="PLANET")),
        entry("b", 2),
        entry("c", 3, extraction=found(label="PLANET")),
    )
    assert (outcome.taken, outcome.is_clean) == (3, True)
    assert outcome.unknown_labels == {"PLANET": 2}
    assert any("PLANET (2)" in line for line in outcome_lines(outcome))


def test_a_run_without_scores_says_so(project: Project) -> None:
    outcome = added(project, entry(extraction=found(score=None)))
    assert not outcome.has_scores
    assert any("no scores" in line for line in outcome_lines(outcome))
    assert added(project, entry(), run=replace(RUN, version="2")).has_scores


def test_a_file_with_nothing_in_it(project: Project) -> None:
    with pytest.raises(InvalidInput, match="holds no predictions"):
        add_predictions(project, [], RUN)
    assert project.suggestions.runs() == []


def test_no_record_taken_says_so(project: Project) -> None:
    outcome = added(project, entry("z"))
    assert (outcome.taken, outcome.is_clean) == (0, False)
    assert "No record fits an article of the project, so nothing was added." in outcome_lines(
        outcome
    )


def test_the_same_file_again_changes_nothing(project: Project) -> None:
    entries = [entry(), entry("b", 2, quotes=((0, 99, None),))]
    added(project, *entries)
    before, kept = contents(project), project.suggestions.quarantined()
    again = added(project, *entries, run=replace(RUN, created_at="2026-02-02T00:00:00Z"))
    assert (again.taken, again.known, again.quarantined) == (0, 1, 1)
    assert "The project holds these predictions already; nothing was changed." in outcome_lines(
        again
    )
    assert (contents(project), project.suggestions.quarantined()) == (before, kept)
    assert project.suggestions.runs() == [RUN]
    assert added(project, entry()).is_clean, "it is there, as it was asked for"


def test_a_file_that_was_added_in_part_is_completed(project: Project) -> None:
    added(project, entry())
    outcome = added(project, entry(), entry("b", 2))
    assert (outcome.taken, outcome.known, outcome.is_clean) == (1, 1, True)
    assert project.suggestions.read_by(RUN) == {"a", "b"}


def test_other_predictions_need_another_version(project: Project) -> None:
    added(project, entry())
    before = contents(project)
    with pytest.raises(InvalidInput, match="already a run net 1 with other predictions") as caught:
        add_predictions(project, [entry("b")], OTHER_FILE)
    assert "another version, or remove" in caught.value.advice
    assert contents(project) == before
    assert added(project, entry("b"), run=replace(OTHER_FILE, version="2")).taken == 1
    project.suggestions.remove(RUN)
    assert added(project, entry(), run=OTHER_FILE).taken == 1


def test_a_corrected_file_replaces_one_of_which_nothing_was_taken(project: Project) -> None:
    added(project, entry(quotes=((0, 99, None),)))
    cancelled = add_predictions(project, [entry()], OTHER_FILE, is_cancelled=lambda: True)
    assert (cancelled.was_cancelled, project.suggestions.runs()) == (True, [RUN])
    assert added(project, entry(), run=OTHER_FILE).is_clean
    assert project.suggestions.run_counts() == [
        RunCounts(OTHER_FILE, articles=1, claims=1, entities=1)
    ]


def test_the_name_and_version_of_suggestions_are_taken(project: Project) -> None:
    article = project.articles.find("a")
    project.suggestions.save(article, replace(RUN, kind="extractor"), found())
    with pytest.raises(InvalidInput, match="already a run net 1, whose suggestions"):
        add_predictions(project, [entry()], RUN)


def test_a_cancelled_run_leaves_nothing(project: Project) -> None:
    entries = [entry("z", number) for number in range(1, 3 * BATCH_ENTRIES)]
    taken: list[int] = []
    outcome = add_predictions(
        project,
        [entry(), *entries],
        RUN,
        progress=lambda done, total: taken.append(done),
        is_cancelled=lambda: bool(taken),
    )
    assert taken[0] < outcome.read < len(entries)
    assert (outcome.was_cancelled, outcome.is_clean) == (True, False)
    assert "Stopped. Nothing was added." in outcome_lines(outcome)
    assert project.suggestions.runs() == []
    assert contents(project) == [[], [], []]


def test_as_many_are_taken_together_as_are_wished(project: Project) -> None:
    told: list[int] = []
    entries = [entry(name, number) for number, name in enumerate("abczz", 1)]
    add_predictions(
        project, entries, RUN, batch_entries=2, progress=lambda done, total: told.append(done)
    )
    assert told == [2, 4, 5]


def test_a_known_run_that_is_cancelled_keeps_what_it_has(project: Project) -> None:
    entries = [entry(), entry("b", 2, quotes=((0, 99, None),))]
    added(project, *entries)
    before, kept = contents(project), project.suggestions.quarantined()
    outcome = add_predictions(project, entries, RUN, is_cancelled=lambda: True)
    assert (contents(project), project.suggestions.quarantined()) == (before, kept)
    assert kept
    assert "Stopped. What was taken so far is kept." in outcome_lines(outcome)


def test_a_file_that_breaks_off_leaves_nothing(project: Project) -> None:
    def breaking_off() -> Iterator[IncomingArticle]:
        yield entry()
        yield from (entry("z", number) for number in range(2, 100))
        raise StoreError("The drive is gone.")

    with pytest.raises(StoreError, match="drive"):
        add_predictions(project, breaking_off(), RUN)
    assert project.suggestions.runs() == []


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 201, "\ud800"])
def test_a_run_needs_a_name_and_a_version(name: str) -> None:
    for names in ((name, "1"), ("net", name)):
        with pytest.raises(InvalidInput, match="cannot be"):
            predictions_run(*names, file_sha256="ab" * 32, created_at="")
    assert predictions_run("net", "1", file_sha256="ab" * 32, created_at=RUN.created_at) == RUN


def test_lines_stop_after_twenty(project: Project) -> None:
    outcome = added(project, entry(), *(entry("z", number) for number in range(2, 30)))
    lines = outcome_lines(outcome)
    assert lines[0] == "read 29, taken 1, skipped 28, quarantined 0"
    assert lines[1] == "skipped found.jsonl, record 2: The project has no article for z."
    assert (len(lines), lines[-1]) == (22, "and 8 more")


def test_a_reviewer_and_an_export_see_no_difference(project: Project, tmp_path: Path) -> None:
    def seen(folder: str) -> object:
        article = project.articles.find("a")
        options = ExportOptions(status="all", exported_at="2026-01-01T00:00:00Z")
        export_gold(project, GoldFolder(tmp_path / folder), options)
        files = {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        layer = opened_layer(project.suggestions.of(article), project.layers.items(article, "Ann"))
        return layer, project.articles.summaries("Ann"), files

    article = project.articles.find("a")
    project.suggestions.save(article, Run("rules", "1", "ef" * 32), found(claims=2))
    project.layers.restore(article, "Ann", [LayerState("started")], LayerCounts(2, 0))
    before = seen("before")
    added(project, *(entry(name, n) for n, name in enumerate(TEXTS, 1)))
    assert seen("after") == before
