"""The review session: the only place that makes Edits, one article at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from uuid import uuid4

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.edit import Change, Edit, apply_changes, inverted
from annotator.domain.errors import NotPossible, NotStored
from annotator.domain.layer import Layer, ReviewedClaim, is_open, make_layer, unread_sentences
from annotator.domain.span import Span
from annotator.services.ports import Approach, Beginning, Guideline, LayerCounts, Project
from annotator.services.review.approach import begun, unrecorded
from annotator.services.review.clock import ActivityClock
from annotator.services.review.deciding import Changes, Stamp
from annotator.services.review.open_article import OpenArticle as OpenArticle
from annotator.services.review.open_article import laid_open as laid_open
from annotator.services.review.open_article import with_changes, with_layer
from annotator.services.review.opening import layer_seen
from annotator.services.review.threshold import DEFAULT_THRESHOLD
from annotator.services.review.unsaved import Unsaved


def utc_now() -> datetime:
    return datetime.now(UTC)


def new_item_id() -> str:
    return uuid4().hex[:12]


class ReviewSession:
    """One reviewer at work in one project. What is done is on disk when `commit` returns, or it
    is among the `unsaved`: shown, and stored once the disk takes it."""

    def __init__(
        self,
        project: Project,
        reviewer: str,
        *,
        threshold: float = DEFAULT_THRESHOLD,
        now: Callable[[], datetime] = utc_now,
        seconds: Callable[[], float] = monotonic,
        new_id: Callable[[], str] = new_item_id,
    ) -> None:
        self.project = project
        self.reviewer = project.reviewer(reviewer).name
        self.threshold = threshold
        self.desk: OpenArticle | None = None
        self.guideline = _number_of(project.guidelines.newest())
        self.new_id = new_id
        self._now = now
        self.clock = ActivityClock(seconds)
        self.unsaved = Unsaved(project)

    def save_again(self) -> int:
        """Store what is unsaved, all or nothing; says how many edits. Raises StoreError."""
        return self.unsaved.store()

    def open(self, article_id: ArticleId) -> OpenArticle:
        """Put an article on the desk. Raises NotPossible when the project does not hold it, and
        StoreError where that would leave something unsaved behind."""
        try:
            self.save_again()
        except NotStored:
            if article_id != self._on_desk().article.id:
                raise
        desk = self._read(article_id)
        if self.unsaved:
            self.unsaved.require_revision(desk.article)
            whole = apply_changes(desk.whole, self.unsaved.changes())
            desk = with_layer(desk, whole, self.threshold)
        elif self.desk is not None and self.desk.article.id != article_id:
            self.unsaved.forget_dropped()
        self._settle(desk)
        return desk

    def set_threshold(self, threshold: float) -> None:
        """From which score on suggestions are asked about, here and in every other article."""
        self.threshold = threshold
        if self.desk is not None:
            self.desk = with_layer(self.desk, self.desk.whole, self.threshold)

    def show_rest(self, is_shown: bool) -> None:
        """Show the open article's suggestions below the threshold too, or hide them again."""
        if self.desk is not None:
            self.desk = replace(self.desk, rest=replace(self.desk.rest, is_shown=is_shown))

    def stamp(self) -> Stamp:
        """Who, when, and how long since the last action (idle time left out)."""
        approach = self.desk.approach if self.desk else "assisted"
        return Stamp(self.reviewer, self._time(), self.clock.active_ms(), approach)

    def commit(self, name: str, changes: Changes, stamp: Stamp | None = None) -> Edit | None:
        """Show on the desk what a reviewer did, and store it; None when nothing changed. Where the
        disk does not take it now, it is among the `unsaved` afterwards."""
        desk = self._on_desk()
        if not changes:
            return None
        stamp = stamp or self.stamp()
        desk = with_changes(desk, changes)
        status_change = _status_change(desk, changes)
        if status_change:
            desk = with_changes(desk, status_change)
            changes = (*changes, *status_change)
        edit = Edit(
            name=name,
            article=desk.article.id,
            reviewer=self.reviewer,
            changes=changes,
            made_at=stamp.at,
            active_ms=stamp.active_ms,
            revision=desk.article.revision,
            guideline=self.guideline,
        )
        added = self._add(edit, desk)
        self.unsaved.forget_dropped()
        return added

    def unread(self) -> list[Span]:
        """The body's sentences that hold no claim and are not marked as read."""
        desk = self._on_desk()
        return unread_sentences(desk.whole, desk.structure)

    def reveal(self) -> OpenArticle:
        """End the blind review of the open article: the layer as it is now is kept for ever, and
        the suggestions appear. Cannot be undone. Raises NotPossible where it is not blind, and
        StoreError when it could not be kept."""
        desk = self._on_desk()
        self.save_again()
        self.project.beginnings.reveal(desk.article, self.reviewer, self._time())
        self._settle(self._read(desk.article.id))
        return self._on_desk()

    def last_done(self) -> Edit | None:
        """What undo would take back."""
        return self.unsaved[-1] if self.unsaved else self.project.layers.last_done(self.reviewer)

    def last_undone(self) -> Edit | None:
        """What redo would bring back. What is undone in the project is so no longer once
        something later is done."""
        if self.unsaved or self.unsaved.last_dropped:
            return self.unsaved.last_dropped
        return self.project.layers.last_undone(self.reviewer)

    def undo(self) -> Edit | None:
        """Take back the reviewer's last edit, on its own article; None when there is none. One
        that is unsaved is given up."""
        edit = self.last_done()
        if edit is None:
            return None
        desk = with_changes(self._desk_of(edit), inverted(edit.changes))
        if self.unsaved:
            self.unsaved.drop_last()
        else:
            self.project.layers.undo(edit, desk.counts, self._time())
            self.unsaved.forget_dropped()
        self._settle(desk)
        return edit

    def redo(self) -> Edit | None:
        edit = self.last_undone()
        if edit is None:
            return None
        if edit == self.unsaved.last_dropped:
            added = self._add(edit, with_changes(self._on_desk(), edit.changes))
            self.unsaved.take_dropped()
            return added
        desk = with_changes(self._desk_of(edit), edit.changes)
        self.project.layers.redo(edit, desk.counts, self._time())
        self._settle(desk)
        return edit

    def _add(self, edit: Edit, desk: OpenArticle) -> Edit:
        """A new edit comes onto the desk, as this is after it, and to the disk or among the
        unsaved."""
        added = self.unsaved.add(edit, desk.counts)
        self._settle(desk)
        return added

    def _desk_of(self, edit: Edit) -> OpenArticle:
        """The article of an edit; it comes onto the desk only when the store has agreed."""
        if self.desk is None or self.desk.article.id != edit.article:
            return self._read(edit.article)
        return self.desk

    def _read(self, article_id: ArticleId) -> OpenArticle:
        with self.project.reading():
            article = self.project.articles.find(article_id)
            if article is None:
                raise NotPossible(f"The project has no article {article_id}.")
            beginning = self.project.beginnings.of(article, self.reviewer)
            if beginning is not None:
                return _as_seen(self, article, beginning.approach)
            first = Beginning(unrecorded(self.project, article, self.reviewer), self._time())
        return _as_seen(self, article, begun(self.project, article, self.reviewer, first=first))

    def _on_desk(self) -> OpenArticle:
        if self.desk is None:
            raise NotPossible("No article is open.", "Choose one in the queue.")
        return self.desk

    def _settle(self, desk: OpenArticle) -> None:
        self.desk = desk
        self.clock.restart()

    def _time(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")


def _as_seen(session: ReviewSession, article: Article, approach: Approach) -> OpenArticle:
    """What its reviewer sees who has come so far."""
    project, reviewer, threshold = session.project, session.reviewer, session.threshold
    with project.reading():
        structure = project.suggestions.structure(article) or Structure()
        items = project.layers.items(article, reviewer)
        found = project.suggestions.shown(article) if approach != "blind" else ()
        whole = layer_seen(found, items, approach)
        desk = laid_open(article, structure, whole, threshold=threshold, approach=approach)
        if approach != "revealed":
            return desk
        blind = make_layer(project.beginnings.blind_items(article, reviewer))
        return replace(desk, blind=blind, revealed=found)


def _number_of(guideline: Guideline | None) -> int | None:
    return guideline.number if guideline else None


def counts(layer: Layer) -> LayerCounts:
    """What the queue shows of a layer."""
    return LayerCounts(
        claims=len(layer.claims),
        decided=sum(not is_open(item) for item in layer.claims.values()),
    )


def _status_change(after: OpenArticle, changes: Changes) -> Changes:
    """An article is started by its first edit, and no longer done when a claim is open again;
    what the reviewer finished it without does not count."""
    state, counts = after.whole.state, after.counts
    is_unfinished = state.status == "done" and (
        counts.decided < counts.claims or any(_opens_claim(change) for change in changes)
    )
    if state.status == "open" or is_unfinished:
        return (Change(state, replace(state, status="started")),)
    return ()


def _opens_claim(change: Change) -> bool:
    before, after = change.before, change.after
    if not isinstance(before, ReviewedClaim) or not isinstance(after, ReviewedClaim):
        return False
    return is_open(after) and not is_open(before)
