import json
from pathlib import Path

import pytest

from annotator.domain.article import Article, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.layer import Item, LayerState, Relation, ReviewedClaim, ReviewedEntity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import ExportOptions, ExportOutcome, export_gold, parsed_splits
from annotator.services.ports import LayerCounts, Project
from tests.fakes.memory_project import MemoryProject, memory_project

TEXT = "China and France talk. Nobody else does."
RUN = Run("rules", "1", "abcdef1234567890")
KEYS = [
    *("schema_version", "id", "text", "text_sha256", "offset_unit", "meta", "split", "answer"),
    *("regions", "sentences", "exhaustive", "spans", "claims", "relations", "rejected", "layers"),
]


@pytest.fixture
def project() -> MemoryProject:
    project = memory_project()
    article = make_article("a", TEXT)
    project.articles.add(article)
    found = Extraction(
        Structure((), (Span(0, 22), Span(23, 40)), (Span(0, 5),)),
        (SuggestedEntity("e1", Entity(Span(10, 16), "GPE"), 1),),
        (SuggestedClaim("c1", Claim((Span(0, 21),)), 0.5), SuggestedClaim("c2", SECOND, 0.25)),
    )
    project.suggestions.save(article, RUN, found)
    decide(project, article, "anna", "done")
    return project


SECOND = Claim((Span(23, 39),))


def decided(status: str, day: int = 1, **more: object) -> Decision:
    return Decision(status, "anna", f"2026-11-{day:02}T10:00:00Z", 5, **more)


def items(status: str) -> list[Item]:
    by_hand = ReviewedEntity(
        "9f", Entity(Span(0, 5), "NORP"), Provenance("human_blind"), None, decided("added")
    )
    confirmed = ReviewedEntity(
        f"{RUN.key}/e1",
        Entity(Span(10, 16), "GPE"),
        Provenance("machine_confirmed", RUN.key, "e1", 1),
        None,
        decided("accepted"),
    )
    claim = Claim((Span(0, 21),), attribution=Attribution(source_entity=f"{RUN.key}/e1"))
    standing = ReviewedClaim(
        f"{RUN.key}/c1",
        claim,
        Provenance("machine_corrected", RUN.key, "c1", 0.5),
        None,
        decided("corrected", 20),
    )
    rejected = ReviewedClaim(
        f"{RUN.key}/c2",
        SECOND,
        Provenance("machine_suggested", RUN.key, "c2", 0.25),
        SECOND,
        decided("rejected", reason="opinion"),
    )
    return [confirmed, by_hand, standing, rejected, LayerState(status)]


def decide(project: Project, article: Article, reviewer: str, status: str) -> None:
    name = project.reviewer(reviewer).name
    project.layers.restore(article, name, items(status), LayerCounts(2, 2))


def export(project: Project, folder: Path, **options: object) -> tuple[ExportOutcome, list[dict]]:
    outcome = export_gold(project, GoldFolder(folder), ExportOptions(**options))
    lines = (folder / "gold.jsonl").read_text("utf-8").split("\n")
    return outcome, [json.loads(line) for line in lines[:-1]]


def test_record(project: MemoryProject, tmp_path: Path) -> None:
    outcome, (record,) = export(project, tmp_path)
    assert (outcome.articles, outcome.claims, outcome.entities, outcome.rejected) == (1, 1, 2, 1)
    assert list(record) == KEYS
    assert [(e["id"], e["text"], e["label"]) for e in record["spans"]] == [
        ("e1", "China", "NORP"),
        ("e2", "France", "GPE"),
    ]
    (claim,) = record["claims"]
    assert claim["attribution"]["source_entity"] == "e2"
    assert claim["decision"]["annotator"] == "r1"
    assert claim["provenance"]["run"] == "rules@1#abcdef12"
    assert record["rejected"][0]["spans"] == [{"start": 23, "end": 39, "text": "Nobody else does"}]
    assert record["sentences"][1] == {"start": 23, "end": 40, "reviewed": True}
    assert record["layers"] == [{"annotator": "r1", "spans": [], "claims": []}]
    assert record["exhaustive"] is True
    assert record["split"] is None
    assert isinstance(record["spans"][1]["provenance"]["score"], float)


def test_time_is_told_by_the_manifest_alone(project: MemoryProject, tmp_path: Path) -> None:
    for day in ("2026-01-01T00:00:00Z", "2026-02-02T00:00:00Z"):
        export(project, tmp_path / day[:10], exported_at=day)
    one, two = sorted(tmp_path.iterdir())
    for name in ("gold.jsonl", "README.md"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
    manifest = json.loads((two / "manifest.json").read_text())
    assert manifest["exported_at"].startswith("2026-02-02")
    assert manifest["counts"]["entities_by_label"] == {"GPE": 1, "NORP": 1}
    assert [run["key"] for run in manifest["runs"]] == [RUN.key]
    assert manifest["files"][0]["bytes"] == (two / "gold.jsonl").stat().st_size


def test_names_only_when_asked_for(project: MemoryProject, tmp_path: Path) -> None:
    export(project, tmp_path / "a", reviewer="anna")
    for path in (tmp_path / "a").iterdir():
        assert "anna" not in path.read_text("utf-8")
    _, (record,) = export(project, tmp_path / "b", with_names=True)
    assert (
        record["layers"][0]["annotator"] == record["claims"][0]["decision"]["annotator"] == "anna"
    )


def test_status_filter(project: MemoryProject, tmp_path: Path) -> None:
    project.articles.add(make_article("b", "Untouched."))
    begun = make_article("c", TEXT + " More.")
    project.articles.add(begun)
    decide(project, begun, "anna", "started")
    found = {
        status: [record["id"] for record in export(project, tmp_path, status=status)[1]]
        for status in ("done", "started", "all")
    }
    assert found == {"done": ["a"], "started": ["a", "c"], "all": ["a", "b", "c"]}


def test_reviewer_filter(project: MemoryProject, tmp_path: Path) -> None:
    article = project.articles.find("a")
    decide(project, article, "bert", "started")
    assert export(project, tmp_path)[1][0]["layers"][0]["annotator"] == "r1", "the finished one"
    with pytest.raises(NotPossible, match="already stays as it is"):
        export(project, tmp_path, reviewer="bert")
    assert export(project, tmp_path / "empty", reviewer="bert")[1] == []
    for name in ("bert", "r2"):
        (record,) = export(project, tmp_path, reviewer=name, status="started")[1]
        assert record["layers"][0]["annotator"] == "r2"
    with pytest.raises(InvalidInput, match="no reviewer carl"):
        export(project, tmp_path, reviewer="carl")


def test_label_filter(project: MemoryProject, tmp_path: Path) -> None:
    _, (record,) = export(project, tmp_path, labels=("NORP",))
    assert [entity["label"] for entity in record["spans"]] == ["NORP"]
    assert record["claims"][0]["attribution"]["source_entity"] is None


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [
        ("2026-11-20", "2026-11-20", True),
        ("2026-11-21", None, False),
        (None, "2026-11-19", False),
    ],
)
def test_date_filter(
    project: MemoryProject, tmp_path: Path, since: str, until: str, is_in: bool
) -> None:
    _, records = export(project, tmp_path, decided_from=since, decided_to=until)
    assert bool(records) == is_in


def test_relations_lead_to_exported_claims_only(project: MemoryProject, tmp_path: Path) -> None:
    other = make_article("b", TEXT + " More.")
    project.articles.add(other)
    head = f"{RUN.key}/c1"
    links = [Relation(head, place, head, "same_claim") for place in ("a", "b", "gone")]
    name = project.reviewer("anna").name
    project.layers.restore(other, name, [*items("done"), *links], LayerCounts(2, 2))
    outcome, (_, record) = export(project, tmp_path)
    assert [link["tail"] for link in record["relations"]] == [
        {"article": "a", "claim": "c1"},
        {"article": "b", "claim": "c1"},
    ]
    assert (outcome.relations, outcome.left_out) == (2, 1)


def test_cancelled_export_leaves_the_older_one(project: MemoryProject, tmp_path: Path) -> None:
    export(project, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    outcome = export_gold(project, GoldFolder(tmp_path), is_cancelled=lambda: True)
    assert outcome.was_cancelled
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_export_cancelled_when_all_is_read_leaves_the_older_one(
    project: MemoryProject, tmp_path: Path
) -> None:
    export(project, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    read: list[int] = []
    outcome = export_gold(
        project,
        GoldFolder(tmp_path),
        ExportOptions(licence="CC BY 4.0"),
        progress=lambda done, _: read.append(done),
        is_cancelled=lambda: bool(read),
    )
    assert outcome.was_cancelled
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_span_outside_the_text_stops_the_export(project: MemoryProject, tmp_path: Path) -> None:
    article = make_article("b", "short")
    project.articles.add(article)
    decide(project, article, "anna", "done")
    with pytest.raises(InvalidInput, match="outside its text"):
        export(project, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_splits(project: MemoryProject, tmp_path: Path) -> None:
    _, records = export(project, tmp_path, splits=(("train", 0.0), ("test", 1.0)))
    assert {record["split"] for record in records} == {"test"}


@pytest.mark.parametrize("words", ["", "train", "train=x", "train=0.5", "a=0.5,a=0.5", "a=2,b=-1"])
def test_shares_that_make_no_split(words: str) -> None:
    with pytest.raises(InvalidInput):
        parsed_splits(words)
    assert parsed_splits("train=0.8, dev=0.1,test=0.1")[1] == ("dev", 0.1)


def test_wrong_date() -> None:
    with pytest.raises(InvalidInput, match="no date"):
        ExportOptions(decided_from="yesterday")


def test_spacy_reads_every_span(project: MemoryProject, tmp_path: Path) -> None:
    import spacy

    export(project, tmp_path)
    record = json.loads((tmp_path / "gold.jsonl").read_text("utf-8").split("\n")[0])
    doc = spacy.blank("en")(record["text"])
    for entity in record["spans"]:
        span = doc.char_span(entity["start"], entity["end"], label=entity["label"])
        assert (span.text, span.label_) == (entity["text"], entity["label"])


@pytest.mark.loud("datasets warns of what it will change one day")
def test_datasets_loads_the_file(project: MemoryProject, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets", reason="datasets is large and not installed here")
    project.articles.add(make_article("b", "Untouched."))
    export(project, tmp_path / "gold", status="all")
    files = str(tmp_path / "gold" / "gold.jsonl")
    loaded = datasets.load_dataset(
        "json", data_files=files, split="train", cache_dir=str(tmp_path / "cache")
    )
    assert loaded["id"][:] == ["a", "b"]
    assert loaded[0]["spans"][0]["label"] == "NORP"
    assert loaded[0]["claims"][0]["decision"]["active_ms"] == 5
