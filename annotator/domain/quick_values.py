"""Frozen values that are made by the thousand: every article that is opened is made of them."""

from dataclasses import fields
from functools import wraps
from typing import Any, TypeVar

Value = TypeVar("Value")


def quickly_made(cls: type[Value]) -> type[Value]:
    """The same frozen, slotted dataclass, made in little more than half the time.

    The `__init__` of a frozen dataclass looks for each slot by its name, through
    `object.__setattr__`; this one has them at hand. Everything else stays as it is.
    """
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    slots: dict[str, Any] = {f"put_{name}": getattr(cls, name).__set__ for name in names}
    lines = [f"def made(self, {', '.join(names)}):"]
    lines += [f" put_{name}(self, {name})" for name in names]
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec("\n".join(lines), slots)
    made: Any = wraps(cls.__init__)(slots["made"])
    made.__defaults__ = cls.__init__.__defaults__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
