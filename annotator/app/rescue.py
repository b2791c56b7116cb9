"""What the program does with backups: put one in the place of a project, offer one after damage.
What that takes is loaded when it happens."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError, DamagedFile, NotPossible

if TYPE_CHECKING:
    from annotator.app.program import Program

RESTORING = (
    "Restoring the backup",
    "Until that is done the project is as it was. What is in it now is kept as well.",
)


class Rescue:
    def __init__(self, program: "Program") -> None:
        self._program = program

    def restore(self, path: Path, backup: Path, is_damaged: bool) -> None:
        """Put a backup in the place of a project and open it, where one was in it."""
        from annotator.store.backups import SqliteBackups
        from annotator.ui.dialogs.backup_words import restored_words
        from annotator.ui.safety.waiting import waiting

        backups = SqliteBackups(path)
        with waiting(*RESTORING) as dialog:
            reviewer, article = self._let_go_of(path)
            try:
                restored = dialog.result_of(
                    lambda progress, is_cancelled: backups.restore(
                        backup,
                        _now(),
                        is_damaged=is_damaged,
                        progress=progress,
                        is_cancelled=is_cancelled,
                    )
                )
            except AnnotatorError as error:
                self._open_again(path, reviewer, article)
                self._tell_why(error)
                return
            self._open_again(path, reviewer, article)
        self._take_keys()
        self._say(restored_words(restored))

    def _take_keys(self) -> None:
        """The window was shown behind a dialog, and could not take them then."""
        if self._program.shown is not None:
            self._program.shown.window.activateWindow()

    def _tell_why(self, error: AnnotatorError) -> None:
        """It is no surprise to who stopped it."""
        if isinstance(error, NotPossible):
            self._say(str(error))
        else:
            self._program.asking().warn(error)

    def _say(self, words: str) -> None:
        if self._program.shown is not None:
            self._program.shown.window.status.show_message(words)

    def open(self, path: Path) -> None:
        """Open a project, or offer a backup of a damaged one. Raises AnnotatorError."""
        try:
            self._program.open(path)
        except DamagedFile as error:
            self.tell(error, path)

    def tell(self, error: AnnotatorError, path: Path) -> None:
        """A damaged project's backup is offered over whatever window is there."""
        shown, prompts = self._program.shown, self._program.asking()
        if not isinstance(error, DamagedFile):
            prompts.warn(error)
        elif shown is not None and shown.safety is not None:
            shown.safety.backups.damage_in(path).look_at(error)
        else:
            from annotator.store.backups import SqliteBackups
            from annotator.ui.safety.damage_desk import offer_without_window

            offer_without_window(
                prompts,
                error,
                SqliteBackups(path),
                restore=lambda backup: self.restore(path, backup, True),
            )

    def _let_go_of(self, path: Path) -> tuple[str, ArticleId | None]:
        """Close the project where it is the one that is shown; who was in it, and where."""
        shown, here = self._program.shown, self._program.path
        if shown is None or here is None or here.resolve() != path.resolve():
            return "", None
        session = shown.bench.session
        self._program.close()
        return session.reviewer, session.desk.article.id if session.desk else None

    def _open_again(self, path: Path, reviewer: str, article: ArticleId | None) -> None:
        program = self._program
        try:
            program.open(path, reviewer)
        except AnnotatorError as error:
            if program.shown is None:
                program.open_samples_at_start()
            self.tell(error, path)
            return
        if article and program.shown and article in program.shown.work.project.articles.ids():
            program.shown.desk.open_article(article)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
