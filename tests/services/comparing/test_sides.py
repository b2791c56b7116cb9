"""A layer and the gold file made of it say the same."""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from annotator.domain.article import ArticleId, Structure
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record, claim_record, entity_record, span_record
from annotator.domain.span import Span
from annotator.formats.gold_folder import GoldFolder
from annotator.scoring.articles import ArticleItems
from annotator.scoring.evaluation import evaluate
from annotator.services.comparing.sides import gold_side, layer_side, suggestions_side
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.ports import Project
from annotator.services.review.opening import opened_layer
from tests.fakes.memory_project import MemoryProject, memory_project
from tests.services.comparing.talks import (
    ANN,
    BO,
    FOUND,
    GREW,
    LAYERS,
    PORTS,
    RULES_2,
    TALKS,
    TEXTS,
    added,
    at,
    entity,
    review,
    sentences,
)
from tests.services.exporting.random_projects import RUN, SCHEME, fill

UNHURRIED = settings(
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def of_layer(project: Project, article_id: ArticleId, reviewer: str = ANN) -> ArticleItems:
    article = project.articles.find(article_id)
    assert article is not None
    layer = opened_layer(project.suggestions.of(article), project.layers.items(article, reviewer))
    return layer_side(article, project.suggestions.structure(article) or Structure(), layer)


def of_file(project: Project, **options: object) -> list[ArticleItems]:
    with TemporaryDirectory() as folder:
        export_gold(project, GoldFolder(Path(folder)), ExportOptions(status="all", **options))
        lines = Path(folder, "gold.jsonl").read_text("utf-8").split("\n")[:-1]
    return [gold_side(json.loads(line)) for line in lines]


def of_run(project: Project) -> list[ArticleItems]:
    articles = [project.articles.find(article_id) for article_id in project.articles.ids()]
    return [
        suggestions_side(article, found)
        for article in articles
        if article
        for found in project.suggestions.of(article)
        if found.run in (RULES_2, RUN)
    ]


class TestALayer:
    def test_what_stands_is_the_gold(self, project: MemoryProject) -> None:
        side = of_layer(project, TALKS)
        assert [item.id for item in side.claims] == ["g1", "g2"]
        assert [item.entity for item in side.entities] == [
            entity(TALKS, "Ann Lee", "PERSON"),
            entity(TALKS, "Oslo", "GPE"),
        ]
        assert side.is_exhaustive
        assert side.reviewed == side.sentences == sentences(TALKS)
        assert side.length == len(TEXTS[TALKS])

    def test_of_one_that_is_begun_the_reviewed_sentences_and_what_is_open(
        self, project: MemoryProject
    ) -> None:
        side = of_layer(project, PORTS)
        assert not side.is_exhaustive
        assert side.reviewed == sentences(PORTS)[:1]
        assert [item.id for item in side.claims] == ["g1"]
        assert set(side.open_entities) == {at(PORTS, "Oslo"), at(PORTS, "Rome")}

    def test_what_a_finished_one_leaves_undecided_is_not_open(self, project: MemoryProject) -> None:
        assert of_layer(project, TALKS).open_entities == ()

    @pytest.mark.parametrize(("mention", "expected"), [("p1", "p1"), ("gone", None)])
    def test_a_claimant_is_an_entity_that_stands_or_none(
        self, project: MemoryProject, mention: str, expected: str | None
    ) -> None:
        said = replace(GREW, attribution=replace(GREW.attribution, source_entity=mention))
        review(project, TALKS, [*LAYERS[TALKS][1:], added("g1", said)], BO)
        (first, *_) = of_layer(project, TALKS, BO).claims
        assert first.claim.attribution.source_entity == expected


class TestARun:
    def test_it_has_its_scores(self, project: MemoryProject) -> None:
        article = project.articles.find(TALKS)
        assert article is not None
        found = next(s for s in project.suggestions.of(article) if s.run == RULES_2)
        side = suggestions_side(article, found)
        assert [(i.id, i.score) for i in side.claims] == [("c1", 0.8), ("c2", pytest.approx(0.7))]
        assert [i.entity for i in side.entities] == [
            one.entity for one in FOUND[RULES_2][TALKS].entities
        ]


class TestAGoldRecord:
    def test_the_file_says_what_the_layers_say(self, project: MemoryProject) -> None:
        run = [side for side in of_run(project) if side.id in LAYERS]
        layers = [of_layer(project, article_id) for article_id in LAYERS]
        assert evaluate(of_file(project, reviewer=ANN), run, samples=20) == evaluate(
            layers, run, samples=20
        )

    def test_an_open_entity_is_open_in_the_file(self, project: MemoryProject) -> None:
        by_id = {side.id: side for side in of_file(project, reviewer=ANN)}
        assert set(by_id[PORTS].open_entities) == set(of_layer(project, PORTS).open_entities)
        assert by_id[TALKS].open_entities == ()

    @settings(UNHURRIED, max_examples=30)
    @given(st.data())
    def test_of_any_project(self, data: st.DataObject) -> None:
        project = memory_project(scheme_toml=SCHEME)
        data.draw(fill(project))
        for reviewer in project.reviewers():
            files = of_file(project, reviewer=reviewer.name)
            layers = [of_layer(project, side.id, reviewer.name) for side in files]
            run = [side for side in of_run(project) if side.id in {one.id for one in files}]
            assert evaluate(files, run, samples=0) == evaluate(layers, run, samples=0)


ENTITIES = (("Oslo", "GPE"), ("Ann Lee", "PERSON"))


def record(**more: object) -> Record:
    """What another program writes: no sentences, nothing of who read what."""
    text = TEXTS[TALKS]
    return {
        "id": "talks",
        "text": text,
        "spans": [entity_record(entity(TALKS, "Oslo", "GPE"), text)],
        "claims": [claim_record(GREW, text)],
        **more,
    }


class TestARecordOfAnotherProgram:
    def test_what_has_no_id_is_numbered(self) -> None:
        side = gold_side(record())
        assert [(i.id, i.entity) for i in side.entities] == [("e1", entity(TALKS, "Oslo", "GPE"))]
        assert [(i.id, i.claim) for i in side.claims] == [("c1", GREW)]

    def test_an_invented_id_is_not_one_that_is_there_or_named(self) -> None:
        oslo, ann = (entity_record(entity(TALKS, *e), TEXTS[TALKS]) for e in ENTITIES)
        said = replace(GREW, attribution=replace(GREW.attribution, source_entity="e3"))
        claims = [claim_record(said, TEXTS[TALKS])]
        side = gold_side(record(spans=[{**oslo, "id": "e1"}, ann, ann], claims=claims))
        assert [item.id for item in side.entities] == ["e1", "e2", "e4"]

    @pytest.mark.parametrize("part", ["spans", "claims"])
    def test_an_id_that_stands_twice_is_refused(self, part: str) -> None:
        (entry,) = record()[part]
        with pytest.raises(InvalidInput, match="have the id x"):
            gold_side(record(**{part: [{**entry, "id": "x"}] * 2}))

    @pytest.mark.parametrize("odd", ["false", "true", 1])
    def test_only_true_says_that_it_was_read(self, odd: object) -> None:
        assert not gold_side(record(exhaustive=odd)).is_exhaustive
        told = [{**span_record(one), "reviewed": odd} for one in sentences(TALKS)]
        assert gold_side(record(sentences=told)).scope == ()

    def test_an_accepted_text_was_read_in_full(self) -> None:
        side = gold_side(record(answer="accept"))
        assert side.is_exhaustive
        assert side.scope is None, "the whole text"

    @pytest.mark.parametrize(
        "more",
        [
            {},
            {"answer": "reject"},
            {"answer": "ignore"},
            {"answer": "accept", "exhaustive": False},
        ],
    )
    def test_any_other_was_not_read(self, more: Record) -> None:
        assert gold_side(record(**more)).scope == ()

    def test_who_says_so_was_exhaustive_whatever_the_answer(self) -> None:
        assert gold_side(record(exhaustive=True)).scope is None

    def test_sentences_that_say_whether_they_were_reviewed_are_believed(self) -> None:
        first, second, third = (span_record(one) for one in sentences(TALKS))
        told = [{**first, "reviewed": True}, {**second, "reviewed": False}, third]
        assert gold_side(record(answer="accept", sentences=told)).scope == sentences(TALKS)[:1]

    def test_sentences_that_say_nothing_leave_it_to_the_answer(self) -> None:
        told = [span_record(one) for one in sentences(TALKS)]
        assert gold_side(record(answer="accept", sentences=told)).scope == sentences(TALKS)
        assert gold_side(record(sentences=told)).scope == ()

    def test_chrome_is_out_of_scope_in_an_exhaustive_one(self) -> None:
        told = [{**span_record(one), "reviewed": True} for one in sentences(TALKS)]
        menu = {**span_record(Span(0, 7)), "kind": "chrome"}
        side = gold_side(record(exhaustive=True, sentences=told, regions=[menu]))
        assert side.scope == sentences(TALKS)[1:]

    def test_a_record_may_have_neither_spans_nor_claims(self) -> None:
        side = gold_side({"id": "talks", "text": "Nothing.", "answer": "accept"})
        assert (side.entities, side.claims, side.is_exhaustive) == ((), (), True)
