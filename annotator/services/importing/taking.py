"""Takes what the formats read into a project, a batch at a time."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.article import Article, ArticleId, make_article
from annotator.domain.errors import InvalidInput, NotPossible, NotStored
from annotator.services.importing.batching import BATCH_ENTRIES, Incoming, batches, how_far
from annotator.services.importing.gold_layers import GoldLayers
from annotator.services.importing.naming import Names
from annotator.services.importing.outcome import ImportOutcome, Taking, Tally
from annotator.services.importing.quotes import check_spans
from annotator.services.ports import (
    USUAL_LIMITS,
    AddOutcome,
    IncomingArticle,
    IsCancelled,
    Limits,
    Progress,
    Project,
    Refusal,
)


def import_articles(
    project: Project,
    incoming: Iterable[Incoming],
    *,
    limits: Limits = USUAL_LIMITS,
    batch_entries: int = BATCH_ENTRIES,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> ImportOutcome:
    """Take every entry, each as a whole or not at all. What was taken before a cancel stays.

    Raises StoreError when the project cannot be written; earlier batches are kept.
    """
    tally = Tally()
    taker = _Taker(project, limits)
    for batch in batches(incoming, is_cancelled, entries=batch_entries):
        kept = tally.taken
        try:
            became = _taken_together(taker, batch)
        except NotStored as error:
            raise _stopped(error, kept) from error
        for entry, taking in zip(batch, became, strict=True):
            tally.add(taking, entry.file, entry.record)
        progress(*how_far(incoming, tally.read))
    return tally.outcome(was_cancelled=is_cancelled())


def _stopped(error: NotStored, kept: int) -> NotStored:
    articles = "1 article was" if kept == 1 else f"{kept:,} articles were"
    advice = f"{error.advice} Then import the same again: what is there is passed over."
    return NotStored(f"{error.message} {articles} taken before that.", advice.strip())


def incoming_article(entry: Incoming, names: Names, limits: Limits) -> Article | Refusal:
    """The article of an entry that needs no project: it has to bring its text."""
    if isinstance(entry, Refusal):
        return entry
    try:
        if entry.text is None:
            raise InvalidInput("The record has no text.")
        return _made(entry, entry.text, names=names, limits=limits)
    except InvalidInput as error:
        return Refusal(entry.file, entry.record, str(error))


def _taken_together(taker: "_Taker", batch: list[Incoming]) -> list[Taking | Refusal]:
    """One by one only where some of them cannot be taken: nearly all can, and to undo each on its
    own SQLite has to copy whatever it changes."""
    try:
        with taker.project.transaction():
            return [taker.take(entry) for entry in batch]
    except (InvalidInput, NotPossible):
        with taker.project.transaction():
            return [_taken_alone(taker, entry) for entry in batch]


def _taken_alone(taker: "_Taker", entry: Incoming) -> Taking | Refusal:
    try:
        with taker.project.transaction():
            return taker.take(entry)
    except (InvalidInput, NotPossible) as error:
        return Refusal(entry.file, entry.record, str(error))


class _Taker:
    """One import into one project."""

    def __init__(self, project: Project, limits: Limits) -> None:
        self.project = project
        self._limits = limits
        self._names = Names()
        self._gold = GoldLayers(project, self._names)
        self._suggested: dict[tuple[str, str], int | None] = {}

    def take(self, entry: Incoming) -> Taking | Refusal:
        """Raises InvalidInput for an entry that cannot be taken as a whole. To take it again,
        when that was undone, comes to the same."""
        if isinstance(entry, Refusal):
            return entry
        article, outcome = self._article(entry)
        check_spans(article.text, entry)
        has_layer = bool(entry.gold) and self._gold.restore(article, entry)
        has_suggestions = self._save_suggestions(article, entry)
        reason = f"Its text is in the project already, as {article.id}."
        if has_layer:
            reason += " Its decisions were added."
        if has_suggestions:
            reason += " Its suggestions were added."
        return Taking(outcome, reason, has_suggestions, has_layer)

    def _article(self, entry: IncomingArticle) -> tuple[Article, AddOutcome]:
        if entry.text is None:
            return self._known_article(entry), "skipped"
        article = _made(entry, entry.text, names=self._names, limits=self._limits)
        outcome = self.project.articles.add(article)
        if outcome == "taken":
            return article, outcome
        stored = self.project.articles.find_text(article.sha256)
        if stored is None:
            raise NotPossible(f"The project did not keep article {article.id}.")
        return stored, outcome

    def _known_article(self, entry: IncomingArticle) -> Article:
        articles = self.project.articles
        if entry.sha256 is not None:
            article = articles.find_text(entry.sha256)
        else:
            article = articles.find(ArticleId(entry.id or ""))
        if article is None:
            raise InvalidInput(
                f"The project has no article for {entry.id or entry.sha256}.",
                "Import the articles first.",
            )
        return article

    def _save_suggestions(self, article: Article, entry: IncomingArticle) -> bool:
        if entry.extraction is None or entry.run is None:
            return False
        is_saved = self.project.suggestions.save(article, entry.run, entry.extraction)
        first = self._suggested.setdefault((entry.run.key, article.sha256), entry.record)
        if not is_saved and first != entry.record and not self._holds(article, entry):
            raise InvalidInput(  # a project keeps one set for each file and text
                "Another record of the file has suggestions for the same text.",
                "Merge the two into one record.",
            )
        return is_saved

    def _holds(self, article: Article, entry: IncomingArticle) -> bool:
        """Whether the project has these suggestions of that run."""
        stored = self.project.suggestions.of(article)
        found, key = entry.extraction, entry.run and entry.run.key
        return found is not None and any(
            one.run.key == key and (one.entities, one.claims) == (found.entities, found.claims)
            for one in stored
        )


def _made(entry: IncomingArticle, text: str, *, names: Names, limits: Limits) -> Article:
    limits.check_characters(len(text))
    article = make_article("", text, meta=entry.meta, origin=_origin(entry))
    if entry.sha256 is not None and entry.sha256 != article.sha256:
        raise InvalidInput("The text is not the one that its text_sha256 was made of.")
    return replace(article, id=ArticleId(names.give(entry, article.sha256)))


def _origin(entry: IncomingArticle) -> str:
    return entry.file if entry.record is None else f"{entry.file}:{entry.record}"
