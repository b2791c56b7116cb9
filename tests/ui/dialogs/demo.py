"""Draws every dialog with made-up values to PNG files, to be looked at.

python -m tests.ui.dialogs.demo FOLDER [part of a name]
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QTabWidget, QWidget

from annotator.app.diagnosing import facts_about
from annotator.domain.scheme import parse_scheme
from annotator.locations import resource
from annotator.services.exporting import ExportOutcome
from annotator.services.importing import ImportOutcome, Skip
from annotator.services.ports import DEFAULT_EXTRACTOR, ExtractorOffer, Refusal, WrittenFile
from annotator.ui.actions import ACTIONS, scheme_actions
from annotator.ui.dialogs.about import AboutDialog
from annotator.ui.dialogs.check_dialog import CheckDialog
from annotator.ui.dialogs.crash_dialog import CrashDialog, CrashWays
from annotator.ui.dialogs.details_dialog import DetailsDialog
from annotator.ui.dialogs.diagnostics_dialog import DiagnosticsDialog
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.dialogs.help_sheet import HelpSheet
from annotator.ui.dialogs.history_dialog import HistoryDialog
from annotator.ui.dialogs.import_dialogs import CsvColumnsDialog, ImportOutcomeDialog
from annotator.ui.dialogs.note_dialog import NoteDialog
from annotator.ui.dialogs.palette import CommandPalette
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.excepthook import CrashReport
from annotator.ui.settings import Settings
from annotator.ui.theme import Theme, apply_theme, dark, light, set_ground
from tests.ui.dialogs.examples import EXAMPLE_HISTORY, EXAMPLE_ITEM, EXAMPLE_LAYER, EXAMPLE_TEXT

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
TABLE = [*ACTIONS, *scheme_actions(SCHEME)]
OFFERS = [
    ExtractorOffer(DEFAULT_EXTRACTOR, "1.0", "Rules and word lists, without training"),
    ExtractorOffer("spacy:en_core_web_sm", "3.8.0", "English pipeline optimized for CPU."),
    ExtractorOffer("spacy:en_blank", trouble="It finds no entities: it has no component “ner”."),
    ExtractorOffer(
        "spacy:en_core_web_lg",
        trouble="It was made for spaCy >=2.3.0,<2.4.0, and 3.8.18 is installed.",
    ),
]
LOOKS: dict[str, tuple[Theme, float]] = {
    "light": (light(), 1.0),
    "dark": (dark(), 1.0),
    "large": (light(), 2.0),
}


def help_sheet(theme: Theme) -> QWidget:
    window = QWidget()
    set_ground(window, "page")
    window.resize(1440, 820)
    sheet = HelpSheet(window)
    sheet.show_actions(TABLE, SCHEME)
    sheet.set_theme(theme)
    sheet.show()
    return window


def help_sheet_foot(theme: Theme) -> QWidget:
    window = help_sheet(theme)
    bar = window.findChild(QScrollArea).verticalScrollBar()
    bar.rangeChanged.connect(lambda least, most: bar.setValue(most))
    return window


def palette(theme: Theme) -> QWidget:
    shown = CommandPalette()
    shown.set_theme(theme)
    unavailable = {"claim.merge", "claim.split", "edit.redo"}
    shown.show_actions(TABLE, {action.id for action in TABLE} - unavailable)
    return shown


def settings_page(page: int) -> Callable[[Theme], QWidget]:
    def make(theme: Theme) -> QWidget:
        own = Settings(reviewer="A. Sorel", keys={"claim.split": ("F8",)})
        dialog = SettingsDialog(own, TABLE, offers=OFFERS)
        dialog.set_theme(theme)
        dialog.findChild(QTabWidget).setCurrentIndex(page)
        return dialog

    return make


def csv_columns(theme: Theme) -> QWidget:
    names = ["Headline", "Body text", "url", "Published on", "a<b>c</b> " + "column " * 20]
    rows = [
        [
            "Tariffs on steel",
            "Envoys from the United States " * 12,
            "https://a.example",
            "2031-03-12",
            "",
        ],
        ["Ceasefire line", "<b>Not bold</b> & <img src=file:x>", "w" * 300, "", "x"],
    ]
    guess = {"text": "Body text", "title": "Headline", "source": "url"}
    return CsvColumnsDialog(names, guess, rows)


def import_outcome(theme: Theme) -> QWidget:
    outcome = ImportOutcome(
        taken=12,
        suggestions=3,
        skips=(Skip("b.jsonl", 3, "Its text is in the project already, as 004."),),
        refusals=(
            Refusal("a/very/long/folder/" * 6 + "x.csv", None, "It is no CSV. " * 20),
            Refusal("b.jsonl", 1204, "<b>The span</b> 5 to 9 is “China” & “Chin” here."),
        ),
    )
    dialog = ImportOutcomeDialog(outcome)
    dialog.set_theme(theme)
    return dialog


def check(theme: Theme) -> QWidget:
    return CheckDialog(["The text of article 004 does not match its SHA-256.", "w" * 400])


def check_sound(theme: Theme) -> QWidget:
    return CheckDialog([])


def note(theme: Theme) -> QWidget:
    return NoteDialog("Tariffs on steel tested as envoys meet in Lisbon", "Ask B. about “told”.")


def about(theme: Theme) -> QWidget:
    return AboutDialog()


def crash(theme: Theme) -> QWidget:
    dialog = CrashDialog(_report(is_past=False), CrashWays(lambda: None, lambda: None, bool))
    dialog.count_another()
    return dialog


def crash_past(theme: Theme) -> QWidget:
    return CrashDialog(_report(is_past=True), CrashWays(lambda: None, lambda: None, bool))


def _report(*, is_past: bool) -> CrashReport:
    details = "  annotator/ui/action.py:12 in short: return self.hint or self.title\n" * 4
    what = "It ended on 2026-11-22, 10:03" if is_past else "ValueError in annotator/ui/action.py:12"
    log = Path("/home/a/.local/state/annotator/log/annotator.log")
    return CrashReport(what, f"{details}ValueError", log, is_past=is_past)


def diagnostics(theme: Theme) -> QWidget:
    dialog = DiagnosticsDialog()
    dialog.show_facts(facts_about(Path("/home/a/Documents/talks.annotator")))
    return dialog


def history(theme: Theme) -> QWidget:
    return HistoryDialog(
        EXAMPLE_ITEM,
        EXAMPLE_HISTORY,
        text=EXAMPLE_TEXT,
        scheme=SCHEME,
        entities={"e1": "Caio Venturi", "e4": "Brazilian"},
    )


def details(theme: Theme) -> QWidget:
    return DetailsDialog(EXAMPLE_ITEM.claim, EXAMPLE_TEXT, EXAMPLE_LAYER)


def export(theme: Theme) -> QWidget:
    return ExportDialog(
        Path("/home/a/exports/trade-talks"), labels=SCHEME.labels, reviewers=["A. Sorel", "B. Ito"]
    )


def export_running(theme: Theme) -> QWidget:
    dialog = export(theme)
    dialog.show_running()
    dialog.show_progress(6_412, 17_000, "about 2 minutes left")
    return dialog


def export_cancelling(theme: Theme) -> QWidget:
    dialog = export(theme)
    dialog.show_running()
    dialog.show_progress(6_412, 17_000, "about 2 minutes left")
    dialog.reject()
    return dialog


def export_cancelled(theme: Theme) -> QWidget:
    dialog = export(theme)
    dialog.show_outcome(ExportOutcome(was_cancelled=True))
    return dialog


def export_result(theme: Theme) -> QWidget:
    dialog = export(theme)
    files = [WrittenFile(name, "8f" * 32, 40 ** (i + 1)) for i, name in enumerate(EXPORT_FILES)]
    dialog.show_outcome(ExportOutcome(12, 530, 140, 31, 4, 2, files=tuple(files)))
    return dialog


def export_refused(theme: Theme) -> QWidget:
    dialog = export(theme)
    dialog.form.is_split.setChecked(True)
    dialog.form.shares["dev"].setText("30")
    dialog.accept()
    return dialog


EXPORT_FILES = ("gold.jsonl", "manifest.json", "README.md")
SCENES: dict[str, Callable[[Theme], QWidget]] = {
    "help_sheet": help_sheet,
    "help_sheet_foot": help_sheet_foot,
    "palette": palette,
    "csv_columns": csv_columns,
    "import_outcome": import_outcome,
    "check": check,
    "check_sound": check_sound,
    "note": note,
    "about": about,
    "crash": crash,
    "crash_past": crash_past,
    "diagnostics": diagnostics,
    "history": history,
    "details": details,
    "export": export,
    "export_running": export_running,
    "export_cancelling": export_cancelling,
    "export_cancelled": export_cancelled,
    "export_result": export_result,
    "export_refused": export_refused,
    "settings_look": settings_page(0),
    "settings_keys": settings_page(1),
    "settings_suggestions": settings_page(2),
    "settings_reviewer": settings_page(3),
}


def draw(folder: Path, wanted: str = "") -> None:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for look, (theme, scale) in LOOKS.items():
        apply_theme(application, theme, scale)
        for name, make in SCENES.items():
            if wanted in name:
                _draw_one(make(theme), folder / f"{name}-{look}.png")


def _draw_one(widget: QWidget, path: Path) -> None:
    widget.show()
    for _ in range(5):
        QCoreApplication.processEvents()
    widget.grab().save(str(path))
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), *sys.argv[2:])
