"""Installed pipelines of spaCy as extractors: real ones, trained here and installed as packages."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from annotator.cli import main
from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.domain.suggestion import WrittenExtraction
from annotator.language.discovery import available, load, offers
from annotator.language.pool import WorkerPool
from annotator.language.spacy_models import own_label
from annotator.services.ports import ArticleText, ExtractorOffer

from .tiny_pipeline import install, trained

TEXT = "Menu\n\nAnn Holt said that Oslo was quiet. The Sturgeon Prize went to Oslo.\n"
GERMAN = "Ann Holt war am Montag in Oslo, und es war nicht schön für die Leute dort."


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that can be used, and some that cannot."""
    folder = tmp_path_factory.mktemp("site")
    nlp = trained()
    install(folder, nlp)
    install(folder, nlp, name="en_old", spacy_version=">=2.3.0,<2.4.0")
    install(folder, nlp, name="en_vague", spacy_version="some")
    install(folder, spacy.blank("en"), name="en_blank")
    install(folder, nlp, name="en_halved")
    (folder / "en_halved" / "meta.json").write_text("{")
    install(folder, nlp, name="en_gone")
    shutil.rmtree(folder / "en_gone")
    return folder


@pytest.fixture
def site(packages: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages are installed, for this process and for workers."""
    monkeypatch.syspath_prepend(str(packages))
    monkeypatch.setenv("PYTHONPATH", str(packages))
    return packages


@pytest.fixture
def pool(site: Path) -> Iterator[WorkerPool]:
    pool = WorkerPool("spacy:en_tiny")
    yield pool
    pool.close()


def read(pool: WorkerPool, *articles: ArticleText) -> list[WrittenExtraction]:
    outcomes = [outcome for _, outcome in pool.extract(articles, lambda: False)]
    assert all(isinstance(outcome, WrittenExtraction) for outcome in outcomes), outcomes
    return outcomes


def article(text: str, language: str | None = None) -> ArticleText:
    return ArticleText(ArticleId("a"), text, language=language)


def test_an_installed_pipeline_is_offered(site: Path) -> None:
    known = {offer.name: offer for offer in offers()}
    assert known["spacy:en_tiny"] == ExtractorOffer(
        "spacy:en_tiny", "1.2.3", "Four sentences by heart"
    )
    assert "spacy:en_tiny" in available()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("en_old", "made for spaCy >=2.3.0,<2.4.0"),
        ("en_vague", "for which spaCy"),
        ("en_blank", "no component “ner”"),
        ("en_halved", "meta.json cannot be read"),
        ("en_gone", "no module en_gone"),
    ],
)
def test_one_that_cannot_be_used_is_listed_with_the_reason(
    name: str, words: str, site: Path
) -> None:
    (offer,) = (offer for offer in offers() if offer.name == f"spacy:{name}")
    assert words in offer.trouble
    assert offer.name not in available()
    with pytest.raises(AnnotatorError, match=f"spacy:{name} cannot be used: "):
        load(offer.name)


def test_entities_come_from_the_pipeline_and_claims_from_our_rules(pool: WorkerPool) -> None:
    (found,) = read(pool, article(TEXT))
    entities = [(e.key, e.entity.span.of(TEXT), e.entity.label) for e in found.entities]
    assert entities == [
        ("e1", "Ann Holt", "PERSON"),
        ("e2", "Oslo", "GPE"),
        ("e3", "Oslo", "GPE"),
    ], "a prize is of no kind of ours"
    assert {e.entity.entity_id for e in found.entities} == {"ann-holt", "oslo"}
    assert all(e.score is None for e in found.entities)
    claim = found.claims[0].claim
    assert claim.spans[0].of(TEXT) == "Oslo was quiet"
    assert claim.attribution.source_entity == "e1"


def test_a_text_in_another_language_gets_sentences_alone(pool: WorkerPool) -> None:
    first, second, third = read(pool, article(TEXT), article(GERMAN, "de"), article(TEXT))
    assert second.structure.sentences
    assert (second.entities, second.claims) == ((), ())
    assert first == third


def test_the_run_names_package_version_and_configuration(pool: WorkerPool) -> None:
    run = pool.run()
    assert (run.name, run.version, run.kind) == ("spacy:en_tiny", "1.2.3", "extractor")
    assert len(run.config_hash) == 64


def test_components_that_find_no_entities_are_not_loaded(site: Path) -> None:
    assert load("spacy:en_tiny")._nlp.pipe_names == ["ner"]


@pytest.mark.parametrize(
    ("label", "own"),
    [
        *[("PERSON", "PERSON"), ("PER", "PERSON"), ("per", "PERSON"), ("FACILITY", "FAC")],
        *[("ORGANIZATION", "ORG"), ("LOC", "LOC"), ("MISC", None), ("CARDINAL", None)],
    ],
)
def test_labels_are_kept_renamed_or_dropped(label: str, own: str | None) -> None:
    assert own_label(label) == own


def test_on_the_command_line(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    assert main(["extract", str(tmp_path / "one.txt"), "--extractor", "spacy:en_tiny"]) == 0
    out, err = capsys.readouterr()
    record = json.loads(out)
    assert err == ""
    assert record["run"].startswith("spacy:en_tiny@1.2.3#")
    assert [span["label"] for span in record["spans"]] == ["PERSON", "GPE", "GPE"]
    assert all(span["score"] is None for span in record["spans"])
    assert main(["extractors"]) == 0
    lines = capsys.readouterr().out.split(os.linesep)
    assert "spacy:en_tiny\t1.2.3\tFour sentences by heart" in lines
    assert any(line.startswith("spacy:en_old\t1.2.3\tcannot be used: ") for line in lines)
