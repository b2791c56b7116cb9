"""Deciding and changing the current claim."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from annotator.domain.claim import Claim
from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.domain.layer import is_open, is_rejected
from annotator.domain.scheme import Field, Scheme
from annotator.domain.span import Span
from annotator.domain.tokens import sentence_at, tokens_in
from annotator.services.review import borders, claims, deciding, fields, navigation
from annotator.ui.actions import FLAG_VALUE, choice_action_id, reason_action_id
from annotator.ui.workbench import Current, CurrentClaim, CurrentEntity, Workbench


def confirm(bench: Workbench) -> None:
    """Confirm an open claim and go on; with nothing left open, finish the article."""
    if not isinstance(bench.current, CurrentClaim):
        go_on_from_sentence(bench)
        return
    item = bench.claim()
    then = _next_open(bench)
    if not is_open(item):
        go_on(bench, then)
        return
    stamp = bench.session.stamp()
    changes = deciding.confirmed(bench.layer, item.id, stamp)
    bench.perform("confirm claim", changes, stamp=stamp, then=then)


def go_on(bench: Workbench, then: Current) -> None:
    """To the next open claim, or out of the article when all are decided."""
    if then is not None:
        bench.go_to(then)
    else:
        bench.finish_requested.emit()


def go_on_from_sentence(bench: Workbench) -> None:
    go_on(bench, _next_open(bench))


def ask_reason(bench: Workbench) -> None:
    bench.claim()
    bench.set_choosing_reason(True)


def reject(reason: str, bench: Workbench) -> None:
    item = bench.claim()
    stamp = bench.session.stamp()
    then = _next_open(bench)
    changes = deciding.rejected(bench.layer, item.id, reason, stamp)
    bench.perform("reject claim", changes, stamp=stamp, then=then)


def skip(bench: Workbench) -> None:
    stamp = bench.session.stamp()
    changes = deciding.skipped(bench.layer, bench.claim().id, stamp)
    bench.perform("skip claim", changes, stamp=stamp, then=_next_open(bench))


def reopen(bench: Workbench) -> None:
    bench.perform("open claim again", deciding.reopened(bench.layer, bench.claim().id))


def new(bench: Workbench) -> None:
    """A claim from the selection, else from the current sentence."""
    desk = bench.desk
    if bench.selection is None:
        claim = claims.sentence_claim(_sentence(bench), desk.article.text, desk.structure)
    else:
        claim = Claim(spans=(bench.take_selection(),))
    _refuse_twice(bench, claim)
    _add(bench, "add claim", claim)


def duplicate(bench: Workbench) -> None:
    _add(bench, "duplicate claim", bench.claim().claim)


def add_part(bench: Workbench) -> None:
    _recast(bench, "add a part", claims.with_part(bench.claim().claim, bench.take_selection()))


def split(bench: Workbench) -> None:
    """Split at the caret; without one, put it into the claim first."""
    item = bench.claim()
    if bench.caret is None:
        bench.caret_requested.emit(_middle(bench, item.claim))
        return
    stamp, new_id = bench.session.stamp(), bench.session.new_id()
    text = bench.desk.article.text
    changes = claims.split(bench.layer, item.id, bench.caret, text, new_id=new_id, stamp=stamp)
    bench.perform("split claim", changes, stamp=stamp)
    bench.caret_left.emit()


def merge(bench: Workbench) -> None:
    item = bench.claim()
    others = [i for i in bench.layer.claims_in_order() if not is_rejected(i) or i.id == item.id]
    following = navigation.neighbour(others, item.id, 0, 1)
    if following is None:
        raise NotPossible("There is no claim after this one to merge with.")
    stamp = bench.session.stamp()
    changes = claims.merged(
        bench.layer, item.id, following.id, structure=bench.desk.structure, stamp=stamp
    )
    bench.perform("merge claims", changes, stamp=stamp)


def delete(bench: Workbench) -> None:
    """Take away a claim made by hand; a suggestion is rejected with a reason instead."""
    item = bench.claim()
    if item.provenance.run is not None:
        ask_reason(bench)
        return
    following = navigation.neighbour(bench.layer.claims_in_order(), item.id, 0, 1)
    then = CurrentClaim(following.id) if following else None
    bench.perform("delete claim", claims.deleted(bench.layer, item.id), then=then)


def move_border(side: borders.Side, steps: int, bench: Workbench) -> None:
    claim = borders.with_moved_border(bench.claim().claim, bench.desk.structure, side, steps)
    _recast(bench, f"move the {side}", claim)


def snap_to_clause(side: borders.Side, bench: Workbench) -> None:
    desk = bench.desk
    claim = bench.claim().claim
    _recast(
        bench,
        f"move the {side}",
        borders.with_clause_border(claim, desk.article.text, desk.structure, side),
    )


def snap_to_sentence(bench: Workbench) -> None:
    desk = bench.desk
    claim = borders.with_sentence(bench.claim().claim, desk.article.text, desk.structure)
    _recast(bench, "whole sentence", claim)


def choose(field: Field, value: str, title: str, bench: Workbench) -> None:
    claim = fields.with_choice(bench.claim().claim, field, value)
    _recast(bench, f"{field.title.lower()}: {title}", claim)


def set_claimant(step: fields.Step, bench: Workbench) -> None:
    claim = bench.claim().claim
    entity = fields.next_claimant(claim, bench.layer, bench.scheme, step)
    if entity is None:
        raise NotPossible("No person, organisation or place is marked outside this claim.")
    _recast(bench, "claimant", fields.with_claimant(claim, entity, bench.desk.article.text))


def set_time(bench: Workbench) -> None:
    _recast(bench, "time", fields.with_next_time(bench.claim().claim, bench.layer))


def set_place(bench: Workbench) -> None:
    _recast(bench, "place", fields.with_next_place(bench.claim().claim, bench.layer))


def take_source(bench: Workbench) -> None:
    _recast(
        bench, "claimant", fields.with_source_words(bench.claim().claim, bench.take_selection())
    )


def take_cue(bench: Workbench) -> None:
    _recast(bench, "cue", fields.with_cue(bench.claim().claim, bench.take_selection()))


def enter_text(bench: Workbench, claim_id: str, name: str, text: str) -> AnnotatorError | None:
    """What was typed into a text field of a claim, which need not be the current one any more.

    Returns why it was not stored, None when it was.
    """
    item, stamp = bench.layer.claims[claim_id], bench.session.stamp()
    title = "in full" if name == "normalized" else name
    try:
        value = fields.typed_value(bench.scheme, name, text)
        changes = deciding.recast(item, fields.with_value(item.claim, name, value), stamp)
        bench.store(title, changes, stamp)
    except AnnotatorError as error:
        return error
    return None


def switch(name: str, title: str, bench: Workbench) -> None:
    """A field that is either so or not."""
    claim = bench.claim().claim
    value = None if fields.value_of(claim, name) else True
    _recast(bench, title.lower(), fields.with_value(claim, name, value))


def enter_details(bench: Workbench, claim_id: str, details: Claim) -> None:
    """Time, place, figures and arguments as a dialog left them; the rest stays as it is now."""
    item, stamp = bench.layer.claims[claim_id], bench.session.stamp()
    claim = replace(
        item.claim,
        time=details.time,
        place=details.place,
        quantities=details.quantities,
        arguments=details.arguments,
    )
    bench.perform("details", deciding.recast(item, claim, stamp), stamp=stamp)


def _recast(bench: Workbench, name: str, claim: Claim) -> None:
    stamp = bench.session.stamp()
    bench.perform(name, deciding.recast(bench.claim(), claim, stamp), stamp=stamp)


def _refuse_twice(bench: Workbench, claim: Claim) -> None:
    """Go to the claim that has just these words already."""
    for item in bench.layer.claims_in_order():
        if item.claim.spans == claim.spans and not is_rejected(item):
            bench.go_to(CurrentClaim(item.id))
            raise NotPossible(
                "These words are a claim already.", "Ctrl+D makes a second one of them."
            )


def _add(bench: Workbench, name: str, claim: Claim) -> None:
    stamp, new_id = bench.session.stamp(), bench.session.new_id()
    changes = claims.added(claim, new_id, stamp)
    bench.perform(name, changes, stamp=stamp, then=CurrentClaim(new_id))


def _next_open(bench: Workbench) -> Current:
    current = bench.current
    item_id = current.id if isinstance(current, CurrentClaim | CurrentEntity) else None
    item = navigation.next_open(bench.layer.claims_in_order(), item_id, bench.place)
    return CurrentClaim(item.id) if item else None


def _sentence(bench: Workbench) -> Span:
    place = bench.place if bench.caret is None else bench.caret
    sentence = sentence_at(bench.desk.structure.sentences, place)
    if sentence is None:
        raise NotPossible("No sentences are known for this article yet.", "Select the words first.")
    return sentence


def _middle(bench: Workbench, claim: Claim) -> int:
    """The token border nearest to the claim's middle."""
    middle = (claim.hull.start + claim.hull.end) // 2
    inside = tokens_in(bench.desk.structure.tokens, claim.hull)
    starts = [token.start for token in inside if claim.hull.contains(token)]
    return min(starts, key=lambda start: abs(start - middle), default=middle)


def _field_command(name: str) -> Callable[[Workbench], None]:
    return lambda bench: bench.text_field_requested.emit(name)


COMMANDS: dict[str, Callable[[Workbench], None]] = {
    "claim.confirm": confirm,
    "claim.reject": ask_reason,
    "claim.skip": skip,
    "claim.reopen": reopen,
    "claim.new": new,
    "claim.add_part": add_part,
    "claim.split": split,
    "claim.merge": merge,
    "claim.duplicate": duplicate,
    "claim.delete": delete,
    "claim.next_claimant": partial(set_claimant, 1),
    "claim.previous_claimant": partial(set_claimant, -1),
    "claim.source_from_selection": take_source,
    "claim.cue_from_selection": take_cue,
    "claim.next_time": set_time,
    "claim.next_place": set_place,
    "claim.in_full": _field_command("normalized"),
    "claim.note": _field_command("note"),
    "border.clause_end": partial(snap_to_clause, "end"),
    "border.clause_start": partial(snap_to_clause, "start"),
    "border.sentence": snap_to_sentence,
}


def scheme_commands(scheme: Scheme) -> dict[str, Callable[[Workbench], None]]:
    """A command for each choice of each field and for each reason."""
    choices = {
        choice_action_id(field.name, choice.value): partial(
            choose, field, choice.value, choice.title
        )
        for field in scheme.fields
        for choice in field.choices
    }
    flags = {
        choice_action_id(field.name, FLAG_VALUE): partial(switch, field.name, field.title)
        for field in scheme.fields
        if field.kind == "flag"
    }
    reasons = {reason_action_id(r.value): partial(reject, r.value) for r in scheme.reasons}
    return {**choices, **flags, **reasons}
