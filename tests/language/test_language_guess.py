import pytest

from annotator.language.language_guess import is_english

from .reading import read

GERMAN = "Die Minister haben sich am Montag in der Stadt getroffen, sagte ein Sprecher des Hauses."
FRENCH = "Le ministre a dit que les négociations avec la Chine sont dans une phase difficile."
ENGLISH = "The ministers met in the city on Monday, a spokesman of the house said to the press."


def test_english_is_told_from_others() -> None:
    assert is_english(ENGLISH)
    assert is_english(ENGLISH, "en-GB")
    assert not is_english(GERMAN)
    assert not is_english(FRENCH)
    assert not is_english("Міністр сказав, що переговори тривають уже третій день у столиці.")


def test_a_stated_other_language_is_believed_but_not_a_stated_english() -> None:
    assert not is_english(ENGLISH, "de")
    assert not is_english(GERMAN, "en")


@pytest.mark.parametrize("language", [None, "de", "en"])
def test_other_languages_get_structure_only(language: str | None) -> None:
    reading = read(f"{GERMAN} {GERMAN}", language=language)
    assert reading.sentences == [GERMAN, GERMAN]
    assert reading.tokens
    assert reading.entities == []
    assert reading.claims == []
