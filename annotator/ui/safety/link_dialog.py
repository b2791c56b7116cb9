"""Says where a link leads before anything leaves this computer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import shown
from annotator.ui.safety.web_address import WebAddress

ADVICE = "Your browser would fetch it; nothing has been fetched so far."


class LinkDialog(DialogFrame):
    """`page_requested` carries the address exactly as it is shown."""

    page_requested = Signal(str)

    def __init__(self, address: WebAddress, *, parent: QWidget | None = None) -> None:
        super().__init__(
            "Open this page in the browser?", advice=ADVICE, size=(620, 320), parent=parent
        )
        self._address = address
        self.host = plain_label(shown(address.host), role="strong", wraps=True)
        self.cautions = [plain_label(each, role="bad", wraps=True) for each in address.cautions]
        self.whole = _letter_by_letter(address.opened, "The whole address")
        self.said = plain_label("", role="muted")
        self._place()
        is_plain = not address.cautions
        self.open_button = self.add_button(
            "&Open it", Role.AcceptRole, self._open, is_default=is_plain
        )
        self.copy_button = self.add_button("&Copy the address", Role.ActionRole, self.copy)
        leave = self.add_button("Cancel", Role.RejectRole, self.reject, is_default=not is_plain)
        (self.open_button if is_plain else leave).setFocus()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address.opened)
        self.said.setText("Copied.")

    def _open(self) -> None:
        self.accept()
        self.page_requested.emit(self._address.opened)

    def _place(self) -> None:
        self.content.addWidget(plain_label("It leads to", role="muted"))
        for label in (self.host, *self.cautions):
            self.content.addWidget(label)
        self.content.addSpacing(6)
        self.content.addWidget(plain_label("The whole address", role="muted"))
        self.content.addWidget(self.whole, 1)
        if self._address.written != self._address.opened:
            self.content.addWidget(plain_label("As it is written", role="muted"))
            self.content.addWidget(_letter_by_letter(self._address.written, "As written"), 1)
        self.content.addWidget(self.said)


def _letter_by_letter(address: str, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setPlainText(address)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    return field
