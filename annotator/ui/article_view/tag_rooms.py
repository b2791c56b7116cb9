"""Room for the tags of entities between the words, made before Qt lays a paragraph out.

The room is letter spacing on the last character before a place, as a format of the layout: no
text is inserted. Qt lays out a long document from its top, a stretch at a time, and so the
paragraphs are given their rooms a stretch ahead of it: 30,000 places at once would take long.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout
from typing_extensions import override

Rooms = Mapping[int, float]
"""Pixels to leave before each view position."""
FIRST_STEP, LONGEST_STEP = 2_000, 200_000  # characters that Qt lays out at a time: it doubles them
BEYOND = 5_000  # by which it overshoots, at most


class TagRooms:
    """`rooms_in` says what a block needs; `moved` is called when words were laid out anew.
    Blocks before `_next` have their rooms."""

    def __init__(
        self,
        document: QTextDocument,
        rooms_in: Callable[[QTextBlock], Rooms],
        moved: Callable[[], None],
    ) -> None:
        self._document = document
        self._rooms_in = rooms_in
        self._moved = moved
        self._given: dict[int, Rooms] = {}  # per block number, where there is any
        self._next = 0
        self._formats: dict[float, QTextCharFormat] = {}

    def lead(self, place: int) -> None:
        """To be called before anything up to this view position is laid out, and before Qt goes
        on from there by itself."""
        block = self._document.findBlockByNumber(self._next)
        until = place + min(LONGEST_STEP, place + FIRST_STEP) + BEYOND
        late = []
        while block.isValid() and block.position() <= until:
            was_laid_out = block.layout().lineCount() > 0  # with other rooms it is not any more
            if self._give(block) and was_laid_out:
                late.append(block)
            self._next += 1
            block = block.next()
        self._lay_out_again(late)

    def give_anew(self, places: Iterable[tuple[int, int]]) -> None:
        """Other boxes lie in these stretches of view positions."""
        changed = {}
        for start, end in places:
            block = self._document.findBlock(start)
            while block.isValid() and block.blockNumber() < self._next and block.position() <= end:
                if self._give(block):
                    changed[block.blockNumber()] = block
                block = block.next()
        self._lay_out_again([changed[number] for number in sorted(changed)])

    def start_over(self) -> None:
        """Nothing is laid out, and every room may be another."""
        self._next = 0

    def _give(self, block: QTextBlock) -> bool:
        """Returns whether anything is different from before."""
        number, rooms = block.blockNumber(), self._rooms_in(block)
        if rooms == self._given.get(number, {}):
            return False
        self._given[number] = rooms
        start = block.position()
        block.layout().setFormats(
            [self._spacing(block, place - start, rooms[place]) for place in sorted(rooms)]
        )
        return True

    def _spacing(self, block: QTextBlock, end: int, room: float) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = block.layout().previousCursorPosition(end)  # a whole cluster, not half of one
        made.length = end - made.start
        if room not in self._formats:
            self._formats[room] = _wide(room)
        made.format = self._formats[room]
        return made

    def _lay_out_again(self, blocks: list[QTextBlock]) -> None:
        """One range, as each call lays out all that follows."""
        if blocks:
            begin, last = blocks[0].position(), blocks[-1]
            end = last.position() + last.length()
            self._document.markContentsDirty(begin, end - begin)
            self._moved()


class LayoutProgress(QObject):
    """Says when Qt is about to lay out the next stretch, which it does by a timer of its own."""

    def __init__(self, document: QTextDocument, about_to: Callable[[], None]) -> None:
        super().__init__(document)
        self._about_to = about_to
        document.documentLayout().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Timer:
            self._about_to()
        return False


def _wide(room: float) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(room)
    return made
