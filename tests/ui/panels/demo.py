"""Draws every panel to PNG files for looking at: `python -m tests.ui.panels.demo FOLDER`."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.job_titles import JOB_TITLES, SUGGEST
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.panels.queue import QueuePanel
from annotator.ui.panels.start import FirstStrip, StartPage
from annotator.ui.panels.status import StatusPanel
from annotator.ui.theme import apply_theme, dark, light
from tests.ui.panels import examples
from tests.ui.queue_rows import show_rows

SCHEME = examples.scheme()
ACTIONS = examples.actions(SCHEME)
LOOKS = (("light", light(), 1.0), ("dark", dark(), 1.0), ("large", light(), 2.0))


def claim_panel(height: int = 824) -> ClaimPanel:
    panel = ClaimPanel(SCHEME, ACTIONS)
    panel.resize(400, height)
    panel.show_layer(examples.article(), examples.structure(), examples.layer())
    panel.show_claim("c6")
    return panel


def full_claim() -> ClaimPanel:
    panel = claim_panel()
    layer = examples.make_layer([*examples.layer().claims.values(), examples.full_claim(),
                                 *examples.layer().entities.values()])  # fmt: skip
    panel.show_layer(examples.article(), examples.structure(), layer)
    panel.show_claim("c7")
    panel.set_is_last(True)
    return panel


def reasons() -> ClaimPanel:
    panel = claim_panel()
    panel.show_reasons(True)
    return panel


def entity() -> ClaimPanel:
    panel = claim_panel()
    panel.show_entity("e6")
    return panel


def sentence() -> ClaimPanel:
    panel = claim_panel(500)
    panel.show_sentence(examples.structure().sentences[1])
    return panel


def listed(tabs: int) -> Callable[[], ClaimPanel]:
    def make() -> ClaimPanel:
        panel = claim_panel()
        for _ in range(tabs):
            panel.next_tab()
        if tabs == 2:
            panel.show_entity("e5")
        return panel

    return make


def queue() -> QueuePanel:
    panel = QueuePanel()
    panel.set_actions(ACTIONS)
    panel.resize(264, 824)
    show_rows(panel, examples.summaries())
    panel.show_current("a3")
    return panel


def rail() -> QueuePanel:
    panel = queue()
    panel.set_collapsed(True)
    panel.resize(56, 400)
    return panel


def empty_queue() -> QueuePanel:
    panel = QueuePanel()
    panel.set_actions(ACTIONS)
    panel.resize(264, 300)
    return panel


def status() -> StatusPanel:
    panel = StatusPanel()
    panel.resize(1440, 36)
    panel.show_place("claim 6 of 12", "3 of 14 sentences read")
    panel.show_hints([ACTIONS[name] for name in ("claim.confirm", "claim.reject",
                                                 "border.end_right", "help.keys")])  # fmt: skip
    return panel


def busy_status() -> StatusPanel:
    panel = status()
    panel.show_unsaved("the disk is full")
    panel.show_job(JOB_TITLES[SUGGEST], 1204, 17000)
    panel.show_message("Merged with claim 7")
    panel.show_typing(True)
    return panel


def start() -> StartPage:
    page = StartPage()
    page.set_actions(ACTIONS)
    page.resize(776, 824)
    return page


def strip() -> FirstStrip:
    panel = FirstStrip()
    panel.set_actions(ACTIONS)
    panel.resize(776, 40)
    return panel


PICTURES: dict[str, Callable[[], QWidget]] = {
    "claim": claim_panel,
    "claim_low": lambda: claim_panel(692),
    "claim_full": full_claim,
    "reasons": reasons,
    "entity": entity,
    "sentence": sentence,
    "claims": listed(1),
    "entities": listed(2),
    "queue": queue,
    "rail": rail,
    "queue_empty": empty_queue,
    "status": status,
    "status_busy": busy_status,
    "start": start,
    "strip": strip,
}


def draw_all(folder: Path) -> Iterator[Path]:
    """One picture of each panel in each look."""
    application = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for look, theme, scale in LOOKS:
        apply_theme(application, theme, scale)
        for name, make in PICTURES.items():
            panel = make()
            panel.set_theme(theme, scale)
            if scale > 1 and isinstance(panel, ClaimPanel):
                panel.resize(panel.sizeHint().width(), panel.height())
            panel.show()
            application.processEvents()
            if focused := application.focusWidget():
                focused.clearFocus()
            application.processEvents()
            path = folder / f"{name}-{look}.png"
            panel.grab().save(str(path))
            panel.close()
            yield path


if __name__ == "__main__":
    for made in draw_all(Path(sys.argv[1])):
        print(made)
