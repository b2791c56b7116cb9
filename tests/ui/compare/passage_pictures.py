"""Pictures of the passage, to look at: python -m tests.ui.compare.passage_pictures FOLDER."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from annotator.ui.compare.passage import Passage
from annotator.ui.theme import apply_theme, dark, light
from tests.ui.compare import passage_example as example


@dataclass(frozen=True)
class Scene:
    name: str
    is_dark: bool = False
    scale: float = 1.0
    size: tuple[int, int] = (600, 640)
    runs: int = 2
    read: int | None = None
    finding: tuple[int, str] | None = (1, "g5")
    beside: bool = False


SCENES = (
    Scene("light"),
    Scene("dark", is_dark=True),
    Scene("large", scale=2.0, size=(760, 1000)),
    Scene("one_run", runs=1, finding=(0, "a6")),
    Scene("unread", read=3, finding=None),
    Scene("unread_dark", read=3, finding=(0, "g3"), is_dark=True),
    Scene("entity", finding=(1, "ge2")),
    Scene("beside", beside=True, size=(840, 640)),
    Scene("beside_three", beside=True, size=(1200, 640), is_dark=True),
    Scene("beside_large", beside=True, scale=2.0, size=(1000, 1000)),
    Scene("nothing", runs=0, finding=None),
    Scene("end", finding=(0, "a6"), size=(600, 420)),
)


def passage_of(scene: Scene) -> Passage:
    passage = Passage()
    passage.set_reduced_motion(True)
    passage.set_scheme(example.scheme())
    passage.set_theme(dark() if scene.is_dark else light(), scene.scale)
    passage.resize(*scene.size)
    passage.show()
    if scene.runs:
        content = example.compared(read=scene.read, runs=scene.runs)
        passage.show_article(content, example.NAMES[: scene.runs])
    passage.set_side_by_side(scene.beside)
    if scene.finding:
        run, item = scene.finding
        passage.show_finding(example.finding_of(run, item), run)
    return passage


def main(folder: Path) -> None:
    application = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        apply_theme(application, dark() if scene.is_dark else light(), scene.scale)
        passage = passage_of(scene)
        application.processEvents()
        passage.grab().save(str(folder / f"passage-{scene.name}.png"))
        passage.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
