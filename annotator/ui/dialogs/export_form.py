"""What to export: the fields of the export dialog, read as options."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import InvalidInput
from annotator.domain.scheme import Label
from annotator.services.exporting import ExportOptions
from annotator.services.exporting.options import Splits, StatusFilter
from annotator.ui.dialogs.choosing import ChoiceBox, ChoiceRow, TickBox
from annotator.ui.dialogs.plain_label import plain_label, scaled
from annotator.ui.dialogs.wording import button_text, cut_line
from annotator.ui.panels.flow import Flow

STATUSES: Final = (("done", "&Finished"), ("started", "&Begun as well"), ("all", "&All"))
SPLITS: Final = (("train", 80), ("dev", 10), ("test", 10))
SHARE_WIDTH: Final = 64
LABEL_WIDTH: Final = 128
GOLD: Final = "the gold: adjudicated, else of whoever finished first"
ALL_LAYERS: Final = "the gold, with every finished layer beside it"


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the reader asks for: `folder` need not exist yet."""

    options: ExportOptions
    folder: Path


class ExportForm(QWidget):
    """`wish` reads it; the folder is chosen elsewhere and comes back through `set_folder`."""

    folder_requested = Signal(object)

    def __init__(self, folder: Path, labels: Sequence[Label], reviewers: Sequence[str]) -> None:
        super().__init__()
        self._status: StatusFilter = "done"
        self.folder = QLineEdit(str(folder))
        people = [((None, name), cut_line(name, longest=60)) for name in reviewers]
        self.reviewer = ChoiceBox([((None, None), GOLD), (("all", None), ALL_LAYERS), *people])
        self.since, self.until = QLineEdit(), QLineEdit()
        self.labels = {label.name: TickBox(button_text(label.title)) for label in labels}
        self.is_split = TickBox("&Split by groups of similar articles")
        self.shares = {name: _share(name, percent) for name, percent in SPLITS}
        self.with_names = TickBox("Reviewers’ &names instead of r1, r2 …")
        self.licence = QLineEdit()
        self._lay_out()

    def set_folder(self, folder: Path) -> None:
        self.folder.setText(str(folder))

    def wish(self) -> ExportWish:
        """Raises InvalidInput with what is missing or does not fit together."""
        folder = self.folder.text().strip()
        if not folder:
            raise InvalidInput("There is no folder to write to.", "Choose one.")
        path = Path(folder).expanduser()
        if not path.is_absolute():
            raise InvalidInput(f"“{cut_line(folder)}” is no whole path.", "Choose the folder.")
        if path.exists() and not path.is_dir():
            raise InvalidInput(f"“{cut_line(folder)}” is a file.", "Choose a folder.")
        return ExportWish(self._options(), path)

    def _options(self) -> ExportOptions:
        since, until = (field.text().strip() or None for field in (self.since, self.until))
        if since and until and since > until:
            raise InvalidInput("The first date lies after the last one.", "Swap them.")
        layer, reviewer = self.reviewer.currentData()
        return ExportOptions(
            status=self._status,
            layer=layer,
            reviewer=reviewer,
            labels=self._labels(),
            decided_from=since,
            decided_to=until,
            splits=self._splits(),
            with_names=self.with_names.isChecked(),
            licence=self.licence.text().strip() or None,
        )

    def _labels(self) -> tuple[str, ...]:
        ticked = tuple(name for name, box in self.labels.items() if box.isChecked())
        if not ticked and self.labels:
            raise InvalidInput("No entity label is ticked.", "Tick one, or all of them.")
        return () if len(ticked) == len(self.labels) else ticked

    def _splits(self) -> Splits:
        if not self.is_split.isChecked():
            return ()
        percents = {name: int(field.text() or 0) for name, field in self.shares.items()}
        if sum(percents.values()) != 100:
            raise InvalidInput(
                f"The shares add up to {sum(percents.values())} %.", "Make them add up to 100 %."
            )
        return tuple((name, percent / 100) for name, percent in percents.items())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for title, part in self._parts():
            label = plain_label(title, role="strong")
            label.setBuddy(self.folder if "&" in title else part)
            layout.addWidget(label)
            layout.addWidget(part)
            layout.addSpacing(6)
        layout.addStretch()
        self.folder.setAccessibleName("Folder")
        self.reviewer.setAccessibleName("Decisions of")

    def _parts(self) -> Sequence[tuple[str, QWidget]]:
        return (
            ("Into the f&older", self._folder_row()),
            ("Articles", ChoiceRow(STATUSES, chosen="done", on_choice=self._choose_status)),
            ("Decisions of", self.reviewer),
            ("Last decided between", self._dates()),
            ("Entities", self._label_grid()),
            ("Parts for training and testing", self._split_row()),
            ("Written with it", self._extras()),
        )

    def _folder_row(self) -> QWidget:
        browse = QPushButton("&Choose …")
        browse.setAutoDefault(False)
        browse.clicked.connect(lambda: self.folder_requested.emit(Path(self.folder.text())))
        return _side_by_side(self.folder, browse)

    def _choose_status(self, status: str) -> None:
        self._status = cast(StatusFilter, status)

    def _dates(self) -> QWidget:
        for field, name in ((self.since, "first day"), (self.until, "last day")):
            field.setPlaceholderText(f"{name}, as 2026-03-31")
            field.setAccessibleName(f"Last decided, {name}")
        return _side_by_side(self.since, plain_label("and", role="muted"), self.until)

    def _label_grid(self) -> QWidget:
        grid_widget = QWidget()
        columns = Flow(grid_widget, stops=(0, scaled(self, LABEL_WIDTH)), gaps=(2, 2))
        for box in self.labels.values():
            box.setChecked(True)
            columns.addWidget(box)
        return grid_widget

    def _split_row(self) -> QWidget:
        shares = _side_by_side(
            *(part for name, field in self.shares.items() for part in (_muted(f"{name} %"), field)),
            is_packed=True,
        )
        shares.setEnabled(False)
        self.is_split.toggled.connect(shares.setEnabled)
        return _one_above_the_other(self.is_split, shares)

    def _extras(self) -> QWidget:
        self.licence.setPlaceholderText("licence of the texts, such as CC BY 4.0")
        self.licence.setAccessibleName("Licence of the texts")
        return _one_above_the_other(self.with_names, self.licence)


def _muted(text: str) -> QLabel:
    return plain_label(text, role="muted")


def _share(name: str, percent: int) -> QLineEdit:
    field = QLineEdit(str(percent))
    field.setValidator(QIntValidator(0, 100, field))
    field.setMaximumWidth(scaled(field, SHARE_WIDTH))
    field.setAccessibleName(f"Share of {name} in per cent")
    return field


def _side_by_side(*parts: QWidget, is_packed: bool = False) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for part in parts:
        layout.addWidget(part)
    if is_packed:
        layout.addStretch()
    row.setFocusProxy(parts[0])
    return row


def _one_above_the_other(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for part in parts:
        layout.addWidget(part)
    return column
