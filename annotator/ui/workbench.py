"""The workbench: the review session as a QObject, with one thing current in it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotator.domain.article import ArticleId
from annotator.domain.edit import Edit
from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.domain.layer import Layer, ReadMark, ReviewedClaim, ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.services.review import navigation
from annotator.services.review.deciding import Changes, Stamp
from annotator.services.review.session import OpenArticle, ReviewSession
from annotator.ui.action import Mode
from annotator.ui.reveal.pairing import Pairing, claim_id, first_to_decide, is_to_pair


@dataclass(frozen=True, slots=True)
class CurrentClaim:
    id: str


@dataclass(frozen=True, slots=True)
class CurrentEntity:
    id: str


@dataclass(frozen=True, slots=True)
class CurrentSentence:
    span: Span


Current = CurrentClaim | CurrentEntity | CurrentSentence | None


class Workbench(QObject):
    """Opens articles, keeps what is current, and turns Edits into signals."""

    article_opened = Signal(object)  # OpenArticle
    moving_on = Signal()  # the article on the desk is about to change: finish what is typed
    layer_changed = Signal(object)  # OpenArticle
    current_changed = Signal(object)  # Current
    mode_changed = Signal(str)
    edit_saved = Signal(object)  # Edit
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
        match self.current:
            case CurrentClaim(id=claim_id):
                return self.layer.claims[claim_id].span.start
            case CurrentEntity(id=entity_id):
                return self.layer.entities[entity_id].span.start
            case CurrentSentence(span=span):
                return span.start
        return 0

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
        try:
            desk = self.session.open(ArticleId(article_id))
        except AnnotatorError as error:
            self.edit_refused.emit(error)
            return
        self._shown = None
        self._show_desk(desk, current)

    def go_to(self, current: Current) -> None:
        """Make something current; unknown ids fall back to where work goes on."""
        self._reveal(current)
        self.current = current if _is_known(current, self.layer) else self._start_of_work()
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
        """The same. Raises AnnotatorError when the changes could not be stored."""
        edit = self.session.commit(name, changes, stamp)
        if edit is not None:
            self.layer_changed.emit(self.desk)
        self.go_to(then or self.current)
        if edit is not None:
            self.edit_saved.emit(edit)

    def undo(self) -> None:
        """Take back the last edit, in its article. Raises NotPossible when there is none."""
        self.moving_on.emit()
        edit = self.session.undo()
        self._show_travel(edit, "There is nothing to undo.")
        self.edit_undone.emit(edit)

    def redo(self) -> None:
        """Bring back what was undone last. Raises NotPossible when there is nothing."""
        self.moving_on.emit()
        edit = self.session.redo()
        self._show_travel(edit, "There is nothing to redo.")
        self.edit_redone.emit(edit)

    def _show_travel(self, edit: Edit | None, nothing: str) -> None:
        if edit is None:
            raise NotPossible(nothing)
        self._show_desk(self.desk, _subject_of(edit, self.desk.whole))

    def _show_desk(self, desk: OpenArticle, current: Current) -> None:
        self.caret_left.emit()
        self.before_entity = None
        if desk.article.id != self._shown:  # after undo the reviewer stays where they were
            self.is_revealing = is_to_pair(desk)
        self._shown = desk.article.id
        self.article_opened.emit(desk)
        self.go_to(current or self._start_of_work())

    def _start_of_work(self) -> Current:
        if self.session.desk is None:
            return None
        pair = first_to_decide(self.pairing.of(self.desk)) if self.is_revealing else None
        if pair is not None:
            return CurrentClaim(claim_id(pair) or pair.key)
        claim = navigation.first_open_claim(self.layer)
        if claim is not None:
            return CurrentClaim(claim.id)
        sentence = navigation.next_unread(self.layer, self.desk.structure, -1)
        first = sentence or next(iter(self.desk.structure.body_sentences()), None)
        return CurrentSentence(first) if first else None

    def _reveal(self, current: Current) -> None:
        """A claim of the rest is never current unseen: the rest is shown with it."""
        if not isinstance(current, CurrentClaim) or current.id in self.layer.claims:
            return
        if current.id in self.desk.whole.claims:
            self.session.show_rest(True)
            self.layer_changed.emit(self.desk)


def _is_known(current: Current, layer: Layer) -> bool:
    match current:
        case CurrentClaim(id=claim_id):
            return claim_id in layer.claims
        case CurrentEntity(id=entity_id):
            return entity_id in layer.entities
    return current is not None


def _subject_of(edit: Edit, layer: Layer) -> Current:
    """What an undone or redone edit was about, where it is still there; None where it was the
    whole article."""
    if len([c for c in edit.changes if isinstance(c.item, ReadMark)]) > 1:
        return None
    for change in edit.changes:
        if isinstance(change.item, ReadMark):
            return CurrentSentence(change.item.span)
        if change.item.id in layer.claims:
            return CurrentClaim(change.item.id)
        if change.item.id in layer.entities:
            return CurrentEntity(change.item.id)
    return None
