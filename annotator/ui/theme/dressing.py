"""Putting a theme on the application and marking widgets for the style sheet."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.unseen import spelt_out
from annotator.ui.theme.colours import Theme, dark, light, mixed
from annotator.ui.theme.fonts import interface_font
from annotator.ui.theme.sheet import style_sheet


def theme_for(color_scheme: Qt.ColorScheme) -> Theme:
    """Dark where the system asks for it, light otherwise (also when it does not say)."""
    return dark() if color_scheme == Qt.ColorScheme.Dark else light()


def apply_theme(application: QApplication, theme: Theme, text_scale: float = 1.0) -> None:
    """Style, palette, face and style sheet; widgets that paint also need their `set_theme`.

    What is as it should be is left alone: Qt goes through every widget there is for a sheet.
    """
    apply_face(application, theme, text_scale)
    if application.styleSheet() != (sheet := style_sheet(theme, text_scale)):
        application.setStyleSheet(sheet)


def apply_face(application: QApplication, theme: Theme, text_scale: float = 1.0) -> None:
    """All but the style sheet. A window is built twice as fast before there is a sheet, for Qt goes
    through it with each part that is put in its place; a face that comes later is not taken up."""
    if application.style().name() != "fusion":
        application.setStyle("fusion")
    if application.palette() != (wanted := palette(theme)):
        application.setPalette(wanted)
    if application.font() != (font := interface_font(scale=text_scale)):
        application.setFont(font)


def palette(theme: Theme) -> QPalette:
    """For what the style sheet does not reach, such as check marks and arrows."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Accent: theme.accent,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    disabled = QColor(mixed(theme.panel, theme.muted, 0.6))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, disabled)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Mark what a widget is for: see the roles in the style sheet."""
    _set_property(widget, "role", role)


def set_ground(widget: QWidget, ground: str) -> None:
    """The ground of a plain widget: page, panel, bar, raised or card."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _set_property(widget, "ground", ground)


def plain_tip(text: str) -> str:
    """`text` for a tooltip, shown letter by letter: Qt guesses at markup otherwise. What cannot be
    seen is spelt out."""
    return f"<qt>{escape(spelt_out(text)).replace(chr(10), '<br>')}</qt>" if text else ""


def _set_property(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
