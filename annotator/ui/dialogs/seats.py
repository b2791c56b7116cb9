"""Who one may review as: what is offered, and what was chosen. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """A reviewer one may sit down as; `done` are the articles they have finished."""

    name: str
    colour: str
    done: int


@dataclass(frozen=True, slots=True)
class ReviewerOffer:
    """`suggested` is marked; where it is none of the seats, it stands in the field."""

    project: str
    seats: tuple[Seat, ...]
    suggested: str
    leave: str = "&Cancel"


@dataclass(frozen=True, slots=True)
class ReviewerChoice:
    name: str
    asks_again: bool = True
