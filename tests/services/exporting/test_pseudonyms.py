import pytest

from annotator.services.exporting.pseudonyms import shown_names
from annotator.services.ports import Reviewer


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["anna", "bert"], {"anna": "r1", "bert": "r2"}),
        (["r2", "r1"], {"r2": "r2", "r1": "r1"}),
        (["r7"], {"r7": "r7"}),
        (["anna", "r1"], {"anna": "r1", "r1": "r2"}),
        (["anna", "r1", "r2"], {"anna": "r1", "r1": "r3", "r2": "r2"}),
    ],
)
def test_strangers_keep_theirs_where_nobody_has_it(names: list[str], shown: dict) -> None:
    reviewers = [Reviewer(name, f"r{number}") for number, name in enumerate(names, start=1)]
    assert shown_names(reviewers, with_names=False) == shown
    assert shown_names(reviewers, with_names=True) == {name: name for name in names}
