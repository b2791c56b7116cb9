"""The window: the only room that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401  it puts an import of its own in the place of Python's

# PySide's reads the source of every module that is imported after it, in case one asks for a
# `__feature__`. Nobody here does, and reading them takes a twentieth of a start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
