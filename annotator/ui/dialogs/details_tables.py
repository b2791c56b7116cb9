"""The small tables of the details dialog: each row is a set of fields that Tab walks through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.claim import Anchor, Argument, Quantity
from annotator.domain.span import Span
from annotator.ui.dialogs.choosing import ChoiceBox
from annotator.ui.dialogs.details_words import (
    COMPARATORS,
    LONGEST_WORDS,
    ROLES,
    Candidate,
    checked_form,
    number_in,
    parsed_value,
    value_text,
    with_known,
)
from annotator.ui.dialogs.plain_label import plain_label, scaled
from annotator.ui.dialogs.wording import cut_line

NONE: Final = "none"
WORDS_WIDTH: Final = 150


class _RowsTable(QWidget):
    """Rows of widgets under a heading, each with a button that removes it."""

    rows_changed = Signal()

    def __init__(self, headings: Sequence[str], *, empty: str, stretch: int) -> None:
        super().__init__()
        self._headings = headings
        self._walked: list[QWidget] = []
        self._below: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(stretch, 1)
        self._grid.setColumnMinimumWidth(stretch, scaled(self, WORDS_WIDTH))
        self._empty = plain_label(empty, role="muted", wraps=True)
        self._adding = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._empty)
        layout.addLayout(self._grid)
        layout.addLayout(self._adding)

    def _show(self, rows: Sequence[Sequence[QWidget]], remove: Callable[[int], Any]) -> None:
        while entry := self._grid.takeAt(0):
            widget = entry.widget()
            if widget is not None:
                widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab may come by before it is gone
                widget.hide()
                widget.deleteLater()
        self._walked.clear()
        self._empty.setVisible(not rows)
        if rows:
            for column, heading in enumerate(self._headings):
                self._grid.addWidget(plain_label(heading, role="hint"), 0, column)
        for place, row in enumerate(rows):
            button = _button("Remove", partial(remove, place))
            for column, widget in enumerate((*row, button)):
                if widget is not button:
                    widget.setAccessibleName(f"{self._headings[column]}, row {place + 1}")
                self._grid.addWidget(widget, place + 1, column)
                widget.show()  # at once, so that it can take the focus
                self._walked.append(widget)
        self.rows_changed.emit()

    def walked(self) -> list[QWidget]:
        """What Tab walks through, in the order one reads it."""
        return [widget for widget in (*self._walked, *self._below) if _is_walked(widget)]

    def _add_below(self, *widgets: QWidget) -> None:
        """The widgets that add a row."""
        self._below += widgets
        for widget in widgets:
            self._adding.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity as it is being written."""

    span: Span
    comparator: str
    value: str
    unit: str

    def quantity(self) -> Quantity:
        unit = self.unit.strip() or None
        return Quantity(self.span, parsed_value(self.value), unit, self.comparator)


class FiguresTable(_RowsTable):
    """The claim's quantities: their words as they stand in the text, the rest to be written."""

    def __init__(self, quantities: Sequence[Quantity], spans: Sequence[Span], text: str) -> None:
        super().__init__(("Words", "Is", "Value", "Unit"), empty="No figures yet.", stretch=0)
        self._text = text
        self._free = list(spans)
        self._rows: list[tuple[Span, QComboBox, QLineEdit, QLineEdit]] = []
        self._words = ChoiceBox()
        self._words.setAccessibleName("Amounts in the claim")
        self._add = _button("Add &figure", self._add_figure)
        self._add_below(self._words, self._add)
        self._fill(
            [
                _Draft(one.span, one.comparator, value_text(one.value), one.unit or "")
                for one in quantities
            ]
        )

    def quantities(self) -> tuple[Quantity, ...]:
        """As they are written now. Raises InvalidInput for what is no number."""
        return tuple(draft.quantity() for draft in self._drafts())

    def _drafts(self) -> list[_Draft]:
        return [
            _Draft(span, comparator.currentData(), value.text(), unit.text())
            for span, comparator, value, unit in self._rows
        ]

    def _add_figure(self) -> None:
        span = self._words.currentData()
        self._free.remove(span)
        guess = value_text(number_in(span.of(self._text)))
        drafts = [*self._drafts(), _Draft(span, COMPARATORS[0][0], guess, "")]
        self._fill(sorted(drafts, key=lambda draft: draft.span))
        next(value for own, _, value, _ in self._rows if own == span).setFocus()

    def _remove(self, place: int) -> None:
        drafts = self._drafts()
        self._free = sorted([*self._free, drafts.pop(place).span])
        self._fill(drafts)

    def _fill(self, drafts: Sequence[_Draft]) -> None:
        self._rows = [
            (draft.span, _comparator_box(draft), QLineEdit(draft.value), QLineEdit(draft.unit))
            for draft in drafts
        ]
        labels = [plain_label(self._said(draft.span), role="row", wraps=True) for draft in drafts]
        rows = [(label, *row[1:]) for label, row in zip(labels, self._rows, strict=True)]
        self._show(rows, self._remove)
        self._words.clear()
        for span in self._free:
            self._words.addItem(self._said(span), span)
        for widget in (self._words, self._add):
            widget.setVisible(bool(self._free))

    def _said(self, span: Span) -> str:
        return cut_line(span.of(self._text), longest=LONGEST_WORDS)


class ArgumentsTable(_RowsTable):
    """Which entity plays which part in the claim."""

    def __init__(self, arguments: Sequence[Argument], entities: Sequence[Candidate]) -> None:
        super().__init__(("Part", "Entity"), empty="No arguments yet.", stretch=1)
        self._roles = with_known(ROLES, (argument.role for argument in arguments))
        self._entities = [(entity.entity_id, entity.words) for entity in entities]
        self._rows = [self._row(argument) for argument in arguments]
        add = _button("Add &argument", self._add_argument)
        add.setEnabled(bool(entities))
        self._add_below(add)
        self._adding.addStretch()
        self._show(self._rows, self._remove)

    def arguments(self) -> tuple[Argument, ...]:
        pairs = [(role.currentData(), entity.currentData()) for role, entity in self._rows]
        return tuple(Argument(role, entity) for role, entity in dict.fromkeys(pairs))

    def _row(self, argument: Argument) -> tuple[QComboBox, QComboBox]:
        known = dict(self._entities)
        entities = [*self._entities]
        if argument.entity not in known:
            entities.append((argument.entity, argument.entity))
        roles = ChoiceBox([(role, role) for role in self._roles], chosen=argument.role)
        return roles, ChoiceBox(entities, chosen=argument.entity)

    def _add_argument(self) -> None:
        used = {argument.entity for argument in self.arguments()}
        unused = [entity for entity, _ in self._entities if entity not in used]
        entity = (unused or [self._entities[0][0]])[0]
        self._keep([*self.arguments(), Argument(ROLES[0], entity)])
        self._rows[-1][0].setFocus()

    def _remove(self, place: int) -> None:
        self._keep([a for number, a in enumerate(self.arguments()) if number != place])

    def _keep(self, arguments: Sequence[Argument]) -> None:
        self._rows = [self._row(argument) for argument in arguments]
        self._show(self._rows, self._remove)


class AnchorRow(QWidget):
    """A time or place: which words, and their normal form."""

    def __init__(
        self, kind: str, anchor: Anchor | None, entities: Sequence[Candidate], text: str
    ) -> None:
        super().__init__()
        self._kind = kind
        self._anchor = anchor
        words = {entity.span: entity.words for entity in entities}
        if anchor is not None and anchor.span not in words:
            words[anchor.span] = cut_line(anchor.span.of(text), longest=LONGEST_WORDS)
        chosen = anchor.span if anchor else None
        self.words = ChoiceBox([(None, NONE), *words.items()], chosen=chosen)
        self.words.setAccessibleName(f"Words of the {kind}")
        self.form = QLineEdit((anchor.normal or "") if anchor else "")
        self.form.setAccessibleName(f"Normal form of the {kind}")
        self.form.setPlaceholderText("2026-03-31" if kind == "time" else "PT")
        self.form.setEnabled(anchor is not None)
        self.words.currentIndexChanged.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 2)
        layout.addWidget(self.form, 1)

    def anchor(self) -> Anchor | None:
        """As it is written now. Raises InvalidInput for what is no normal form."""
        span = self.words.currentData()
        before = self._anchor.normal if self._anchor else None
        return Anchor(span, checked_form(self.form.text(), before, self._kind)) if span else None

    def _choose(self) -> None:
        span = self.words.currentData()
        self.form.setEnabled(span is not None)
        is_as_before = self._anchor is not None and span == self._anchor.span
        self.form.setText((self._anchor.normal or "") if is_as_before and self._anchor else "")


def _is_walked(widget: QWidget) -> bool:
    # One that takes no focus would break the chain.
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _comparator_box(draft: _Draft) -> QComboBox:
    is_known = draft.comparator in dict(COMPARATORS)
    own = () if is_known else ((draft.comparator, draft.comparator),)
    return ChoiceBox([*COMPARATORS, *own], chosen=draft.comparator)


def _button(text: str, on_click: Callable[[], Any]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: on_click())
    return button
