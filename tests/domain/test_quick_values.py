"""Values that are made by the thousand are what `dataclasses` makes of them, made quicker."""

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, dataclass, replace
from inspect import signature

import pytest

from annotator.domain.claim import Attribution, Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.quick_values import quickly_made
from annotator.domain.span import Span
from annotator.domain.suggestion import SuggestedClaim, SuggestedEntity

MADE_BY_THE_THOUSAND = [
    *(Span, Entity, Claim, Attribution, Provenance, Decision),
    *(ReviewedClaim, ReviewedEntity, SuggestedClaim, SuggestedEntity),
]


@quickly_made
@dataclass(frozen=True, slots=True)
class Stretch:
    start: int
    end: int = 7
    label: str | None = None

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise InvalidInput("It ends before it starts.")


def test_it_takes_the_arguments_of_its_fields() -> None:
    assert str(signature(Stretch)) == "(start: int, end: int = 7, label: str | None = None) -> None"
    assert Stretch(1) == Stretch(1, 7, None) == Stretch(label=None, start=1)
    assert repr(Stretch(2, label="x")) == "Stretch(start=2, end=7, label='x')"
    with pytest.raises(TypeError, match="start"):
        Stretch()  # type: ignore[call-arg]


def test_it_is_as_frozen_as_before() -> None:
    made = Stretch(1)
    with pytest.raises(FrozenInstanceError):
        made.start = 2  # type: ignore[misc]
    assert hash(made) == hash(Stretch(1))
    assert replace(made, end=9) == Stretch(1, 9)
    assert copy(made) == pickle.loads(pickle.dumps(made)) == made


def test_its_own_check_is_made() -> None:
    with pytest.raises(InvalidInput):
        Stretch(9, 7)
    with pytest.raises(InvalidInput):
        replace(Stretch(1), start=8)


@pytest.mark.parametrize("made_often", MADE_BY_THE_THOUSAND)
def test_what_an_article_is_made_of_is_quickly_made(made_often: type) -> None:
    assert "put_" in " ".join(made_often.__init__.__code__.co_names)  # type: ignore[misc]
