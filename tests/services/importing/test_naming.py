import pytest

from annotator.domain.errors import InvalidInput
from annotator.services.importing.naming import Names
from annotator.services.ports import IncomingArticle, Refusal


def entry(own_id: str | None, record: int | None = 1, stem: str = "a") -> IncomingArticle:
    return IncomingArticle("a.jsonl", record, stem, id=own_id)


@pytest.mark.parametrize("own_id", ["plain", "a b", "می\u200cخواهم", "a\u00a0b", "\ue000", "🇩🇪"])
def test_a_record_keeps_its_id(own_id: str) -> None:
    assert Names().give(entry(own_id), "f" * 64) == own_id


@pytest.mark.parametrize("own_id", ["a\u202eb", "a\0", "a\nb", "\ufeffa", "a\ufffe", "\x1b[31m"])
def test_an_id_that_nobody_could_read_is_refused(own_id: str) -> None:
    with pytest.raises(InvalidInput, match="holds characters that cannot be seen") as refused:
        Names().give(entry(own_id), "f" * 64)
    assert str(refused.value).isprintable()


def test_a_name_made_of_a_file_is_cleaned() -> None:
    assert Names().give(entry("a\u202eb\n", record=None), "f" * 64) == "a_b_"
    assert Names().give(entry(None, stem="a\0"), "f" * 64) == "a_-ffffffff"


def test_what_a_reason_quotes_is_cut() -> None:
    assert len(Refusal("a", 1, "x" * 10_000).reason) == 501
    assert Refusal("a", 1, "short").reason == "short"
