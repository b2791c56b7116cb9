"""Sentences that nobody has read yet when somebody wants to reveal."""

from collections.abc import Mapping, Sequence

from annotator.domain.span import Span
from annotator.services.review.session import OpenArticle
from annotator.ui.action import Action
from annotator.ui.workbench import Current, CurrentSentence, Workbench

MOST_LISTED = 6


class Unread:
    """Remembers what was told of one state of an article: whoever wishes it again then means it."""

    def __init__(self) -> None:
        self._told: tuple[OpenArticle, Current] | None = None
        self.words = ""

    def is_told(self, bench: Workbench) -> bool:
        """Whether nothing has been done since."""
        if self._told is None:
            return False
        desk, current = self._told
        return bench.desk is desk and bench.current == current

    def tell(
        self,
        bench: Workbench,
        unread: Sequence[Span],
        actions: Mapping[str, Action],
        *,
        is_wish: bool,
    ) -> None:
        """Go to the next unread sentence, and say which ones are unread and what can be done.
        Only after a wish to reveal does the same wish mean it."""
        desk, place = bench.desk, bench.place
        following = next((span for span in unread if span.start > place), unread[0])
        bench.go_to(CurrentSentence(following))
        self._told = (desk, bench.current) if is_wish else None
        body = desk.structure.body_sentences()
        numbers = [str(body.index(span) + 1) for span in unread]
        listed = ", ".join(numbers[:MOST_LISTED]) + (" …" if len(numbers) > MOST_LISTED else "")
        count = "1 sentence is" if len(unread) == 1 else f"{len(unread)} sentences are"
        self.words = (
            f"{count} not read: {listed}. {_key(actions, 'go.read')} marks this one; "
            f"{_key(actions, 'article.reveal')} {'again ' if is_wish else ''}reveals for good."
        )


def _key(actions: Mapping[str, Action], action_id: str) -> str:
    keys = actions[action_id].keys
    return keys[0] if keys else actions[action_id].title
