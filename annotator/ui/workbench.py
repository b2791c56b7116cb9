"""The workbench: the review session as a QObject, with one thing current in it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from annotator.domain.article import ArticleId
from annotator.domain.edit import Edit
from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.services.review.deciding import Changes, Stamp
from annotator.services.review.session import OpenArticle, ReviewSession
from annotator.ui.action import Mode
from annotator.ui.current import Current as Current
from annotator.ui.current import CurrentClaim as CurrentClaim
from annotator.ui.current import CurrentEntity as CurrentEntity
from annotator.ui.current import CurrentSentence as CurrentSentence
from annotator.ui.current import is_known, place_of, start_of_work, subject_of
from annotator.ui.reveal.pairing import Pairing, is_to_pair


class Workbench(QObject):
    """Opens articles, keeps what is current, and turns Edits into signals."""

    article_opened = Signal(object)  # OpenArticle
    moving_on = Signal()  # the article on the desk is about to change: finish what is typed
    layer_changed = Signal(object)  # OpenArticle
    current_changed = Signal(object)  # Current
    mode_changed = Signal(str)
    edit_saved = Signal(object)  # Edit: it is on disk
    edit_unsaved = Signal(object, object)  # Edit, and the NotStored that kept it from the disk
    edits_stored = Signal(int)  # so many that were unsaved are on disk now
    unsaved_in_the_way = Signal(object, object)  # StoreError, and how to go on without them
    edit_undone = Signal(object)  # Edit
    edit_redone = Signal(object)  # Edit
    edit_refused = Signal(object)  # AnnotatorError: nothing was changed
    text_field_requested = Signal(str)  # field name
    caret_requested = Signal(int)  # code point
    caret_left = Signal()
    finish_requested = Signal()

    def __init__(self, session: ReviewSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.scheme: Scheme = session.project.scheme()
        self.current: Current = None
        self.selection: Span | None = None
        self.caret: int | None = None
        self.last_label: str | None = None
        self.before_entity: Current = None
        self.is_choosing_reason = False
        self.is_revealing = False
        self.pairing = Pairing()
        self._shown: ArticleId | None = None

    @property
    def desk(self) -> OpenArticle:
        """The open article. Raises NotPossible where there is none."""
        if self.session.desk is None:
            raise NotPossible("No article is open.", "Choose one in the queue.")
        return self.session.desk

    @property
    def layer(self) -> Layer:
        return self.desk.layer

    @property
    def mode(self) -> Mode:
        if self.session.desk is None:
            return "start"
        if self.is_choosing_reason:
            return "reasons"
        if self.is_revealing:
            return "reveal"
        if self.caret is not None:
            return "caret"
        if isinstance(self.current, CurrentClaim):
            return "claim"
        return "entity" if isinstance(self.current, CurrentEntity) else "sentence"

    @property
    def place(self) -> int:
        """Where the reviewer is in the text."""
        return place_of(self.current, self.layer)

    def claim(self) -> ReviewedClaim:
        if not isinstance(self.current, CurrentClaim):
            raise NotPossible("No claim is current.", "Choose one with the arrow keys.")
        return self.layer.claims[self.current.id]

    def entity(self) -> ReviewedEntity:
        if not isinstance(self.current, CurrentEntity):
            raise NotPossible("No entity is current.", "Press Tab to go to one.")
        return self.layer.entities[self.current.id]

    def open_article(self, article_id: str, current: Current = None) -> None:
        """Show an article at `current`, else where work goes on."""
        self.moving_on.emit()
        waiting = len(self.session.unsaved)
        try:
            desk = self.session.open(ArticleId(article_id))
        except AnnotatorError as error:
            if self.session.unsaved:
                again = partial(self.open_article, article_id, current)
                self.unsaved_in_the_way.emit(error, again)
            else:
                self.edit_refused.emit(error)
            return
        self._shown = None
        self._show_desk(desk, current)
        self._tell_stored(waiting)

    def go_to(self, current: Current) -> None:
        """Make something current; unknown ids fall back to where work goes on."""
        self._reveal(current)
        if not is_known(current, self.layer):
            current = start_of_work(self.desk, self.pairing if self.is_revealing else None)
        self.current = current
        self.is_choosing_reason = False
        if not isinstance(self.current, CurrentEntity):
            self.before_entity = self.current
        self.current_changed.emit(self.current)
        self.mode_changed.emit(self.mode)

    def set_choosing_reason(self, is_choosing: bool) -> None:
        self.is_choosing_reason = is_choosing
        self.mode_changed.emit(self.mode)

    def set_caret(self, caret: int | None) -> None:
        """Where the caret is; None when the letters act on the current thing again."""
        had_caret = self.caret is not None
        self.caret = caret
        if had_caret != (caret is not None):
            self.mode_changed.emit(self.mode)

    def take_selection(self) -> Span:
        """The selected words, which are given up. Raises NotPossible where there are none."""
        if self.selection is None:
            raise NotPossible("No words are selected.", "Press F2 and select them with Shift.")
        span = self.selection
        self.caret_left.emit()
        return span

    def perform(
        self, name: str, changes: Changes, *, stamp: Stamp | None = None, then: Current = None
    ) -> None:
        """Commit changes, show them, and go on to `then` (else stay); a refusal is told."""
        try:
            self.store(name, changes, stamp, then)
        except AnnotatorError as error:
            self.edit_refused.emit(error)

    def store(
        self, name: str, changes: Changes, stamp: Stamp | None = None, then: Current = None
    ) -> None:
        """The same. Raises AnnotatorError when the changes make no sense to the project; what only
        the disk did not take is shown, and unsaved."""
        waiting = len(self.session.unsaved)
        edit = self.session.commit(name, changes, stamp)
        if edit is not None:
            self.layer_changed.emit(self.desk)
        self.go_to(then or self.current)
        if edit is None:
            return
        if self.session.unsaved:
            self.edit_unsaved.emit(edit, self.session.unsaved.why)
            return
        self._tell_stored(waiting)
        self.edit_saved.emit(edit)

    def undo(self) -> None:
        """Take back the last edit, in its article. Raises NotPossible when there is none."""
        self._travel(self.session.undo, "There is nothing to undo.", self.edit_undone)

    def redo(self) -> None:
        """Bring back what was undone last. Raises NotPossible when there is nothing."""
        self._travel(self.session.redo, "There is nothing to redo.", self.edit_redone)

    def _travel(self, step: Callable[[], Edit | None], nothing: str, told: SignalInstance) -> None:
        self.moving_on.emit()
        waiting = len(self.session.unsaved)
        edit = step()
        if edit is None:
            raise NotPossible(nothing)
        self._show_desk(self.desk, subject_of(edit, self.desk.whole))
        if edit.id is not None:  # else it is unsaved, or was so until it was undone
            self._tell_stored(waiting)
        told.emit(edit)

    def _tell_stored(self, waiting: int) -> None:
        """Of so many that were unsaved, whether they are on disk now."""
        if waiting > 0 and not self.session.unsaved:
            self.edits_stored.emit(waiting)

    def _show_desk(self, desk: OpenArticle, current: Current) -> None:
        self.caret_left.emit()
        self.before_entity = None
        if desk.article.id == self._shown:  # after undo the reviewer stays where they were
            self.layer_changed.emit(desk)
        else:
            self._shown = desk.article.id
            self.is_revealing = is_to_pair(desk)
            self.article_opened.emit(desk)
        self.go_to(current)

    def _reveal(self, current: Current) -> None:
        """A claim of the rest is never current unseen: the rest is shown with it."""
        if not isinstance(current, CurrentClaim) or current.id in self.layer.claims:
            return
        if current.id in self.desk.whole.claims:
            self.session.show_rest(True)
            self.layer_changed.emit(self.desk)
