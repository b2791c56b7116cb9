"""Whose agreement is asked for, and in which articles."""

from dataclasses import dataclass

from annotator.domain.suggestion import Run

SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """`reviewers` by name, all who have finished something when empty.

    `run` is compared with each of them. `is_blind`: only what they marked before they saw any
    suggestion. `viewer` is who looks at it in the window and sees no layer before their own is
    done; None for the commands, which act for whoever owns the project.
    """

    reviewers: tuple[str, ...] = ()
    run: Run | None = None
    is_blind: bool = False
    viewer: str | None = None
    samples: int = SAMPLES
