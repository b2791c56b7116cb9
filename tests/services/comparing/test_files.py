"""Gold and predictions in files: what is joined, and what is not taken and why."""

from typing import Any

import pytest

from annotator.domain.article import Structure, text_sha256
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.scoring.evaluation import evaluate
from annotator.services.comparing.file_notes import absence_notes, run_notes
from annotator.services.comparing.files import FileGold, FileRun, file_gold, file_run
from annotator.services.ports import IncomingArticle, IncomingGold, Refusal

TEXT, OTHER = "Rain fell on Rome. It was wet.", "Ships left Oslo."
RUN = Run("bot", "file", "", "predictions")
ROME = Entity(Span(13, 17), "GPE")
FELL = Claim((Span(0, 18),))


def gold_entry(
    article_id: str = "rain", text: str = TEXT, number: int = 1, **more: Any
) -> IncomingArticle:
    record = {
        "id": article_id,
        "text": text,
        "spans": [{"id": "e1", "start": 13, "end": 17, "label": "GPE"}] if text == TEXT else [],
        "claims": [],
        "exhaustive": True,
        **more.pop("record", {}),
    }
    return IncomingArticle(
        "gold.jsonl",
        number,
        "gold",
        id=article_id,
        text=text,
        gold=IncomingGold(record, lambda: iter(())),
        **more,
    )


def prediction(number: int = 1, *, score: float | None = 0.5, **more: Any) -> IncomingArticle:
    found = Extraction(
        Structure(), (SuggestedEntity("e1", ROME, score),), (SuggestedClaim("c1", FELL, score),)
    )
    return IncomingArticle("bot.jsonl", number, "bot", **{"extraction": found, **more})


@pytest.fixture
def gold() -> FileGold:
    return file_gold([gold_entry(), gold_entry("ships", OTHER, 2)])


def notes_of(run: FileRun) -> str:
    return "\n".join(run_notes(run))


@pytest.mark.parametrize(
    "more",
    [
        {"sha256": text_sha256(TEXT)},
        {"text": TEXT},
        {"id": "rain"},
        {"id": "another name", "text": TEXT, "sha256": text_sha256(TEXT)},
    ],
)
def test_text_decides_and_the_id_alone_where_there_is_none(
    gold: FileGold, more: dict[str, str]
) -> None:
    run = file_run(gold, [prediction(**more)], RUN)
    (side,) = run.items
    assert (side.id, run.read) == ("rain", 1)
    assert (side.entities[0].entity, side.entities[0].score) == (ROME, 0.5)
    assert (side.claims[0].claim, side.claims[0].score) == (FELL, 0.5)
    assert not run.quarantined
    assert notes_of(run) == ""


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            {"id": "rain", "text": "Snow fell."},
            "Its text is not the one that the gold has for article rain.",
        ),
        ({"id": "rain", "sha256": "0" * 64}, "not the one that the gold has for article rain"),
        ({"text": TEXT, "sha256": text_sha256(OTHER)}, "not the one that its text_sha256"),
        ({"id": "rain", "quotes": ((0, 31, None),)}, "ends behind the text"),
        ({"id": "rain", "quotes": ((0, 4, "Snow"),)}, "“Rain” in the text and “Snow”"),
    ],
)
def test_what_does_not_fit_is_put_in_quarantine(
    gold: FileGold, more: dict[str, Any], reason: str
) -> None:
    run = file_run(gold, [prediction(7, **more), prediction(8, id="ships")], RUN)
    (refusal,) = run.quarantined
    assert (refusal.file, refusal.record, reason in refusal.reason) == ("bot.jsonl", 7, True)
    assert [side.id for side in run.items] == ["ships"]
    assert "1 of 2 records were not taken" in notes_of(run)
    assert f"bot.jsonl, record 7: {refusal.reason}" in notes_of(run)


def test_refusals_go_into_quarantine(gold: FileGold) -> None:
    refusals = [Refusal("bot.jsonl", number, "This is not JSON.") for number in range(1, 26)]
    run = file_run(gold, [*refusals, prediction(id="rain")], RUN)
    assert run.quarantined == tuple(refusals)
    assert "record 20: This is not JSON.\nand 5 more" in notes_of(run)


def test_articles_that_the_gold_does_not_have_are_named(gold: FileGold) -> None:
    entries = [prediction(1, id="rain"), prediction(2, id="hail"), prediction(3, text="Fog.")]
    run = file_run(gold, entries, RUN)
    assert run.without_gold == ("hail", "record 3")
    evaluation = evaluate(gold.items, run.sides, samples=0)
    assert evaluation.without_gold == ("hail", "record 3")
    told = list(absence_notes(run, evaluation))
    assert "says nothing of 1 article (ships) of the gold" in told[0]
    assert "has 2 articles (hail, record 3) that the gold does not have" in told[1]


def test_run_of_other_articles_is_refused(gold: FileGold) -> None:
    with pytest.raises(InvalidInput, match="None of the articles of bot is in the gold"):
        file_run(gold, [prediction(id="hail")], RUN)
    broken = [prediction(id="hail"), Refusal("bot.jsonl", 2, "This is not JSON.")]
    run = file_run(gold, broken, RUN)
    assert evaluate(gold.items, run.sides, samples=0).run_claims == 0


def test_article_that_is_predicted_twice_is_named(gold: FileGold) -> None:
    with pytest.raises(InvalidInput, match=r"article rain stands twice .* record 2\."):
        file_run(gold, [prediction(id="rain"), prediction(2, text=TEXT)], RUN)


def test_unknown_labels_are_counted_and_scored(gold: FileGold) -> None:
    odd = Extraction(
        Structure(),
        tuple(
            SuggestedEntity(f"e{n}", Entity(Span(0, 4), label))
            for n, label in enumerate(("FOG", "GPE", "FOG", "ORG"))
        ),
    )
    run = file_run(gold, [prediction(id="rain", extraction=odd)], RUN, known_labels={"ORG"})
    assert run.unknown_labels == {"FOG": 2}
    assert "neither gold nor scheme know: FOG (2)" in notes_of(run)
    labels = evaluate(gold.items, run.sides, samples=0).entities.modes["strict"].labels
    assert labels["FOG"].counts.spurious == 2


def test_run_without_scores_is_told(gold: FileGold) -> None:
    run = file_run(gold, [prediction(id="rain", score=None)], RUN)
    assert not run.has_scores
    assert "bot gives no scores" in notes_of(run)


def test_run_that_found_nothing_is_not_one_without_scores(gold: FileGold) -> None:
    run = file_run(gold, [prediction(id="rain", extraction=Extraction(Structure()))], RUN)
    assert (len(run.items), run.is_empty) == (1, True)
    assert notes_of(run) == ""


def test_empty_file_is_scored_and_told(gold: FileGold) -> None:
    run = file_run(gold, [], RUN)
    assert "bot holds no record" in notes_of(run)
    evaluation = evaluate(gold.items, run.sides, samples=0)
    assert (evaluation.gold_entities, evaluation.run_entities) == (1, 0)
    assert evaluation.entities.modes["strict"].micro.precision.value is None


@pytest.mark.parametrize(
    "entries",
    [[], [gold_entry(record={"exhaustive": False, "sentences": [{"start": 0, "end": 18}]})]],
)
def test_gold_without_a_reviewed_article_is_refused(entries: list[IncomingArticle]) -> None:
    with pytest.raises(InvalidInput, match="holds no reviewed article"):
        file_gold(entries)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (gold_entry(), "article rain stands twice"),
        (gold_entry("other"), "articles rain and other of gold.jsonl have the same text"),
        (gold_entry("x", "Fog.", 2, record={"layers": "abc"}), "“layers” is not a list"),
        (gold_entry("x", "Fog.", 2, record={"layers": {"spans": []}}), "“layers” is not a list"),
        (gold_entry("x", "Fog.", 2, record={"layers": ["abc"]}), "another shape"),
        *(
            (gold_entry("x", "Fog.", 2, record={"claims": [], "spans": [odd]}), "is no id")
            for odd in ({"id": ["e1"]}, {"id": 5}, {"id": ""})
        ),
        (gold_entry(text=OTHER), "article rain stands twice"),
        (Refusal("gold.jsonl", 2, "This is not JSON."), "Record 2: This is not JSON."),
        (prediction(2, id="x", text="x"), "Record 2: It is not a record of a gold file"),
        (gold_entry("x", "Fog.", 2, sha256="0" * 64), "Record 2: The text is not the one"),
        (gold_entry("x", "Fog.", 2, quotes=((0, 3, "Hog"),)), "“Fog” in the text"),
        (gold_entry("x", " ", 2), "The text is empty"),
        (gold_entry("x", "Fog.", 2, record={"spans": [{"label": "X"}]}), "another shape: 'start'"),
    ],
)
def test_gold_is_taken_as_a_whole(entry: IncomingArticle | Refusal, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        file_gold([gold_entry(), entry])


@pytest.mark.parametrize("of_text", [{"text": OTHER}, {"sha256": text_sha256(OTHER)}])
def test_id_and_text_of_two_articles_are_put_in_quarantine(of_text: dict[str, str]) -> None:
    gold = file_gold([gold_entry(), gold_entry("ships", OTHER, 2)])
    run = file_run(gold, [prediction(id="rain", **of_text), prediction(2, id="rain")], RUN)
    assert [side.id for side in run.items] == ["rain"]
    (refusal,) = run.quarantined
    assert refusal.reason == "Its text is that of article ships, its id that of rain."
    assert file_run(gold, [prediction(id="fog", **of_text)], RUN).items[0].id == "ships"


def test_only_some_of_many_unknown_labels_are_told(gold: FileGold) -> None:
    odd = Extraction(
        Structure(),
        tuple(SuggestedEntity(f"e{n}", Entity(Span(0, 4), f"L{n:02}")) for n in range(30)),
    )
    words = notes_of(file_run(gold, [prediction(id="rain", extraction=odd)], RUN))
    assert "L19 (1), …. They are scored like any other." in words
    assert "L20" not in words
