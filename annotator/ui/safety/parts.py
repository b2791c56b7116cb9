"""Makes the desks that keep work safe, and connects them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.prompts import Prompts
from annotator.ui.safety.backup_parts import BackupParts, make_backups
from annotator.ui.safety.diagnostics_desk import DiagnosticsDesk
from annotator.ui.safety.link_desk import LinkDesk
from annotator.ui.safety.looking_again import look_again
from annotator.ui.safety.place_desk import PlaceDesk
from annotator.ui.safety.places import Places, forget_old_places, places_folder
from annotator.ui.safety.standing_desk import StandingDesk
from annotator.ui.safety.unsaved_desk import UnsavedDesk
from annotator.ui.safety.unsaved_gold import keep_gold

if TYPE_CHECKING:
    from annotator.ui.assembly import ProjectDoors, ReviewWindow


@dataclass(frozen=True, slots=True)
class Safety:
    """What keeps work safe in one window."""

    links: LinkDesk
    standing: StandingDesk
    unsaved: UnsavedDesk
    backups: BackupParts
    place: PlaceDesk
    diagnostics: DiagnosticsDesk

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        """What the actions of `safety_actions` do."""
        return {
            "article.open_page": self.links.ask_for_article,
            "file.backups": self.backups.desk.show,
            "file.save": self.unsaved.save,
            "file.write": self.standing.try_to_write,
            "help.diagnostics": self.diagnostics.show,
        }


def make_safety(
    parts: "ReviewWindow", dialogs: DialogDesk, *, prompts: Prompts, doors: "ProjectDoors"
) -> Safety:
    """Called before the window is wired."""
    window, bench = parts.window, parts.bench
    links = LinkDesk(window, bench, dialogs)
    window.guidelines.link_requested.connect(links.ask)
    links.refused.connect(lambda error: window.status.show_message(str(error)))
    standing = _make_standing(parts, doors)
    unsaved = _make_unsaved(parts, prompts)
    parts.views.adjudicate_made.connect(partial(keep_gold, unsaved, parts.window.status))
    backups = make_backups(parts, dialogs, prompts=prompts, doors=doors)
    diagnostics = DiagnosticsDesk(window, dialogs, parts.work)
    return Safety(links, standing, unsaved, backups, _make_place(parts), diagnostics)


def _make_place(parts: "ReviewWindow") -> PlaceDesk:
    folder = places_folder()
    forget_old_places(folder)
    place = PlaceDesk(parts.bench, Places(folder, parts.work.project.path))
    parts.bench.current_changed.connect(place.keep)
    parts.desk.take_up = place.take_up
    return place


def _make_standing(parts: "ReviewWindow", doors: "ProjectDoors") -> StandingDesk:
    reviewer = parts.bench.session.reviewer
    standing = StandingDesk(
        parts.window,
        parts.work.project,
        appearance=parts.appearance,
        standing_now=parts.work.tools.standing_now,
        reopen=partial(doors.become, reviewer),
    )
    standing.strip.action_requested.connect(parts.desk.run)
    standing.came_back.connect(parts.articles.read)
    standing.came_back.connect(partial(look_again, parts.bench, parts.window.article))
    parts.desk.require = standing.require
    return standing


def _make_unsaved(parts: "ReviewWindow", prompts: Prompts) -> UnsavedDesk:
    bench, window = parts.bench, parts.window
    unsaved = UnsavedDesk(window, bench, appearance=parts.appearance, prompts=prompts)
    unsaved.strip.action_requested.connect(parts.desk.run)
    unsaved.said.connect(window.status.show_message)
    unsaved.forgotten.connect(parts.articles.read)
    parts.appearance.settings_changed.connect(unsaved.dress)
    bench.unsaved_in_the_way.connect(unsaved.ask)
    for changed in (
        bench.edit_unsaved, bench.edits_stored, bench.edit_undone, bench.edit_redone,
        bench.article_opened,
    ):  # fmt: skip
        changed.connect(unsaved.follow)
    return unsaved
