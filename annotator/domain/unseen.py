"""Characters that cannot be seen, move a cursor or turn text around, spelt out for people."""

# Joiners belong to some scripts and to emoji; the others turn text around or hide it.
KEPT = frozenset("\n\t\u200c\u200d\u00ad")
UNSEEN = frozenset(range(0x2028, 0x202F)) | frozenset(range(0x2060, 0x2070)) | {0x61C}
UNSEEN |= {0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB}


def spelt_out(text: str) -> str:
    """Each of them by its number: [U+202E]. For the eye alone: never read it back."""
    if text.isprintable():  # none of them is, as Unicode has it
        return text
    return "".join(f"[U+{ord(c):04X}]" if is_unseen(c) else c for c in text)


def is_unseen(character: str) -> bool:
    if character in KEPT:
        return False
    point = ord(character)
    is_control = point < 0x20 or 0x7F <= point < 0xA0
    is_none = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point < 0xFDF0  # never to be a character
    return is_control or is_none or 0xD800 <= point < 0xE000 or point in UNSEEN
