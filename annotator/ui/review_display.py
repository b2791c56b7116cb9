"""Shows the workbench's article in the panels: text, marks, card, place and likeliest keys."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from annotator.domain.edit import Edit
from annotator.domain.errors import AnnotatorError
from annotator.domain.layer import is_open
from annotator.services.ports import Approach
from annotator.services.review.session import OpenArticle
from annotator.ui.action import Mode
from annotator.ui.article_view import ReadCount, ReviewMarks, marks
from annotator.ui.dialogs.wording import counted
from annotator.ui.main_window import MainWindow
from annotator.ui.models.rest_words import hidden_words, why_hidden
from annotator.ui.safety.changing_actions import changes_project
from annotator.ui.settings import Settings
from annotator.ui.workbench import (
    Current,
    CurrentClaim,
    CurrentEntity,
    CurrentSentence,
    Workbench,
)

HINTS: dict[Mode, tuple[str, ...]] = {
    "claim": ("claim.confirm", "claim.reject", "border.end_right", "help.keys"),
    "sentence": ("go.read", "claim.new", "go.next_claim", "help.keys"),
    "entity": ("entity.confirm", "entity.remove", "entity.all_occurrences", "go.back"),
    "reasons": ("go.back",),
    "caret": ("claim.new", "entity.new", "claim.split", "go.back"),
    "start": ("file.import_files", "file.samples", "help.keys"),
    "compare": ("compare.next", "compare.open", "compare.swap", "compare.save", "help.keys"),
    "adjudicate": ("adjudicate.decide", "adjudicate.reject", "adjudicate.end_right",
                   "adjudicate.side", "help.keys"),
    "agreement": ("agreement.next", "agreement.open", "agreement.part", "agreement.blind",
                  "help.keys"),
    "reveal": (),  # the reveal tells its own
}  # fmt: skip

ONWARD: dict[Mode, tuple[str, ...]] = {
    "claim": ("go.next_claim", "go.next_article"),
    "sentence": ("go.next_sentence", "go.next_article"),
    "entity": ("entity.next",),
}
"""What comes first where nothing may be changed."""

KINDS_OF_REVIEW: dict[Approach, str] = {
    "assisted": "",
    "blind": "blind review",
    "revealed": "blind review, revealed",
}
END_OF_REVIEW: dict[Approach, str] = {
    "assisted": "Finish article, next",
    "blind": "Reveal the suggestions",
    "revealed": "Finish article, next",
}
REVEAL = "article.reveal"
APPROACH_HINTS: dict[Approach, dict[Mode, tuple[str, ...]]] = {
    "assisted": {},
    "blind": {
        "claim": ("claim.new", "go.read", "article.reveal", "border.end_right", "help.keys"),
        "sentence": ("go.read", "claim.new", "article.reveal", "go.next_claim", "help.keys"),
    },
    "revealed": {  # the way back to the pairs comes first
        "claim": (REVEAL, "claim.confirm", "claim.reject", "help.keys"),
        "sentence": (REVEAL, "go.read", "claim.new", "help.keys"),
    },
}


class ReviewDisplay(QObject):
    """From the workbench to the panels; nothing flows back through here."""

    def __init__(self, window: MainWindow, bench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._settings = Settings()
        self._shown_article = ""
        self._marks: ReviewMarks | None = None
        self._read = ReadCount()

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        if self._bench.session.desk is not None and not self._bench.is_revealing:
            self._show_marks()

    def show_start(self) -> None:
        """Before any article is open."""
        self.show_mode(self._bench.mode)
        self.show_undo_names()

    @Slot(object)
    def show_article(self, desk: OpenArticle) -> None:
        window = self._window
        if desk.article.id != self._shown_article:
            window.status.show_message("")
        self._shown_article = desk.article.id
        window.show_article_side(True)
        window.header.show_article(desk.article, KINDS_OF_REVIEW[desk.approach])
        if not window.article.is_showing(desk.article, desk.structure):  # else: an undo
            window.reading_column.activate()  # its height, by the title's, before it is laid out
            window.article.show_article(desk.article, desk.structure)
        window.queue.show_current(desk.article.id)
        self.show_layer(desk)

    @Slot(object)
    def show_layer(self, desk: OpenArticle) -> None:
        panel = self._window.claims
        panel.show_layer(desk.article, desk.structure, desk.layer, rest=desk.rest)
        panel.pages.claim_list.show_threshold(desk.approach != "blind")

    @Slot(object)
    def show_current(self, current: Current) -> None:
        if self._bench.is_revealing:
            return  # the pairs are shown instead
        self._show_marks()
        panel, layer = self._window.claims, self._bench.layer
        match current:
            case CurrentClaim(id=claim_id):
                panel.show_claim(claim_id)
                self._window.article.reveal(layer.claims[claim_id].span)
            case CurrentEntity(id=entity_id):
                panel.show_entity(entity_id)
                self._window.article.reveal(layer.entities[entity_id].span)
            case CurrentSentence(span=span):
                panel.show_sentence(span)
                self._window.article.reveal(span)
            case None:
                panel.show_nothing()
        is_last = not any(is_open(item) for item in layer.claims.values())
        if self._bench.desk.approach == "blind":
            is_last = is_last and not self._bench.session.unread()
        panel.set_is_last(is_last, END_OF_REVIEW[self._bench.desk.approach])
        self._show_place(current)

    @Slot(str)
    def show_mode(self, mode: Mode) -> None:
        window = self._window
        has_words = self._bench.selection is not None
        window.actions_shown.set_mode(mode, has_words=has_words)
        window.claims.show_reasons(mode == "reasons")
        table, shown = window.actions_shown.table, window.actions_shown.mode
        if self._bench.selection and window.actions_shown.view == "review" and shown != "start":
            shown = "caret"
        desk = self._bench.session.desk
        approach = desk.approach if desk is not None else "assisted"
        hints = APPROACH_HINTS[approach].get(shown, HINTS[shown])
        if not self._bench.session.project.standing.may_write:
            known = (*ONWARD.get(shown, ()), *HINTS[shown])
            hints = tuple(action_id for action_id in known if not changes_project(action_id))
        actions = [table[action_id] for action_id in hints]
        if approach == "revealed":  # where the key no longer reveals
            actions = [replace(a, hint="pairs") if a.id == REVEAL else a for a in actions]
        window.status.show_hints(actions)

    @Slot(object)
    def show_saved(self, edit: Edit) -> None:
        """A new edit is what undo takes back next, and leaves nothing to redo."""
        self._window.status.show_saved(edit.name)
        self._name("edit.undo", "Undo", edit)
        self._name("edit.redo", "Redo", None)

    @Slot(object)
    def show_undone(self, edit: Edit) -> None:
        self._tell(f"undone: {edit.name}")
        self.show_undo_names()

    @Slot(object)
    def show_redone(self, edit: Edit) -> None:
        self._tell(f"redone: {edit.name}")
        self.show_undo_names()

    @Slot(object)
    def show_unsaved(self, edit: Edit) -> None:
        """What is decided is shown, and that it is not on disk."""
        self._tell(edit.name)
        self.show_undo_names()

    @Slot(int)
    def show_stored(self, count: int) -> None:
        """What had to wait is on disk now."""
        self._window.status.show_saved(f"{counted(count, 'decision')} saved now")
        self.show_undo_names()

    def _tell(self, words: str) -> None:
        """What was done last, and whether all there is on the desk is on disk."""
        status, unsaved = self._window.status, len(self._bench.session.unsaved)
        if unsaved:
            status.show_unsaved(counted(unsaved, "decision"))
            status.show_message(words)
        else:
            status.show_saved(words)

    @Slot(object)
    def show_refusal(self, error: AnnotatorError) -> None:
        self._window.status.show_message(str(error))

    def show_undo_names(self) -> None:
        """What undo and redo would do, in the menu."""
        session = self._bench.session
        self._name("edit.undo", "Undo", session.last_done())
        self._name("edit.redo", "Redo", session.last_undone())

    def _name(self, action_id: str, word: str, edit: Edit | None) -> None:
        self._window.actions_shown.rename(action_id, f"{word} {edit.name}" if edit else word)

    def _show_marks(self) -> None:
        desk = self._bench.desk
        current = self._bench.current
        self._marks = marks(
            desk.layer,
            self._bench.scheme,
            text=desk.article.text,
            structure=desk.structure,
            current=current.id if isinstance(current, CurrentClaim | CurrentEntity) else None,
            sentence=current.span if isinstance(current, CurrentSentence) else None,
            show_rejected=self._settings.show_rejected,
            tags=self._settings.entity_tags,
            rest=desk.rest.ids,
            before=self._marks,
        )
        self._window.article.show_marks(self._marks)

    def _show_place(self, current: Current) -> None:
        if self._window.actions_shown.view != "review" or self._marks is None:
            return
        desk, shown = self._bench.desk, self._marks
        claims = desk.layer.claims
        place = f"{len(claims):,} claims"
        if isinstance(current, CurrentClaim) and current.id in claims:
            number = shown.placed_claims.number(claims[current.id])
            place = f"claim {number:,} of {len(claims):,}"
        total = len(shown.sentences)
        read = f"{self._read.of(shown):,} of {total:,} sentences read" if total else ""
        words = ", ".join(filter(None, (place, hidden_words(desk.layer, desk.rest))))
        self._window.status.show_place(words, read, why_hidden(desk.layer, desk.rest))
