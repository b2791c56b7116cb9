from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError
from annotator.language.discovery import available, load
from annotator.language.rules.extractor import RulesExtractor

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
