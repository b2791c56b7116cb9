"""Every connection between panels, in one block."""

from annotator.ui.appearance import Appearance
from annotator.ui.article_list import ArticleList
from annotator.ui.caret_desk import CaretDesk
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.export_desk import ExportDesk
from annotator.ui.file_commands import FileCommands
from annotator.ui.main_window import MainWindow
from annotator.ui.predictions_desk import PredictionsDesk
from annotator.ui.project_work import ProjectWork
from annotator.ui.review_display import ReviewDisplay
from annotator.ui.threshold_desk import ThresholdDesk
from annotator.ui.typing_guard import TypingGuard
from annotator.ui.view_desk import ViewDesk
from annotator.ui.workbench import Workbench


def connect(
    window: MainWindow,
    *,
    bench: Workbench,
    display: ReviewDisplay,
    desk: DeskCommands,
    caret: CaretDesk,
    work: ProjectWork,
    articles: ArticleList,
    dialogs: DialogDesk,
    files: FileCommands,
    exports: ExportDesk,
    appearance: Appearance,
    threshold: ThresholdDesk,
    guard: TypingGuard,
    views: ViewDesk,
    predictions: PredictionsDesk,
) -> None:
    """From those who say something to those who listen."""
    view, panel, queue, status = window.article, window.claims, window.queue, window.status

    bench.moving_on.connect(panel.commit_text)
    bench.article_opened.connect(display.show_article)
    bench.article_opened.connect(desk.remember_article)
    bench.article_opened.connect(work.suggesting.await_structure)
    bench.layer_changed.connect(display.show_layer)
    bench.layer_changed.connect(articles.refresh)
    bench.article_opened.connect(articles.refresh)
    bench.current_changed.connect(display.show_current)
    bench.mode_changed.connect(display.show_mode)
    bench.edit_saved.connect(display.show_saved)
    bench.edit_undone.connect(display.show_undone)
    bench.edit_redone.connect(display.show_redone)
    bench.edit_refused.connect(display.show_refusal)
    bench.text_field_requested.connect(panel.focus_field)
    bench.caret_requested.connect(caret.enter)
    bench.caret_left.connect(caret.leave)
    bench.finish_requested.connect(desk.finish_article)

    view.claim_clicked.connect(desk.go_to_claim)
    view.entity_clicked.connect(desk.go_to_entity)
    view.selection_changed.connect(caret.select)
    view.column_moved.connect(window.header.set_column)
    view.caret_moved.connect(caret.move)

    panel.action_requested.connect(desk.run)
    panel.claim_requested.connect(desk.go_to_claim)
    panel.entity_requested.connect(desk.go_to_entity)
    panel.text_entered.connect(desk.enter_text)
    panel.threshold_requested.connect(appearance.set_threshold)
    panel.left.connect(view.setFocus)

    queue.article_requested.connect(desk.open_article)
    queue.search_changed.connect(work.search)
    queue.left.connect(view.setFocus)
    queue.collapse_requested.connect(appearance.toggle_queue)

    window.actions_shown.triggered.connect(desk.run)
    window.files_dropped.connect(files.take)
    window.narrowed.connect(appearance.fit_queue)
    window.closing.connect(panel.commit_text)
    window.closing.connect(work.stop)
    window.closing.connect(articles.stop)
    window.start.action_requested.connect(desk.run)
    window.start.paths_dropped.connect(files.take)
    window.strip.dismissed.connect(appearance.dismiss_strip)

    articles.articles_changed.connect(desk.show_articles)
    articles.article_changed.connect(queue.update_article)
    articles.progressed.connect(status.show_project)
    work.articles_changed.connect(articles.read)
    work.imported.connect(desk.show_imported)
    work.imported.connect(dialogs.show_import)
    work.exported.connect(exports.show_outcome)
    work.export_failed.connect(exports.show_failure)
    work.checked.connect(dialogs.show_problems)
    work.failed.connect(files.tell_failure)
    work.suggesting.structure_found.connect(desk.show_structure)
    work.matches_found.connect(queue.show_matches)
    work.job_progressed.connect(status.show_job)
    work.job_ended.connect(status.hide_job)
    work.said.connect(status.show_message)
    status.cancel_requested.connect(work.cancel)

    desk.refused.connect(display.show_refusal)
    desk.text_refused.connect(files.keep_refused_text)
    appearance.settings_changed.connect(display.show_settings)
    appearance.settings_changed.connect(threshold.follow)
    appearance.said.connect(status.show_message)
    threshold.moved.connect(articles.read_soon)
    threshold.said.connect(status.show_message)
    guard.typing_changed.connect(status.show_typing)

    window.tabs.view_requested.connect(views.show_view)
    for stored in (bench.edit_saved, bench.edit_undone, bench.edit_redone):
        stored.connect(views.note_change)
    work.articles_changed.connect(views.note_change)
    appearance.settings_changed.connect(views.dress)
    views.refused_requested.connect(predictions.show_refused)
    views.said.connect(status.show_message)
    views.failed.connect(files.tell_failure)
    predictions.runs_changed.connect(views.note_change)
    predictions.compare_requested.connect(views.show_compare)
    predictions.failed.connect(files.tell_failure)
