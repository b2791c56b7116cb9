"""What is unsaved of the gold is watched with what is unsaved of the review."""

from typing import TYPE_CHECKING

from annotator.ui.dialogs.wording import counted
from annotator.ui.panels.status import StatusPanel
from annotator.ui.safety.unsaved_desk import Keeper, UnsavedDesk

if TYPE_CHECKING:
    from annotator.ui.adjudicate.view import AdjudicateView


def keep_gold(desk: UnsavedDesk, status: StatusPanel, view: "AdjudicateView") -> None:
    def show() -> None:
        if count := desk.count():
            status.show_unsaved(counted(count, "decision"))
        elif status.mark.state == "unsaved":
            status.show_saved()

    def stored(count: int) -> None:
        desk.follow()
        status.show_saved(f"{counted(count, 'decision')} saved now")
        view.changed.emit()

    desk.watch(Keeper(view.desk.session.unsaved, stored, lambda: view.desk.article_id))
    view.settled.connect(desk.follow)
    view.settled.connect(show)
    view.unsaved_in_the_way.connect(desk.ask)
