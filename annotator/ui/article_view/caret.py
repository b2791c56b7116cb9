"""The caret and the selection, in code points, and how keys move them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from annotator.domain.graphemes import widened
from annotator.domain.span import Span
from annotator.domain.tokens import snapped
from annotator.ui.article_view.offsets import OffsetMap, is_inside_line_break

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_Move = QTextCursor.MoveOperation

BY_LAYOUT = {
    (_Key.Key_Left, _NONE): _Move.Left,
    (_Key.Key_Right, _NONE): _Move.Right,
    (_Key.Key_Up, _NONE): _Move.Up,
    (_Key.Key_Down, _NONE): _Move.Down,
    (_Key.Key_Home, _NONE): _Move.StartOfLine,
    (_Key.Key_End, _NONE): _Move.EndOfLine,
    (_Key.Key_Home, _CTRL): _Move.Start,
    (_Key.Key_End, _CTRL): _Move.End,
}
PAGES = {(_Key.Key_PageUp, _NONE): _Move.Up, (_Key.Key_PageDown, _NONE): _Move.Down}
BY_TOKEN = {(_Key.Key_Left, _CTRL): -1, (_Key.Key_Right, _CTRL): 1}
BY_SENTENCE = {
    (_Key.Key_Up, _ALT): -1,
    (_Key.Key_Down, _ALT): 1,
    (_Key.Key_Up, _CTRL): -1,
    (_Key.Key_Down, _CTRL): 1,
}
_STEPS = {**BY_LAYOUT, **PAGES, **BY_TOKEN, **BY_SENTENCE}


def is_caret_key(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    return (key, _plain(modifiers)) in _STEPS


def _plain(modifiers: Qt.KeyboardModifier) -> Qt.KeyboardModifier:
    """Without Shift, which selects, and without the keypad's mark."""
    return modifiers & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)


class Caret:
    """A place and the other end of a selection; both are code points of the stored text."""

    def __init__(
        self,
        document: QTextDocument,
        offsets: OffsetMap,
        *,
        tokens: Sequence[Span],
        sentences: Sequence[Span],
    ) -> None:
        self.place = 0
        self.anchor = 0
        self._offsets = offsets
        self._tokens = tokens
        self._sentences = sentences
        self._selected: tuple[tuple[int, int], Span | None] = ((0, 0), None)
        self._walker = QTextCursor(document)  # remembers the column over several lines up or down

    def selection(self) -> Span | None:
        """What is selected, as whole tokens, and as whole characters where there are none."""
        ends = (self.anchor, self.place)
        if self._selected[0] != ends:
            self._selected = ends, self._widened(min(ends), max(ends))
        return self._selected[1]

    def _widened(self, first: int, last: int) -> Span | None:
        if first == last:
            return None
        return widened(self._offsets.text, snapped(self._tokens, Span(first, last)))

    def put(self, place: int, *, is_selecting: bool = False) -> None:
        """Places out of range are brought to the text's nearest end."""
        self.place = max(0, min(place, len(self._offsets.text)))
        if not is_selecting:
            self.anchor = self.place

    def select(self, span: Span) -> None:
        self.anchor, self.place = span.start, span.end

    def move(self, key: int, modifiers: Qt.KeyboardModifier, *, lines_a_page: int) -> None:
        step = (_Key(key), _plain(modifiers))
        if step in BY_TOKEN:
            place = self._token_border(BY_TOKEN[step])
        elif step in BY_SENTENCE:
            place = self._sentence_start(BY_SENTENCE[step])
        elif step in PAGES:
            place = self._walked(PAGES[step], lines_a_page)
        else:
            place = self._walked(BY_LAYOUT[step], 1)
        self.put(place, is_selecting=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _walked(self, move: QTextCursor.MoveOperation, times: int) -> int:
        here = self._offsets.to_view(self.place)
        if self._walker.position() != here:
            self._walker.setPosition(here)
        self._walker.movePosition(move, QTextCursor.MoveMode.MoveAnchor, times)
        place = self._offsets.to_text(self._walker.position())
        if is_inside_line_break(self._offsets.text, place):
            place += 1 if place > self.place and move == _Move.Right else -1
        return place

    def _token_border(self, direction: int) -> int:
        """The next token's end, or the start of the one before."""
        tokens = self._tokens
        if direction > 0:
            after = bisect_right(tokens, self.place, key=lambda token: token.end)
            return tokens[after].end if after < len(tokens) else len(self._offsets.text)
        before = bisect_left(tokens, self.place, key=lambda token: token.start) - 1
        return tokens[before].start if before >= 0 else 0

    def _sentence_start(self, direction: int) -> int:
        sentences = self._sentences
        if direction > 0:
            after = bisect_right(sentences, self.place, key=lambda sentence: sentence.start)
            if after < len(sentences):
                return sentences[after].start
            return sentences[-1].end if sentences else len(self._offsets.text)
        before = bisect_left(sentences, self.place, key=lambda sentence: sentence.start) - 1
        return sentences[before].start if before >= 0 else 0
