"""How the window looks: colours, faces, the style sheet, and putting them on an application."""

from annotator.ui.theme.colours import EntityColours, Theme, dark, light, mixed
from annotator.ui.theme.dressing import (
    apply_face,
    apply_theme,
    plain_tip,
    set_ground,
    set_role,
    theme_for,
)
from annotator.ui.theme.fonts import (
    INTERFACE_SIZE,
    READING_SIZE,
    SMALLEST_SIZE,
    interface_font,
    reading_font,
)
from annotator.ui.theme.sheet import style_sheet

__all__ = [
    "INTERFACE_SIZE",
    "READING_SIZE",
    "SMALLEST_SIZE",
    "EntityColours",
    "Theme",
    "apply_face",
    "apply_theme",
    "dark",
    "interface_font",
    "light",
    "mixed",
    "plain_tip",
    "reading_font",
    "set_ground",
    "set_role",
    "style_sheet",
    "theme_for",
]
