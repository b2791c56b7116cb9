"""Every connection between panels, in one block."""

from functools import partial

from annotator.ui.appearance import Appearance
from annotator.ui.article_list import ArticleList
from annotator.ui.care import Care
from annotator.ui.caret_desk import CaretDesk
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.export_desk import ExportDesk
from annotator.ui.file_commands import FileCommands
from annotator.ui.found_desk import FoundDesk
from annotator.ui.main_window import MainWindow
from annotator.ui.moving_desk import MovingDesk
from annotator.ui.predictions_desk import PredictionsDesk
from annotator.ui.project_work import ProjectWork
from annotator.ui.reveal.parts import RevealParts
from annotator.ui.review_display import ReviewDisplay
from annotator.ui.team_desk import TeamDesk
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
    team: TeamDesk,
    moving: MovingDesk,
    care: Care,
    reveal: RevealParts,
    found: FoundDesk,
) -> None:
    """From those who say something to those who listen."""
    view, panel, queue, status = window.article, window.claims, window.queue, window.status

    bench.moving_on.connect(panel.commit_text)
    bench.article_opened.connect(display.show_article)
    bench.article_opened.connect(found.follow_article)
    bench.article_opened.connect(work.suggesting.await_structure)
    bench.layer_changed.connect(display.show_layer)
    bench.layer_changed.connect(articles.refresh)
    bench.article_opened.connect(articles.refresh)
    bench.current_changed.connect(reveal.display.show)
    bench.current_changed.connect(display.show_current)
    bench.mode_changed.connect(display.show_mode)
    bench.mode_changed.connect(reveal.display.tell_keys)
    bench.edit_saved.connect(display.show_saved)
    bench.edit_unsaved.connect(display.show_unsaved)
    bench.edits_stored.connect(display.show_stored)
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

    queue.draw_from(articles.pages, appearance.settings.queue_order)
    queue.article_requested.connect(desk.open_article)
    queue.search_changed.connect(articles.look_for)
    queue.search_changed.connect(work.search)
    queue.search_changed.connect(found.look_for)
    queue.left.connect(view.setFocus)
    queue.assignment_requested.connect(team.assign_article)
    queue.collapse_requested.connect(appearance.toggle_queue)
    queue.order_chosen.connect(articles.set_order)
    queue.order_chosen.connect(appearance.keep_queue_order)
    queue.orders_wanted.connect(articles.prepare_orders)
    queue.progressed.connect(status.show_project)

    window.actions_shown.triggered.connect(desk.run)
    window.whereabouts.change_requested.connect(partial(desk.run, "file.reviewer"))
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
    articles.ordered.connect(queue.show_order)
    articles.counts_changed.connect(queue.list.read_anew)
    articles.failed.connect(display.show_refusal)
    work.articles_changed.connect(articles.read)
    work.articles_came.connect(articles.read)
    work.is_importing.connect(queue.empty.show_importing)
    work.is_importing.connect(window.start.show_importing)
    work.imported.connect(desk.show_imported)
    work.imported.connect(dialogs.show_import)
    work.exported.connect(exports.show_outcome)
    work.export_failed.connect(exports.show_failure)
    work.checked.connect(dialogs.show_problems)
    work.failed.connect(files.tell_failure)
    work.suggesting.structure_found.connect(desk.show_structure)
    work.matches_found.connect(queue.show_matches)
    work.job_progressed.connect(status.show_job)
    work.job_progressed.connect(exports.show_progress)
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
    found.said.connect(status.show_message)
    guard.typing_changed.connect(status.show_typing)

    window.tabs.view_requested.connect(views.show_view)
    for stored in (bench.edit_saved, bench.edits_stored, bench.edit_undone, bench.edit_redone):
        stored.connect(views.note_change)
    work.articles_changed.connect(views.note_change)

    team.assignments_changed.connect(articles.read)
    team.reviewers_changed.connect(team.show_reviewer)
    team.refused.connect(display.show_refusal)
    team.said.connect(status.show_message)
    moving.layers_changed.connect(articles.read)
    moving.layers_changed.connect(views.note_change)
    moving.said.connect(status.show_message)
    moving.failed.connect(files.tell_failure)
    appearance.settings_changed.connect(views.dress)
    views.refused_requested.connect(predictions.show_refused)
    views.said.connect(status.show_message)
    views.placed.connect(status.show_place)
    views.failed.connect(files.tell_failure)
    predictions.runs_changed.connect(views.note_change)
    predictions.compare_requested.connect(views.show_compare)
    predictions.failed.connect(files.tell_failure)

    guidelines, missing, pace = care.guidelines, care.missing, care.pace
    bench.current_changed.connect(guidelines.show_current)
    bench.mode_changed.connect(guidelines.show_mode)
    window.actions_shown.triggered.connect(guidelines.note_action)
    panel.action_requested.connect(guidelines.note_action)
    guard.focus_moved.connect(guidelines.follow_focus)
    window.guidelines.action_requested.connect(desk.run)
    window.guidelines.left.connect(view.setFocus)
    appearance.settings_changed.connect(guidelines.show_settings)
    guidelines.said.connect(status.show_message)
    guidelines.refused.connect(display.show_refusal)
    bench.article_opened.connect(missing.follow_layer)
    bench.layer_changed.connect(missing.follow_layer)
    desk.finish_refused.connect(missing.show)
    desk.noted.connect(status.show_message)
    missing.list.action_requested.connect(desk.run)
    missing.list.missing_chosen.connect(missing.go_to)
    appearance.settings_changed.connect(missing.dress)
    bench.edit_saved.connect(pace.note_edit)
    bench.edit_undone.connect(pace.forget)
    appearance.settings_changed.connect(pace.follow)
    pace.said.connect(status.show_message)
    guard.composed.connect(pace.touch)
    care.statistics.failed.connect(files.tell_failure)

    appearance.settings_changed.connect(reveal.display.dress)
    reveal.desk.revealed.connect(missing.list.hide)
    for speaker in (reveal.desk, reveal.display, reveal.report):
        speaker.said.connect(status.show_message)
    reveal.display.placed.connect(status.show_place)
    reveal.display.hinted.connect(status.show_hints)
    reveal.display.action_requested.connect(desk.run)
    reveal.display.pair_requested.connect(reveal.desk.pairs.go_to_pair)
    reveal.report.failed.connect(files.tell_failure)
