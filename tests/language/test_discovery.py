import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError
from annotator.language.declarations import Declaration, declaration
from annotator.language.discovery import available, load, offers
from annotator.language.rules.extractor import RulesExtractor
from annotator.services.ports import ExtractorOffer

from .plugins import install


def test_the_rules_are_always_there() -> None:
    assert "rules" in available()
    assert isinstance(load("rules"), RulesExtractor)


def test_a_package_adds_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert {"patient", "broken", "missing", "nameless", "rules"} <= set(available())
    assert load("patient").version == "2.0"


def test_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(AnnotatorError, match=r"no extractor called nope.*rules"):
        load("nope")


@pytest.mark.parametrize("name", ["broken", "missing", "nameless"])
def test_one_that_does_not_start_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(AnnotatorError, match=f"extractor {name} cannot be started"):
        load(name)


def test_offers_are_described_without_importing_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("strange_extractors", None)
    found = {offer.name: offer for offer in offers()}
    assert found["patient"] == ExtractorOffer("patient", "2.0", "Does what the text says.")
    assert (
        found["greedy"].description
        == "Takes all articles before it reads the first, as pipelines do."
    )
    assert found["patient"].version == "2.0"
    assert found["broken"] == ExtractorOffer("broken", "1.0", "Made for tests"), (
        "what the class does not say, the package does"
    )
    assert "strange_extractors" not in sys.modules


def test_a_package_without_its_module_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path)
    (tmp_path / "strange_extractors.py").unlink()
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("strange_extractors", None)
    (patient,) = (offer for offer in offers() if offer.name == "patient")
    assert patient.trouble == "Its package is incomplete: there is no module strange_extractors."
    with pytest.raises(AnnotatorError, match="patient cannot be used"):
        load("patient")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("class E:\n    version = V\nV = '3'\n", Declaration("3")),
        ("class E:\n    version: str = '4'\n    description = 'Words.'\n",
         Declaration("4", "Words.")),
        ("class E:\n    'First.\\n\\nSecond.'\n    version = 1.0\n", Declaration("", "First.")),
        ("from elsewhere import E\n", Declaration()),
        ("class E(:\n", Declaration()),
    ],
)  # fmt: skip
def test_declarations_are_read_as_far_as_they_are_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, expected: Declaration
) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "__init__.py").write_text("raise RuntimeError")
    (tmp_path / "pack" / "module.py").write_text(source)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert declaration(EntryPoint("e", "pack.module:E", "annotator.extractors")) == expected
