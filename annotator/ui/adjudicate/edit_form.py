"""The fields of what becomes gold, to be chosen from: the scheme's choices, or whose version."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Field, Scheme
from annotator.services.review.fields import chosen, value_of, with_choice, with_value
from annotator.ui.adjudicate.entries import Entry
from annotator.ui.adjudicate.many_box import ManyBox
from annotator.ui.adjudicate.wording import PLACES, field_words, title_of
from annotator.ui.compare.choice_box import ChoiceBox
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.panels.words import Words

Content = Claim | Entity
EMPTY = "–"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A box: what it is called, what can be chosen, what is, and what choosing makes of it.
    `held` are the values that hold where several may; there `value` says nothing."""

    name: str
    title: str
    choices: tuple[tuple[object, str], ...]
    value: object
    changed: Callable[[object], Content]
    held: tuple[str, ...] | None = None


def form_rows(entry: Entry, *, text: str, scheme: Scheme) -> list[FormRow]:
    """For what stands, or would stand, in the gold for an entry."""
    item = entry.shown
    if item is None:
        return []
    if not isinstance(item, ReviewedClaim):
        return [_label_row(item.entity, scheme)]
    fields = [_field_row(item.claim, field) for field in scheme.fields if field.choices]
    known = {field.name for field in scheme.fields if field.choices} - {"attribution"}
    rest = [name for name in entry.differences if name not in {*known, *PLACES}]
    whose = [_whose_row(name, item, entry, text=text, scheme=scheme) for name in rest]
    return [*[row for row in fields if row.name != "attribution" or "attribution" not in rest],
            *whose]  # fmt: skip


def _label_row(entity: Entity, scheme: Scheme) -> FormRow:
    choices = tuple((label.name, label.title) for label in scheme.labels)
    return FormRow(
        "label", "label", choices, entity.label, lambda value: replace(entity, label=str(value))
    )


def _field_row(claim: Claim, field: Field) -> FormRow:
    values = chosen(claim, field)
    is_many = field.kind == "choices"
    choices: list[tuple[object, str]] = [(c.value, c.title) for c in field.choices]
    value: object = values[0] if values else None
    if not is_many and (field.is_optional or not values):
        choices.insert(0, (None, EMPTY))
    return FormRow(
        field.name, field.title.lower(), tuple(choices), value,
        lambda picked: _with_picked(claim, field, picked), values if is_many else None,
    )  # fmt: skip


def _with_picked(claim: Claim, field: Field, picked: object) -> Claim:
    if picked is None:
        return with_value(claim, field.name, None)
    if field.kind != "choices" and chosen(claim, field) == (picked,):
        return claim  # choosing it again would take it away
    return with_choice(claim, field, str(picked))


def _whose_row(
    name: str, item: ReviewedClaim, entry: Entry, *, text: str, scheme: Scheme
) -> FormRow:
    """A field that is chosen by taking somebody's version of it."""
    claims = [v.claim for v in entry.present if isinstance(v, ReviewedClaim)]
    choices: dict[str, Claim] = {}
    for claim in [item.claim, *claims]:
        shown = replace(item, claim=claim)
        choices.setdefault(field_words(name, shown, text=text, scheme=scheme), claim)
    return FormRow(
        name,
        title_of(name, scheme),
        tuple((words, words) for words in choices),
        field_words(name, item, text=text, scheme=scheme),
        lambda picked: _with_field_of(item.claim, choices[str(picked)], name),
    )


def _with_field_of(claim: Claim, other: Claim, name: str) -> Claim:
    match name:
        case "attribution":
            return replace(claim, attribution=other.attribution)
        case "time":
            return replace(claim, time=other.time)
        case "place":
            return replace(claim, place=other.place)
        case "quantities":
            return replace(claim, quantities=other.quantities)
        case "arguments":
            return replace(claim, arguments=other.arguments)
    return with_value(claim, name, value_of(other, name))


class EditForm(QWidget):
    """Emits what the entry is to be; arrows choose in a box, Tab goes on, Esc leaves."""

    edited = Signal(object)  # Claim | Entity

    def __init__(self, filter_by: QObject) -> None:
        """`filter_by` sees the keys of every box first."""
        super().__init__()
        self._filter = filter_by
        self._look = plain_look()
        self._rows: Sequence[FormRow] = ()
        self.titles: list[Words] = []
        self.boxes: list[ChoiceBox] = []
        self.many: list[ManyBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName("Fields")

    def show_rows(self, rows: Sequence[FormRow]) -> None:
        self._rows = rows
        while len(self.boxes) < len(rows):
            self._add_row(len(self.boxes))
        for number in range(len(self.boxes)):
            self._show_row(number, rows[number] if number < len(rows) else None)

    def focus_first(self) -> None:
        if self._rows:
            many = self.many[0].ticks if self._rows[0].held is not None else []
            (many[0] if many else self.boxes[0]).setFocus()

    def _show_row(self, number: int, row: FormRow | None) -> None:
        title, box, many = self.titles[number], self.boxes[number], self.many[number]
        title.setVisible(row is not None)
        box.setVisible(row is not None and row.held is None)
        many.setVisible(row is not None and row.held is not None)
        if row is None:
            return
        title.setText(row.title)
        for part in (box, many):
            part.setAccessibleName(row.title)
        if row.held is not None:
            many.show_choices(row.choices, row.held)
        else:
            box.show_choices(row.choices)
            box.choose(row.value)

    def set_look(self, look: Look) -> None:
        self._look = look
        for title in self.titles:
            title.set_look(look)
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(4))

    def _add_row(self, number: int) -> None:
        title, box = Words(size=HINT_SIZE, colour="muted"), ChoiceBox("")
        many = ManyBox(self._filter)
        title.set_look(self._look)
        box.installEventFilter(self._filter)
        for part in (box, many):
            part.chosen.connect(lambda value: self._take(number, value))
        self.titles.append(title)
        self.boxes.append(box)
        self.many.append(many)
        self._grid.addWidget(title, number, 0)
        self._grid.addWidget(box, number, 1)
        self._grid.addWidget(many, number, 1)

    def _take(self, number: int, value: object) -> None:
        if number < len(self._rows):
            self.edited.emit(self._rows[number].changed(value))
