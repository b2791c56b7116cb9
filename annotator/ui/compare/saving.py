"""Pictures of a comparison: drawn when they are looked at, saved with the table as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

from PySide6.QtCore import QObject, QSize, Signal, Slot

from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.ui.compare.compare_desk import CompareDesk
from annotator.ui.compare.compare_work import CompareWork
from annotator.ui.compare.score_file import write_score_table
from annotator.ui.prompts import Prompts
from annotator.ui.theme import Theme, light
from annotator.ui.tools import PictureName, PictureWish

PICTURES = ("Picture (*.png)", "Drawing (*.svg)")
TABLES = ("Table (*.csv)",)
SAVED_RATIO = 2.0
SAVED_SIZE = QSize(960, 640)


class PictureDesk(QObject):
    """Draws what the page asks for in its theme; files are always drawn light."""

    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(self, desk: CompareDesk, work: CompareWork, prompts: Prompts) -> None:
        super().__init__(desk)
        self._desk, self._work, self._prompts = desk, work, prompts
        self._theme, self._text_scale = light(), 1.0

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._theme, self._text_scale = theme, text_scale

    @Slot(str, QSize, float)
    def draw(self, name: str, size: QSize, ratio: float) -> None:
        wish = self._wish(name, size)
        if wish is not None:
            self._work.draw(replace(wish, pixel_ratio=ratio))

    @Slot(object, object)
    def show_picture(self, wish: PictureWish, picture: bytes) -> None:
        self._desk.page.pictures.show_picture(wish.name, picture, wish.pixel_ratio)

    @Slot(object, object)
    def show_failure(self, wish: PictureWish, _error: Exception) -> None:
        """In the picture's place; the log has the reason."""
        self._desk.page.pictures.show_failure(wish.name)

    @Slot(str)
    def tell_saved(self, file_name: str) -> None:
        self.said.emit(f"Saved as {file_name}")

    def save(self) -> None:
        """The table; where pictures are looked at, the picture."""
        if self._desk.compared is None:
            raise NotPossible("There is nothing to save yet.", "Compare a run with gold first.")
        if self._desk.page.panel == "pictures":
            self.save_picture(self._desk.page.pictures.name)
        else:
            self._ask("Save the scores", Path("scores.csv"), TABLES, self._save_table)

    @Slot(str)
    def save_picture(self, name: str) -> None:
        self._ask("Save the picture", Path(f"{name}.png"), PICTURES,
                  lambda path: self._draw_into(path, name))  # fmt: skip

    def _ask(
        self, title: str, suggested: Path, filters: tuple[str, ...], then: Callable[[Path], Any]
    ) -> None:
        self._prompts.choose_file_to_write(title, suggested=suggested, filters=filters, then=then)

    def _save_table(self, path: Path) -> None:
        compared = self._desk.compared
        if compared is None:
            return
        try:
            write_score_table(path, compared.scores, compared.run_names)
        except AnnotatorError as error:
            self.failed.emit(error)
        else:
            self.tell_saved(path.name)

    def _draw_into(self, path: Path, name: str) -> None:
        wish = self._wish(name, SAVED_SIZE)
        if wish is None:
            return
        kind: Literal["svg", "png"] = "svg" if path.suffix.lower() == ".svg" else "png"
        paper = replace(wish, theme=light(), text_scale=1.0, pixel_ratio=SAVED_RATIO, kind=kind)
        self._work.draw_into(path, paper)

    def _wish(self, name: str, size: QSize) -> PictureWish | None:
        compared = self._desk.compared
        if compared is None:
            return None
        return PictureWish(
            cast("PictureName", name),
            compared.comparison,
            compared.run_names,
            self._theme,
            self._text_scale,
            width=size.width(),
            height=size.height(),
            subject=self._desk.page.matrix.subject or "claim_type",
        )
