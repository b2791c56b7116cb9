"""Errors that are the world's or the user's: shown in plain words with the next step."""


class AnnotatorError(Exception):
    """Something the reader can act on. `message` says what happened, `advice` what to do next."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class InvalidInput(AnnotatorError):
    """A file, record or value that cannot be taken."""


class StoreError(AnnotatorError):
    """The project file cannot be opened, read or written."""


class NotStored(StoreError):
    """The disk did not take a change, and may take it later: nothing is wrong with the change."""


class DamagedFile(StoreError):
    """The project file does not hold what was written to it; a backup may."""


class NotPossible(AnnotatorError):
    """The action makes no sense here and now; nothing was changed."""
