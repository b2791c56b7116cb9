"""Moving through an article and saying that it, or a sentence of it, is read."""

from collections.abc import Callable
from functools import partial

from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedClaim, is_open, unread_sentences
from annotator.domain.span import Span
from annotator.domain.tokens import sentence_at
from annotator.services.review import navigation, reading
from annotator.ui.workbench import Current, CurrentClaim, CurrentSentence, Workbench


def undo(bench: Workbench) -> None:
    bench.undo()


def redo(bench: Workbench) -> None:
    bench.redo()


def go_to_claim(step: int, bench: Workbench) -> None:
    current = bench.current.id if isinstance(bench.current, CurrentClaim) else None
    claims = bench.layer.claims_in_order()
    item = navigation.neighbour(claims, current, bench.place, step)
    if item is None:
        raise NotPossible("This is the last claim." if step > 0 else "This is the first claim.")
    bench.go_to(CurrentClaim(item.id))


def go_to_open_claim(bench: Workbench) -> None:
    current = bench.current.id if isinstance(bench.current, CurrentClaim) else None
    item = navigation.next_open(bench.layer.claims_in_order(), current, bench.place)
    if item is None:
        raise NotPossible("No other claim is open.")
    bench.go_to(CurrentClaim(item.id))


def mark_read(bench: Workbench) -> None:
    """The current sentence holds no (further) claim: mark it and go to the next unread one."""
    sentence = _sentence(bench)
    if _open_claims(bench, sentence):
        raise NotPossible("This sentence has an open claim.", "Confirm or reject it first.")
    changes = reading.marked_read(bench.layer, sentence)
    bench.perform("mark sentence as read", changes, then=_next_unread(bench, sentence))


def go_to_sentence(step: int, bench: Workbench) -> None:
    place = _sentence(bench).start
    sentence = navigation.sentence_beside(bench.desk.structure, place, step)
    if sentence is None:
        raise NotPossible("This is the last sentence." if step > 0 else
                          "This is the first sentence.")  # fmt: skip
    bench.go_to(CurrentSentence(sentence))


def flag(bench: Workbench) -> None:
    name = "take the flag away" if bench.layer.state.is_flagged else "flag article"
    bench.perform(name, reading.flagged(bench.layer))


def finish(bench: Workbench) -> int:
    """The whole article is read and decided; says how many sentences that marks as read."""
    desk = bench.desk
    unread = len(unread_sentences(desk.counted, desk.structure))
    stamp = bench.session.stamp()
    changes = reading.finished(desk.counted, desk.structure, stamp)
    bench.perform("finish article", changes, stamp=stamp)
    return unread


def reopen(bench: Workbench) -> None:
    changes = reading.opened_again(bench.layer)
    if not changes:
        raise NotPossible("This article is not finished.")
    bench.perform("open article again", changes)


def enter_article_note(bench: Workbench, note: str) -> None:
    bench.perform("note on the article", reading.noted(bench.layer, note))


def _sentence(bench: Workbench) -> Span:
    sentence = sentence_at(bench.desk.structure.sentences, bench.place)
    if sentence is None:
        raise NotPossible("No sentences are known for this article yet.")
    return sentence


def _next_unread(bench: Workbench, sentence: Span) -> Current:
    """The next unread sentence after this one: its first open claim where it has one."""
    desk = bench.desk
    following = navigation.next_unread(desk.counted, desk.structure, sentence.start)
    if following is None or following == sentence:
        return CurrentSentence(sentence)
    claims = _open_claims(bench, following)
    return CurrentClaim(claims[0].id) if claims else CurrentSentence(following)


def _open_claims(bench: Workbench, sentence: Span) -> list[ReviewedClaim]:
    """In text order; a claim counts where one of its parts stands in the sentence. The rest is
    in nobody's way, shown or not."""
    return [
        item
        for item in bench.desk.counted.claims_in_order()
        if is_open(item) and any(part.overlaps(sentence) for part in item.claim.spans)
    ]


COMMANDS: dict[str, Callable[[Workbench], None]] = {
    "edit.undo": undo,
    "edit.redo": redo,
    "go.next_claim": partial(go_to_claim, 1),
    "go.previous_claim": partial(go_to_claim, -1),
    "go.next_open": go_to_open_claim,
    "go.read": mark_read,
    "go.next_sentence": partial(go_to_sentence, 1),
    "go.previous_sentence": partial(go_to_sentence, -1),
    "article.flag": flag,
    "article.reopen": reopen,
}
