"""The line at the foot of the window: what is saved, where one is, the likeliest next keys."""

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.estimate import share_words
from annotator.ui.job_titles import JobTitle
from annotator.ui.panels.divided_line import GAP, DividedLine
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, Drawn, Look, plain_look
from annotator.ui.panels.queue_foot import SlimProgress
from annotator.ui.panels.signs import draw_check, draw_lock
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.status_room import shared
from annotator.ui.panels.words import Words, muted
from annotator.ui.theme import Theme, light, plain_tip, set_ground

HIGH = 36
MOST_HINTS = 5
LEAST_WORDS = 160  # of a job or message, at the usual text size
PROGRESS_WIDTH = 96
TYPING = "typing: Esc returns"


SavedState = Literal["saved", "unsaved", "only for reading"]


class SavedMark(QWidget):
    """A check when saved, an exclamation mark when not, a lock where nothing is to be saved: the
    shape says it, not the colour."""

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self.state: SavedState = "saved"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: SavedState) -> None:
        if state != self.state:
            self.state = state
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(14), self._look.px(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.state == "saved":
            draw_check(painter, box, self._look.colour("ok"), 1.8)
        elif self.state == "only for reading":
            draw_lock(painter, box, self._look.colour("muted"))
        else:
            painter.setPen(QPen(self._look.colour("bad"), 2, c=Qt.PenCapStyle.RoundCap))
            middle = box.center().x()
            painter.drawLine(QLineF(middle, box.top(), middle, box.bottom() - 4.5))
            painter.drawPoint(QRectF(middle, box.bottom() - 0.5, 0, 0).topLeft())
        painter.end()


class StatusPanel(QWidget):
    """Says things quietly; nothing in it moves the rest of the window."""

    cancel_requested = Signal()
    has_job = False

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "bar")
        self._look = Look(light())
        self.mark = SavedMark()
        self.saved = _whole("Saved")
        self.job = Words(size=HINT_SIZE)
        self.progress = SlimProgress()
        self.cancel = SmallButton("Cancel")
        self.places = (_unseen(), _unseen(), _unseen())
        self.message = _unseen()
        self.typing = _whole(TYPING, colour="accent")
        self.hints = [KeyHint() for _ in range(MOST_HINTS)]
        self._shown_hints: list[Action] | None = None
        self._line = DividedLine(self)
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_requested)
        self.hide_job()
        self.show_typing(False)
        self.show_saved()
        self.show_place("", "")
        self.show_project(0, 0)
        self.show_hints(())
        self.set_theme(light())

    def show_saved(self, what: str = "") -> None:
        """`what` was saved stands apart, so that nothing beside the mark moves."""
        if self.mark.state != "only for reading":
            self._show_state("saved", "Saved", "text")
        self.show_message(what)

    def show_unsaved(self, reason: str) -> None:
        """Why the last decision is not on disk; stays until something is saved."""
        self._show_state("unsaved", f"not saved: {reason}", "bad")

    def show_only_for_reading(self, why: str) -> None:
        """Nothing is saved here, and why; in place of what is saved, for as long as the window."""
        self._show_state("only for reading", "Only for reading", "text")
        self.mark.setToolTip(plain_tip(why))
        self.saved.explain(why)

    def _show_state(self, state: SavedState, words: str, colour: str) -> None:
        self.mark.show_state(state)
        self.saved.set_colour(colour)
        if self.saved.show_words(words):
            self._fit()

    def show_place(self, claim: str, sentences: str, why: str = "") -> None:
        """`why` says at length what the words on the claim only hint at."""
        self.places[0].explain(why)
        for label, words in zip(self.places, (claim, sentences), strict=False):
            self._show_words(label, words)

    def show_project(self, done: int, articles: int) -> None:
        """How far the whole project is."""
        words = f"{done:,} of {articles:,} articles done" if articles else ""
        self._show_words(self.places[2], words)

    def _show_words(self, label: Words, words: str) -> None:
        """Nothing is placed or painted anew beside a label that keeps its room."""
        before = label.sizeHint()
        if label.show_words(words) and label.sizeHint() != before:
            self._fit()

    def show_hints(self, actions: Sequence[Action]) -> None:
        """The likeliest next keys; actions without a key are left out."""
        keyed = [action for action in actions if action.keys][:MOST_HINTS]
        if keyed == self._shown_hints:
            return
        for place, hint in enumerate(self.hints):
            hint.setHidden(place >= len(keyed))
            if place < len(keyed):
                hint.set_words(keyed[place].short)
                hint.set_keys(keyed[place].keys[:1])
        self._shown_hints = keyed
        self._fit()

    def show_typing(self, is_typing: bool) -> None:
        self.typing.setHidden(not is_typing)
        self._keys.setHidden(is_typing)
        self._fit()

    def show_job(self, title: JobTitle, done: int, total: int | None, left: str = "") -> None:
        """`left` says how long it still takes, where that is known."""
        self.job.setText(f"{title.words} {_how_far(title, done, total, left)}".strip())
        self.cancel.setToolTip(plain_tip(self.job.text()))  # also where its words have no room
        self.progress.show_share(done, total)
        self.has_job = True
        self._fit()

    def hide_job(self) -> None:
        self.has_job = False
        self._fit()

    def show_message(self, words: str) -> None:
        """Something worth saying once, in place of the last such thing."""
        self._show_words(self.message, words)

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        parts: list[Drawn] = [self.mark, self.saved, self.job, self.progress, self.cancel]
        parts += [*self.places, self.message, self.typing, *self.hints, self._line]
        for part in parts:
            part.set_look(self._look)
        self.setFixedHeight(self._look.px(HIGH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line.setGeometry(self.rect())
        self._fit()

    def _fit(self) -> None:
        """Hints yield first, then facts, then what a job or message says; never what is saved,
        how to end typing, how to cancel."""
        self.cancel.setHidden(not self.has_job)
        room = self.width() - 3 * GAP
        self.saved.setMaximumWidth(max(0, room - _wide((self.mark, self.typing, self.cancel))))
        room -= _wide((self.mark, self.saved, self.typing, self.cancel))
        room = self._share_words(self._show_whole_facts(room))
        hints = self.hints[: len(self._shown_hints or ())]
        for hint in (*hints[-1:], *hints[:-1]):  # the last one, all keys, yields at the very end
            room -= hint.sizeHint().width() + GAP
            hint.setHidden(room < 0)

    def _show_whole_facts(self, room: int) -> int:
        """A fact is there whole or not at all, and yields to what is running; the last one first,
        for the queue tells of the project, too. Returns the room behind them."""
        job, message, bar = _wishes(self)
        others = job + bar + min(self._look.px(LEAST_WORDS), message)
        for fact in self.places:
            wanted = fact.sizeHint().width() + GAP if fact.text() else 0
            fact.setHidden(not wanted or others + wanted > room)
            room -= 0 if fact.isHidden() else wanted
            others += wanted if fact.isHidden() else 0  # those behind a hidden one are hidden, too
        return room

    def _share_words(self, room: int) -> int:
        """Returns the room behind them."""
        job, message, bar = _wishes(self)
        shares = shared(room, job=job, message=message, bar=bar, least=self._look.px(LEAST_WORDS))
        self.progress.setHidden(not shares.has_bar)
        for words, share in ((self.job, shares.job), (self.message, shares.message)):
            words.setHidden(share < 2 * GAP)
            words.setMaximumWidth(max(GAP, share - GAP))
        return room - shares.job - shares.message - shares.has_bar * bar

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        painter.end()

    def _lay_out(self) -> None:
        self.progress.setFixedWidth(PROGRESS_WIDTH)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(16)
        for hint in self.hints:
            hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            keys.addWidget(hint)
        line, box = self._line, self._line.box
        box.setContentsMargins(16, 0, 16, 0)
        saved = QHBoxLayout()
        saved.setSpacing(6)
        saved.addWidget(self.mark)
        saved.addWidget(self.saved)
        box.addLayout(saved)
        for fact in (*self.places, self.job):
            line.add_fact(fact)
        box.addWidget(self.progress)
        box.addWidget(self.cancel)
        line.add_fact(self.message)
        box.addStretch(1)
        box.addWidget(self.typing)
        box.addWidget(self._keys)


def _wide(parts: Iterable[QWidget]) -> int:
    """How much room those that are shown would like, with a gap behind each."""
    shown = [part for part in parts if not part.isHidden()]
    return sum(min(part.sizeHint().width(), part.maximumWidth()) + GAP for part in shown)


def _whole(words: str, colour: str = "text") -> Words:
    """They yield to nothing."""
    made = Words(words, size=HINT_SIZE, weight=MEDIUM, colour=colour)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def _unseen() -> Words:
    """Until there are words; else there would be a line before none."""
    made = muted()
    made.hide()
    return made


def _how_far(title: JobTitle, done: int, total: int | None, left: str) -> str:
    if total is None:
        return f"{done:,}" if done else ""
    if title.is_share:
        return share_words(done, total, left)
    return ", ".join(filter(None, (f"{done:,} of {total:,}", left)))


def _wishes(panel: StatusPanel) -> tuple[int, int, int]:
    """Of a job, of a message and of the bar, each with the gap behind it."""
    job = panel.job.sizeHint().width() + GAP if panel.has_job else 0
    message = panel.message.sizeHint().width() + GAP if panel.message.text() else 0
    return job, message, PROGRESS_WIDTH + GAP if panel.has_job else 0
