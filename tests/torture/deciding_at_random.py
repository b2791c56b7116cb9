"""A reviewer who decides whatever comes to mind, through the review session."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from annotator.domain.claim import Claim
from annotator.domain.edit import Edit
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim
from annotator.services.review import claims, deciding, reading
from annotator.services.review.borders import with_moved_border
from annotator.services.review.deciding import Changes
from annotator.services.review.fields import with_choice, with_value
from annotator.services.review.session import ReviewSession
from tests.torture.acknowledged import Step

KINDS, WEIGHTS = ("do", "undo", "redo"), (6, 3, 2)


def decide(session: ReviewSession, chance: Random) -> Step | None:
    """One random edit, undo or redo; None where nothing changed."""
    kind = chance.choices(KINDS, WEIGHTS)[0]
    try:
        edit = _done(session, chance) if kind == "do" else getattr(session, kind)()
    except NotPossible:
        return None
    return Step(kind, edit.id) if edit and edit.id else None


def _done(session: ReviewSession, chance: Random) -> Edit | None:
    act = chance.choice(ACTS)
    item = chance.choice(_layer(session).claims_in_order())
    return session.commit(act.__name__.strip("_"), act(session, item, chance))


def _layer(session: ReviewSession) -> Layer:
    assert session.desk is not None
    return session.desk.layer


def _confirm(session: ReviewSession, item: ReviewedClaim, _: Random) -> Changes:
    return deciding.confirmed(_layer(session), item.id, session.stamp())


def _reject(session: ReviewSession, item: ReviewedClaim, _: Random) -> Changes:
    return deciding.rejected(_layer(session), item.id, "opinion", session.stamp())


def _reopen(session: ReviewSession, item: ReviewedClaim, _: Random) -> Changes:
    return deciding.reopened(_layer(session), item.id)


def _weigh(session: ReviewSession, item: ReviewedClaim, chance: Random) -> Changes:
    worth = next(f for f in session.project.scheme().fields if f.name == "checkworthiness")
    value = chance.choice(worth.choices).value
    return _recast(session, item, with_choice(item.claim, worth, value))


def _move_border(session: ReviewSession, item: ReviewedClaim, chance: Random) -> Changes:
    assert session.desk is not None
    steps = chance.choice((-2, -1, 1))
    moved = with_moved_border(item.claim, session.desk.structure, "end", steps)
    return _recast(session, item, moved)


def _note(session: ReviewSession, item: ReviewedClaim, chance: Random) -> Changes:
    words = f"ask {chance.randrange(1000)} 🌍\r\n" * chance.randrange(1, 40)
    return _recast(session, item, with_value(item.claim, "note", words))


def _add(session: ReviewSession, item: ReviewedClaim, chance: Random) -> Changes:
    copy = replace(item.claim, normalized="In full.")
    return claims.added(copy, f"{chance.getrandbits(48):012x}", session.stamp())


def _delete(session: ReviewSession, item: ReviewedClaim, _: Random) -> Changes:
    return claims.deleted(_layer(session), item.id) if item.suggested is None else ()


def _flag(session: ReviewSession, _: ReviewedClaim, __: Random) -> Changes:
    return reading.flagged(_layer(session))


def _mark_read(session: ReviewSession, _: ReviewedClaim, chance: Random) -> Changes:
    assert session.desk is not None
    sentence = chance.choice(session.desk.structure.sentences)
    return reading.marked_read(_layer(session), sentence)


def _finish(session: ReviewSession, _: ReviewedClaim, __: Random) -> Changes:
    assert session.desk is not None
    return reading.finished(_layer(session), session.desk.structure, session.stamp())


def _recast(session: ReviewSession, item: ReviewedClaim, claim: Claim) -> Changes:
    return deciding.recast(item, claim, session.stamp())


ACTS: tuple[Callable[[ReviewSession, ReviewedClaim, Random], Changes], ...] = (
    _confirm,
    _confirm,
    _reject,
    _reopen,
    _weigh,
    _move_border,
    _note,
    _add,
    _delete,
    _flag,
    _mark_read,
    _finish,
)
