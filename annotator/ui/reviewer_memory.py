"""Who reviewed last in each project on this computer, and whether to ask the next time."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QSettings

from annotator.ui.dialogs.seats import ReviewerChoice

NEVER = "never"


class ReviewerMemory:
    """Kept in the settings of this computer, by the path of the project."""

    def __init__(self, store: QSettings, project: Path) -> None:
        self._store = store
        place = hashlib.sha256(str(project).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._name_key, self._asks_key = (f"reviewers/{place}/{k}" for k in ("name", "asks"))

    @property
    def name(self) -> str:
        """Empty where nobody has reviewed here yet."""
        value = self._store.value(self._name_key)
        return value if isinstance(value, str) else ""

    @property
    def asks(self) -> bool:
        return self._store.value(self._asks_key) != NEVER

    def remember(self, choice: ReviewerChoice) -> None:
        self._store.setValue(self._name_key, choice.name)
        self._store.setValue(self._asks_key, "" if choice.asks_again else NEVER)
        self._store.sync()
