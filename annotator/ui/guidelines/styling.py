"""How Markdown looks in the panel: sizes, colours and distances of the window's own."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from annotator.ui.panels.look import MEDIUM, SEMIBOLD, Look
from annotator.ui.theme import Theme

FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
"""What looks like HTML is shown letter by letter."""
HEADINGS = {1: 17.0, 2: 15.0, 3: 13.0}
ABOVE = {1: 4, 2: 20, 3: 14}
BODY = 13.0
PITCH = 145.0  # per cent
INDENT = 18
MARGIN = 4.0


def dressed(markdown: str, look: Look, parent: QObject) -> QTextDocument:
    """The text as a document, which no widget shows yet: there each step would lay it out anew."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(MARGIN)
    document.setIndentWidth(look.px(INDENT))
    document.setDefaultFont(look.font(BODY))
    document.setMarkdown(markdown, FEATURES)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for block in _blocks(document):
        _name_pictures(cursor, block)
        _dress(cursor, block, look)
    cursor.endEditBlock()
    return document


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _name_pictures(cursor: QTextCursor, block: QTextBlock) -> None:
    """What a picture shows in words, in its place: Qt would read its file from the disk, whatever
    `loadResource` says."""
    pictures = [each for each in _fragments(block) if each.charFormat().isImageFormat()]
    for fragment in reversed(pictures):
        name = fragment.charFormat().stringProperty(QTextFormat.Property.ImageAltText)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), _KEEP)
        cursor.insertText(f"[picture: {name}]", QTextCharFormat())


def _dress(cursor: QTextCursor, block: QTextBlock, look: Look) -> None:
    level = block.blockFormat().headingLevel()
    cursor.setPosition(block.position())
    cursor.mergeBlockFormat(_block_format(block, level, look))
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
        # Set, not merged: Qt's own sizes of headings are steps of the default one.
        cursor.setCharFormat(_heading(look, level))
        return
    for fragment in _special_fragments(block):
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), _KEEP)
        cursor.mergeCharFormat(_inline(fragment.charFormat(), look))


_KEEP = QTextCursor.MoveMode.KeepAnchor


def _block_format(block: QTextBlock, level: int, look: Look) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(PITCH, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    is_first = block.position() == 0
    above = ABOVE.get(level, 10) if level else 3 if block.textList() else 6
    made.setTopMargin(0 if is_first else look.px(above))
    made.setBottomMargin(look.px(4 if level else 2))
    return made


def _special_fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """Those that Markdown gave a look of their own."""
    for fragment in _fragments(block):
        form = fragment.charFormat()
        if form.isAnchor() or form.fontFixedPitch() or form.fontWeight() > QFont.Weight.Normal:
            yield fragment


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    """All at once: they change while they are dressed."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        found.append(iterator.fragment())
        iterator += 1
    return found


def _inline(form: QTextCharFormat, look: Look) -> QTextCharFormat:
    if form.isAnchor():
        return _link(look.theme)
    if form.fontFixedPitch():
        return _key(look)
    strong = QTextCharFormat()
    strong.setFontWeight(SEMIBOLD)
    return strong


def _heading(look: Look, level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(look.font(HEADINGS.get(level, BODY), SEMIBOLD))
    return made


def _link(theme: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(theme.accent))
    made.setFontUnderline(True)
    return made


def _key(look: Look) -> QTextCharFormat:
    """Code stands for a key: on the ground of a cap, in the face of the window."""
    made = QTextCharFormat()
    made.setFont(look.font(12, MEDIUM))
    made.setFontFixedPitch(False)
    made.setForeground(QColor(look.theme.keytext))
    made.setBackground(QColor(look.theme.selrow))
    return made
