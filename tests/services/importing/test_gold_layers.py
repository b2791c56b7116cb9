"""Gold records come back as the layers they were made of."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.article import Structure, make_article, text_sha256
from annotator.domain.decision import Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer, ReadMark, make_layer
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedEntity
from annotator.formats.registry import read_paths
from annotator.services.importing import ImportOutcome, import_articles
from annotator.services.importing.gold_items import items_of
from annotator.services.ports import Project
from tests.counting import steps_of
from tests.fakes.memory_project import memory_project
from tests.formats.reading import as_lines

TEXT = "China talks. He said so. Nothing."


def span(words: str) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def made_by(origin: str, key: str | None) -> dict:
    run = "rules@1#abcdef12" if key else None
    return {"origin": origin, "run": run, "suggestion": key, "score": 0.5 if key else None}


def decision(status: str, **more: object) -> dict:
    when = "2026-11-21T10:00:00Z"
    return {"status": status, "annotator": "r2", "decided_at": when, "active_ms": 5, **more}


def gold(**more: object) -> dict:
    """As documented in the format, with a decision for claims alone."""
    claim = {
        "id": "c1",
        "spans": [span("He said so")],
        "normalized": None,
        "claim_type": [],
        "checkworthiness": None,
        "attribution": {"kind": "author", "source": [], "cue": [], "source_entity": "e1"},
        "polarity": "asserts",
        "modality": None,
        "time": None,
        "place": None,
        "quantities": [],
        "arguments": [],
        "attributes": {"tone": None, "frames": []},
        "note": None,
        "provenance": made_by("machine_corrected", "s9"),
        "decision": decision("corrected"),
    }
    entity = {"id": "e1", **span("China"), "label": "GPE", "entity_id": None, "kb_id": None}
    return {
        "schema_version": "1.0",
        "id": "004",
        "text": TEXT,
        "regions": [{"start": 0, "end": 12, "kind": "chrome"}],
        "sentences": [
            {"start": 0, "end": 12, "reviewed": False},
            {"start": 13, "end": 24, "reviewed": True},
            {"start": 25, "end": 33, "reviewed": True},
        ],
        "exhaustive": False,
        "spans": [{**entity, "provenance": made_by("machine_confirmed", "s1")}],
        "claims": [claim],
        "relations": [],
        "rejected": [
            {
                "suggestion": "s4",
                "kind": "claim",
                "reason": "opinion",
                "spans": [span("Nothing")],
                "run": "rules@1#abcdef12",
                "score": 0.41,
            }
        ],
        "layers": [{"annotator": "r2", "spans": [], "claims": []}],
        **more,
    }


def imported(folder: Path, project: Project, *records: dict) -> ImportOutcome:
    path = folder / "gold.jsonl"
    path.write_bytes(as_lines(*records))
    return import_articles(project, read_paths([path]))


def layer_of(project: Project, article_id: str = "004", reviewer: str = "r2") -> Layer:
    article = project.articles.find(article_id)
    return make_layer(project.layers.items(article, reviewer))


def test_layer_is_restored(tmp_path: Path) -> None:
    project = memory_project()
    outcome = imported(tmp_path, project, gold())
    assert (outcome.taken, outcome.layers, outcome.suggestions) == (1, 1, 0)
    layer = layer_of(project)
    claim = layer.claims["rules@1#abcdef12/s9"]
    assert claim.claim.attribution.source_entity == "rules@1#abcdef12/s1"
    assert (claim.decision.status, claim.decision.reviewer, claim.decision.active_ms) == (
        "corrected",
        "r2",
        5,
    )
    assert claim.claim.attributes == ()
    assert claim.provenance == Provenance("machine_corrected", "rules@1#abcdef12", "s9", 0.5)
    assert layer.entities["rules@1#abcdef12/s1"].decision.status == "accepted"
    rejected = layer.claims["rules@1#abcdef12/s4"]
    assert (rejected.decision.status, rejected.decision.reason) == ("rejected", "opinion")
    assert layer.marks == {}, "the decisions alone make both sentences count as reviewed"
    assert layer.state.status == "started"


def test_structure_waits_for_tokens(tmp_path: Path) -> None:
    project = memory_project()
    imported(tmp_path, project, gold())
    structure = project.suggestions.structure(project.articles.find("004"))
    assert len(structure.sentences) == 3
    assert structure.regions[0].kind == "chrome"
    assert structure.tokens == ()
    assert list(project.suggestions.without_structure()) == ["004"]


def test_sentence_that_was_read_gets_its_mark(tmp_path: Path) -> None:
    project = memory_project()
    imported(tmp_path, project, gold(rejected=[]))
    assert layer_of(project).marks == {"25-33": ReadMark(Span(25, 33))}


def test_exhaustive_article_is_done(tmp_path: Path) -> None:
    project = memory_project()
    imported(tmp_path, project, gold(exhaustive=True))
    assert layer_of(project).state.status == "done"


def test_known_article_gets_the_layer_once(tmp_path: Path) -> None:
    project = memory_project()
    imported(tmp_path, project, {"id": "mine", "text": TEXT})
    first = imported(tmp_path, project, gold())
    second = imported(tmp_path, project, gold())
    assert (first.skipped, first.layers) == (1, 1)
    assert (second.skipped, second.layers) == (1, 0)
    assert layer_of(project, "mine").claims


def test_known_suggestions_stand_behind_the_decisions(tmp_path: Path) -> None:
    project = memory_project()
    imported(tmp_path, project, {"id": "mine", "text": TEXT})
    suggested = Entity(Span(0, 11), "EVENT")
    project.suggestions.save(
        project.articles.find("mine"),
        Run("rules", "1", "abcdef12"),
        Extraction(Structure(), (SuggestedEntity("s1", suggested, 0.5),)),
    )
    imported(tmp_path, project, gold())
    entity = layer_of(project, "mine").entities["rules@1#abcdef12/s1"]
    assert entity.suggested == suggested
    assert entity.entity.label == "GPE"


def test_relations_find_claims_in_later_articles(tmp_path: Path) -> None:
    project = memory_project()
    link = {"head": "c1", "tail": {"article": "005", "claim": "c1"}, "type": "same_claim"}
    later = gold(id="005", text=TEXT + " Later.")
    imported(tmp_path, project, gold(relations=[link]), later)
    (relation,) = layer_of(project).relations.values()
    key = "rules@1#abcdef12/s9"
    assert (relation.head, relation.tail_article, relation.tail) == (key, "005", key)


LATER = TEXT + " Later."
LINK = {"head": "c1", "tail": {"article": "005", "claim": "c1"}, "type": "same_claim"}


def tail_of(project: Project) -> str:
    (relation,) = layer_of(project).relations.values()
    assert project.articles.find(relation.tail_article).text == LATER
    return relation.tail_article


@pytest.mark.parametrize("more", [{}, {"text_sha256": text_sha256(LATER)}])
def test_relations_find_an_article_known_under_another_id(tmp_path: Path, more: dict) -> None:
    project = memory_project()
    imported(tmp_path, project, {"id": "mine", "text": LATER})
    later = gold(id="005", text=LATER, **more)
    imported(tmp_path, project, gold(relations=[LINK]), later)
    assert tail_of(project) == "mine"
    assert layer_of(project, "mine").claims


def test_relations_find_an_article_that_is_about_to_get_another_id(tmp_path: Path) -> None:
    project = memory_project()
    (tmp_path / "other.txt").write_text("Another text.")
    link = {**LINK, "tail": {"article": "other", "claim": "c1"}}
    gold_file = tmp_path / "gold.jsonl"
    gold_file.write_bytes(as_lines(gold(relations=[link]), gold(id="other", text=LATER)))
    outcome = import_articles(project, read_paths([tmp_path / "other.txt", gold_file]))
    assert outcome.refusals == ()
    assert tail_of(project) == "other-2"


def test_relations_stay_in_their_file_where_two_have_one_name(tmp_path: Path) -> None:
    project = memory_project()
    files = [tmp_path / name / "gold.jsonl" for name in ("one", "two")]
    for file, number in zip(files, (1, 2), strict=True):
        first = gold(id=f"head-{number}", text=f"{TEXT} Head {number}.", relations=[LINK])
        file.parent.mkdir()
        file.write_bytes(as_lines(first, gold(id="005", text=f"{TEXT} Tail {number}.")))
    assert import_articles(project, read_paths(files)).refusals == ()
    for number in (1, 2):
        (relation,) = layer_of(project, f"head-{number}").relations.values()
        assert project.articles.find(relation.tail_article).text.endswith(f"Tail {number}.")


def test_a_record_twice_as_large_takes_twice_as_much() -> None:
    assert steps_of(reading(400)) < 2.5 * steps_of(reading(200))


def reading(number: int) -> Callable[[], None]:
    """A record of so many claims, to be read."""
    claims = [{**gold()["claims"][0], "id": f"c{place}"} for place in range(number)]
    for place, entry in enumerate(claims):
        entry["provenance"] = made_by("machine_corrected", f"s{place}")
    record = gold(claims=claims, layers=[])
    article = make_article("004", TEXT)

    def read() -> None:
        items = items_of(record, article, known=Layer(), tail_of=lambda *_: (article.id, ""))
        assert len(items) > number

    return read


@pytest.mark.parametrize("broken", [{"relations": 5}, {"relations": [5]}, {"id": ["005"]}])
def test_relations_are_looked_for_beside_broken_records(tmp_path: Path, broken: dict) -> None:
    project = memory_project()
    records = gold(relations=[LINK]), gold(text="Broken.", **broken), gold(id="005", text=LATER)
    outcome = imported(tmp_path, project, *records)
    assert (outcome.taken, outcome.refused) == (2, 1)
    assert tail_of(project) == "005"


def test_what_is_still_open_comes_back_as_suggestions(tmp_path: Path) -> None:
    project = memory_project()
    left = {**gold()["claims"][0], "id": "c2", "spans": [span("China talks")], "decision": None}
    left["attribution"] = {**left["attribution"], "source_entity": None}
    left["provenance"] = {**made_by("machine_suggested", None), "score": 0.25}
    layers = [{"annotator": "r2", "spans": [], "claims": [left]}]
    outcome = imported(tmp_path, project, gold(layers=layers))
    assert outcome.refusals == ()
    (suggestions,) = project.suggestions.of(project.articles.find("004"))
    assert [(claim.key, claim.score) for claim in suggestions.claims] == [("c2", 0.25)]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"exhaustive": "yes"}, "exhaustive"),
        ({"sentences": [{"start": 0, "end": 99, "reviewed": True}]}, "ends behind"),
        ({"spans": []}, "entity e1"),
        ({"claims": gold()["claims"] * 2}, "given twice"),
        (
            {"relations": [{"head": "c7", "tail": {"article": "1", "claim": "c"}, "type": "x"}]},
            "c7",
        ),
        ({"rejected": [{"kind": "claim"}]}, "rejected[0]"),
        ({"layers": [{"annotator": "", "spans": [], "claims": []}]}, "annotator"),
        ({"text_sha256": "0" * 64}, "text_sha256"),
    ],
)
def test_contradicting_record_is_refused_whole(tmp_path: Path, change: dict, part: str) -> None:
    project = memory_project()
    outcome = imported(tmp_path, project, gold(**change))
    assert part in outcome.refusals[0].reason
    assert list(project.articles.ids()) == []
