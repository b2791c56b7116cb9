"""The application's style sheet, written with tokens: `@accent` is a colour, `13sp` a size that
grows with the text, `30rp` one that grows half as fast: heights of what holds a line of text."""

import re
from pathlib import Path

from annotator.ui.theme.colours import Theme, mixed
from annotator.ui.theme.fonts import reading_family

_TOKEN = re.compile(r"@(\w+)|(\d+)(sp|rp)\b")
_ICONS = Path(__file__).parent / "icons"


def style_sheet(theme: Theme, text_scale: float = 1.0) -> str:
    """Everything Qt draws by itself; sizes of text and of rows that hold text follow the scale."""
    extra = _derived(theme)
    factors = {"sp": text_scale, "rp": (1 + text_scale) / 2}

    def value(match: re.Match[str]) -> str:
        if match[2] is not None:
            return f"{round(int(match[2]) * factors[match[3]])}px"
        return extra.get(match[1]) or str(getattr(theme, match[1]))

    return _TOKEN.sub(value, SHEET)


def _derived(theme: Theme) -> dict[str, str]:
    """Tokens that are not in the theme: colours between two others, the serif, icons."""
    kind = "dark" if theme.is_dark else "light"
    icons = {
        name: f'url("{(_ICONS / f"{name}-{kind}.svg").as_posix()}")'
        for name in ("check", "down", "up")
    }
    return {
        "disabled": mixed(theme.panel, theme.muted, 0.6),
        "pressed": mixed(theme.accent, theme.text, 0.2),
        "hover": mixed(theme.panel, theme.text, 0.06),
        "serif": f'"{reading_family()}"',
        **icons,
    }


SHEET = """
QMainWindow, QDialog, QMessageBox, QWizard { background: @panel; }
QWidget { color: @text; }
QWidget:disabled { color: @disabled; }
*[ground="page"] { background: @page; }
*[ground="panel"] { background: @panel; }
*[ground="bar"] { background: @bar; }
*[ground="raised"] { background: @raised; }
*[ground="card"] { background: @raised; border: 1px solid @line; border-radius: 8px; }
*[ground="current"] { background: @wash; border: 1px solid @accent; border-radius: 8px; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="hint"] { color: @muted; font-size: 12sp; }
QLabel[role="small"] { font-size: 12sp; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="heading"] { font-size: 15sp; font-weight: 600; }
QLabel[role="title"] { font-size: 17sp; font-weight: 600; }
*[role="article_title"] { font-family: @serif; font-size: 20sp; font-weight: 600; color: @read; }
QLabel[role="reading"] { font-family: @serif; font-size: 16sp; color: @read; }
QLabel[role="row"] { font-family: @serif; font-size: 15sp; color: @read; }
QLabel[role="ok"] { color: @ok; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="new"] { color: @new; }
KeyCap { font-size: 11sp; font-weight: 500; }

QMenuBar { background: @bar; border-bottom: 1px solid @line; padding: 0 8px; }
QMenuBar::item { padding: 12px 8px 11px 8px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selrow; }
QMenu { background: @raised; border: 1px solid @line2; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selrow; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QStatusBar { background: @bar; min-height: 35px; border-top: 1px solid @line; font-size: 12sp; }
QStatusBar::item { border: none; }
QToolBar { background: @bar; border: none; spacing: 4px; }
QToolTip {
  background: @raised; color: @text; border: 1px solid @line2; padding: 4px; font-size: 12sp;
}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit {
  background: @field; border: 1px solid @fieldline; border-radius: 6px;
  selection-background-color: @accent; selection-color: @on_accent;
  placeholder-text-color: @muted;
}
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit { min-height: 30rp; padding: 0 9px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus { border: 2px solid @accent; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus {
  min-height: 28rp; padding: 0 8px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QLineEdit:read-only, LongText:read-only { background: @panel; }
ArticleView, ArticleView:focus, PassagePage, PassagePage:focus {
  background: @page; border: none; padding: 0; border-radius: 0;
}
GuidelineText, GuidelineText:focus {
  background: @panel; border: 2px solid transparent; border-radius: 6px; padding: 0;
}
GuidelineText:focus { border-color: @accent; }

QPushButton {
  background: @raised; border: 1px solid @line2; border-radius: 6px;
  min-height: 34rp; padding: 0 15px;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selrow; }
QPushButton:focus { border: 2px solid @accent; padding: 0 14px; min-height: 32rp; }
QPushButton:checked { background: @wash; border: 1px solid @accent; font-weight: 500; }
QPushButton:disabled { color: @disabled; border-color: @line; }
QPushButton[role="primary"], QPushButton:default {
  background: @accent; border: 1px solid @accent; color: @on_accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed,
QPushButton:default:hover, QPushButton:default:pressed { background: @pressed; }
QPushButton[role="primary"]:focus, QPushButton:default:focus {
  border: 2px solid @text; padding: 0 14px; min-height: 32rp;
}
QPushButton[role="primary"]:disabled, QPushButton:default:disabled {
  background: @line; border-color: @line; color: @disabled;
}
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent; color: @muted; }
QPushButton[role="quiet"]:hover { background: @hover; color: @text; }
QPushButton[role="quiet"]:checked {
  background: @raised; border: 1px solid @line2; color: @text; font-weight: 600;
}
QPushButton[role="quiet"]:focus { border: 2px solid @accent; }
QToolButton {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px;
}
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @wash; border: 1px solid @accent; }
QToolButton:focus { border: 2px solid @accent; padding: 4px; }
QComboBox {
  background: @field; border: 1px solid @fieldline; border-radius: 6px;
  min-height: 30rp; padding: 0 9px;
}
QComboBox:focus { border: 2px solid @accent; min-height: 28rp; padding: 0 8px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line2; }
QComboBox::down-arrow { image: @down; width: 16rp; height: 16rp; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20rp; }
QAbstractSpinBox::up-arrow { image: @up; width: 12rp; height: 12rp; }
QAbstractSpinBox::down-arrow { image: @down; width: 12rp; height: 12rp; }
QCheckBox, QRadioButton {
  spacing: 8px; min-height: 22rp; padding: 0 2px;
  border: 2px solid transparent; border-radius: 6px; background: transparent;
}
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QAbstractItemView::indicator {
  width: 16rp; height: 16rp; border: 1px solid @fieldline; border-radius: 4px; background: @field;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: @accent; border-color: @accent; image: @check;
}
QCheckBox::indicator:indeterminate { background: @fieldline; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line2; }
QRadioButton::indicator {
  width: 16px; height: 16px; border: 1px solid @fieldline; border-radius: 9px; background: @field;
}
QRadioButton::indicator:checked {
  width: 8px; height: 8px; border: 5px solid @accent; background: @on_accent;
}
QGroupBox { border: none; margin-top: 24px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; padding: 0; }

QListView, QTreeView, QTableView {
  background: @panel; border: none; outline: none; gridline-color: @line;
  alternate-background-color: @panel; selection-background-color: @selrow; selection-color: @text;
}
QTreeView::item, QTableView::item { padding: 4px; min-height: 20rp; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
  background: @selrow; color: @text;
}
QHeaderView { background: @panel; border: none; }
QHeaderView::section {
  background: @panel; color: @muted; font-size: 12sp;
  border: none; border-bottom: 1px solid @line; padding: 8px 7px;
}
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @line2; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @fieldline; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  color: @muted; background: transparent; padding: 10px 6px 7px 6px; margin: 0 8px;
  border: none; border-bottom: 3px solid transparent;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @accent; }
QProgressBar {
  background: @line; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
  color: transparent;
}
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QFrame[role="hairline"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="vertical_hairline"] {
  background: @line; border: none; max-width: 1px; min-width: 1px;
}
"""
