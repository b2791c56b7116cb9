"""What a reviewer did while the disk took nothing: it waits, in order, until the disk does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from typing_extensions import override

from annotator.domain.article import Article
from annotator.domain.edit import Change, Edit
from annotator.domain.errors import NotPossible, NotStored
from annotator.services.ports import LayerCounts, Project


@dataclass(frozen=True, slots=True)
class _Waiting:
    edit: Edit
    counts: LayerCounts


class Unsaved(Sequence[Edit]):
    """The edits of one article that are shown and not stored, oldest first; `why` is what the
    disk said last. An edit gets its id when it is stored."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._waiting: list[_Waiting] = []
        self._dropped: list[Edit] = []
        self.why: NotStored | None = None

    @override
    def __len__(self) -> int:
        return len(self._waiting)

    @overload
    def __getitem__(self, place: int) -> Edit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Edit]: ...
    @override
    def __getitem__(self, place: int | slice) -> Edit | Sequence[Edit]:
        return tuple(waiting.edit for waiting in self._waiting)[place]

    @property
    def last_dropped(self) -> Edit | None:
        """What redo would bring back: never stored, so that the project does not know it."""
        return self._dropped[-1] if self._dropped else None

    def changes(self) -> tuple[Change, ...]:
        """All that they change, in order."""
        return tuple(change for edit in self for change in edit.changes)

    def require_revision(self, article: Article) -> None:
        """Raises NotPossible where the article has got another text than they were made on."""
        if self and (self[0].article, self[0].revision) != (article.id, article.revision):
            raise NotPossible(
                f"The article {article.id} has a new text since it was opened.",
                "What is not saved was decided on the old one; leave the article without it.",
            )

    def add(self, edit: Edit, counts: LayerCounts) -> Edit:
        """The edit with its id, stored after all that wait; as it came where it waits too now.

        Raises NotStored in a project that may not be written, where waiting would be in vain.
        """
        try:
            self.store()
            return self._project.layers.apply(edit, counts)
        except NotStored as error:
            if not self._project.standing.may_write:
                raise
            self._waiting.append(_Waiting(edit, counts))
            self.why = error
            return edit

    def store(self) -> int:
        """Store all that wait, or none; says how many. Raises StoreError when they wait on."""
        if not self._waiting:
            return 0
        try:
            with self._project.transaction():
                for waiting in self._waiting:
                    self._project.layers.apply(waiting.edit, waiting.counts)
        except NotStored as error:
            self.why = error
            raise
        count = len(self._waiting)
        self._waiting.clear()
        self.why = None
        return count

    def drop_last(self) -> None:
        """Give up the newest; redo brings it back."""
        self._dropped.append(self._waiting.pop().edit)
        self.why = self.why if self._waiting else None

    def take_dropped(self) -> None:
        """It was brought back."""
        self._dropped.pop()

    def forget_dropped(self) -> None:
        """Something else was done since."""
        self._dropped.clear()

    def forget(self) -> Callable[[], None]:
        """Give up all of them; what is returned takes that back."""
        waiting, dropped, why = self._waiting, self._dropped, self.why
        self._waiting, self._dropped, self.why = [], [], None

        def take_back() -> None:
            self._waiting[:0], self._dropped[:0] = waiting, dropped
            self.why = self.why or why

        return take_back
