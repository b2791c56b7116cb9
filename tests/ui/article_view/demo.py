"""Pictures of the article view, to look at: python -m tests.ui.article_view.demo FOLDER."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.domain.layer import Layer, make_layer
from annotator.ui.article_view import ArticleView, TagMode, marks
from annotator.ui.article_view.header import ArticleHeader
from annotator.ui.theme import Theme, apply_theme, dark, light, set_ground
from tests.ui.article_view import sample


@dataclass(frozen=True)
class Scene:
    name: str
    is_dark: bool = False
    scale: float = 1.0
    width: int = 776
    height: int = 820
    current: str = sample.CURRENT
    tags: TagMode = "all"
    scroll: bool = False
    more: tuple[tuple[str, ...], ...] = ()
    caret: bool = False

    @property
    def theme(self) -> Theme:
        return dark() if self.is_dark else light()


OVERLAPS = (
    ("landings of Icelandic cod … demand",),
    ("Icelandic cod had fallen by 27 percent",),
    ("Ms. Ashdown said … closer to 14 percent",),
    ("fallen by 27 percent since 2029 and now",),
    ("had fallen … British demand",),
)
SCENES = (
    Scene("light"),
    Scene("dark", is_dark=True),
    Scene("large", scale=2.0, width=1000, height=1100, current="c2"),
    Scene("narrow", width=600, current="c9"),
    Scene("wide", width=1256),
    Scene("overlaps", more=OVERLAPS, current="c102", scroll=True, height=560),
    Scene("entity", current="e20", tags="paragraph"),
    Scene("no_tags", tags="none", current="c5"),
    Scene("end", current="c11", scroll=True, caret=True, is_dark=True),
)


def layer_of(scene: Scene) -> Layer:
    layer = sample.layer()
    more = [
        sample.claim_item(f"c10{n}", None, tuple(map(sample.span_of, parts)))
        for n, parts in enumerate(scene.more)
    ]
    return replace(layer, claims={**layer.claims, **make_layer(more).claims})


def window_of(scene: Scene) -> QWidget:
    window, view, header = QWidget(), ArticleView(), ArticleHeader()
    set_ground(window, "page")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    column.addWidget(view)
    view.column_moved.connect(header.set_column)
    view.reduced_motion = True
    for part in (view, header):
        part.set_theme(scene.theme)
    view.set_reading(scene.scale, 648)
    header.show_article(sample.article(), "assisted review")
    view.show_article(sample.article(), sample.structure())
    window.resize(scene.width, scene.height)
    window.show()
    shown = marks(
        layer_of(scene),
        sample.scheme(),
        text=sample.TEXT,
        structure=sample.structure(),
        current=scene.current,
        tags=scene.tags,
        sentence=sample.structure().body_sentences()[3],
    )
    view.show_marks(shown)
    if scene.scroll:
        view.reveal(next(c.span for c in shown.claims if c.is_current))
    if scene.caret:
        view.put_caret(sample.span_of("Fish prices").start)
        view.set_caret_mode(True)
    return window


def main(folder: Path) -> None:
    application = QApplication.instance() or QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        apply_theme(application, scene.theme, scene.scale)
        window = window_of(scene)
        application.processEvents()
        window.grab().save(str(folder / f"{scene.name}.png"))
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
