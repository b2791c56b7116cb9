"""Measuring colours: WCAG contrast, and Lab distance under simulated colour blindness."""

from itertools import product

from annotator.ui.theme.colours import rgb

# Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear RGB.
PROTANOPIA = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, ...]


def contrast(colour: str, ground: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    low, high = sorted((_luminance(colour), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def seen_distance(colour: str, other: str, blindness: tuple[Triple, ...]) -> float:
    """CIE 1976 distance in Lab of two colours as somebody with that blindness sees them."""
    pairs = zip(_lab(_seen(colour, blindness)), _lab(_seen(other, blindness)), strict=True)
    return sum((one - two) ** 2 for one, two in pairs) ** 0.5


def least_contrast(colours: list[str], grounds: list[str]) -> float:
    return min(contrast(colour, ground) for colour, ground in product(colours, grounds))


def _linear(colour: str) -> Triple:
    parts = (part / 255 for part in rgb(colour))
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _times(matrix: tuple[Triple, ...], values: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)


def _seen(colour: str, blindness: tuple[Triple, ...]) -> Triple:
    return tuple(min(1.0, max(0.0, part)) for part in _times(blindness, _linear(colour)))


def _lab(linear: Triple) -> Triple:
    x, y, z = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (a / b for a, b in zip(_times(_TO_XYZ, linear), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
