"""From an article to its page on the web, once somebody has seen where that leads."""

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.main_window import MainWindow
from annotator.ui.opening import open_page
from annotator.ui.workbench import Workbench


class LinkDesk(QObject):
    refused = Signal(object)  # AnnotatorError

    def __init__(self, window: MainWindow, bench: Workbench, dialogs: DialogDesk) -> None:
        super().__init__(window)
        self._window, self._bench, self._dialogs = window, bench, dialogs

    def ask_for_article(self) -> None:
        """Raises NotPossible where no page of the article is known."""
        source = self._bench.desk.article.meta.source
        if not source:
            raise NotPossible("It is not known where the article is from.")
        self._ask(source)

    def ask(self, words: str) -> None:
        """For a link in the guidelines."""
        try:
            self._ask(words)
        except AnnotatorError as error:
            self.refused.emit(error)

    def _ask(self, words: str) -> None:
        from annotator.ui.safety.link_dialog import LinkDialog
        from annotator.ui.safety.web_address import web_address

        dialog = LinkDialog(web_address(words), parent=self._window)
        dialog.page_requested.connect(self._open)
        self._dialogs.show(dialog)

    def _open(self, address: str) -> None:
        try:
            open_page(address)
        except AnnotatorError as error:
            self.refused.emit(error)
