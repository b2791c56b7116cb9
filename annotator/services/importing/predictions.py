"""Takes predictions into a project, to be compared with gold; no reviewer sees them."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress

from annotator.domain.article import Article, ArticleId, text_sha256
from annotator.domain.errors import AnnotatorError, InvalidInput
from annotator.domain.records import claim_record, entity_record
from annotator.domain.suggestion import Extraction, Run, WrittenExtraction
from annotator.services.importing.batching import BATCH_ENTRIES, Incoming, batches, how_far
from annotator.services.importing.outcome import Skip
from annotator.services.importing.predictions_outcome import PredictionsOutcome, PredictionsTally
from annotator.services.importing.quotes import check_spans
from annotator.services.ports import (
    IncomingArticle,
    IsCancelled,
    Progress,
    Project,
    Quarantined,
    Refusal,
)

LONGEST_NAME = 200


def predictions_run(name: str, version: str, *, file_sha256: str, created_at: str) -> Run:
    """The run that a file of predictions becomes. Raises InvalidInput for a name that is none."""
    name, version = plain_name(name, "name"), plain_name(version, "version")
    return Run(name, version, file_sha256, "predictions", created_at)


def plain_name(words: str, what: str) -> str:
    """A run's name or version as it is kept. Raises InvalidInput for one that cannot be read."""
    if not words.strip() or not words.isprintable() or len(words) > LONGEST_NAME:
        raise InvalidInput(
            f"The {what} of a run cannot be {words[:LONGEST_NAME]!r}.",
            f"Give it a {what} on one line, of at most {LONGEST_NAME} characters.",
        )
    return words.strip()


def add_predictions(
    project: Project,
    incoming: Iterable[Incoming],
    run: Run,
    *,
    batch_entries: int = BATCH_ENTRIES,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> PredictionsOutcome:
    """Take every record as a whole, or keep it in quarantine with the reason; none is repaired.

    Raises InvalidInput for a file without records, and for a name and version that other
    predictions have, unless nothing of those could be taken: then it replaces them. A new run
    that fails or is cancelled leaves nothing behind.
    """
    replaced = _replaced(project, run)
    tally = PredictionsTally(is_new=all(r.key != run.key for r in project.suggestions.runs()))
    taker = _Taker(project, run, tally)
    try:
        for batch in batches(incoming, is_cancelled, entries=batch_entries):
            taker.take_all(batch)
            progress(*how_far(incoming, tally.read))
        if was_cancelled := is_cancelled():
            _forget(project, run, is_new=tally.is_new)
        else:
            _complete(project, run, tally, replaced)
    except BaseException:
        _forget(project, run, is_new=tally.is_new)
        raise
    return tally.outcome(run, was_cancelled=was_cancelled)


def _complete(project: Project, run: Run, tally: PredictionsTally, replaced: Sequence[Run]) -> None:
    """The quarantine is that of the whole file, in place of what was kept of it before."""
    if not tally.read:
        raise InvalidInput("The file holds no predictions.", "Is it the right file?")
    if tally.taken or tally.known or tally.quarantine:
        project.suggestions.quarantine(run, tally.quarantine)
    for old in replaced:
        project.suggestions.remove(old)


def _replaced(project: Project, run: Run) -> list[Run]:
    """Other predictions of that name and version, of which nothing could be taken. Raises
    InvalidInput where something was."""
    wanted = (run.name, run.version)
    known = [c for c in project.suggestions.run_counts() if (c.run.name, c.run.version) == wanted]
    if any(counts.run.kind != "predictions" for counts in known):
        raise InvalidInput(
            f"There is already a run {run.name} {run.version}, whose suggestions are reviewed.",
            "Choose another name or version.",
        )
    others = [counts for counts in known if counts.run.config_hash != run.config_hash]
    if any(counts.articles for counts in others):
        raise InvalidInput(
            f"There is already a run {run.name} {run.version} with other predictions.",
            "Choose another version, or remove the old run first.",
        )
    return [counts.run for counts in others]


def _forget(project: Project, run: Run, *, is_new: bool) -> None:
    if is_new:
        with suppress(AnnotatorError):  # nothing of it may be stored yet
            project.suggestions.remove(run)


class _Taker:
    """One file on its way into one project."""

    def __init__(self, project: Project, run: Run, tally: PredictionsTally) -> None:
        self.project = project
        self.tally = tally
        self._run = run
        self._labels = {label.name for label in project.scheme().labels}
        self._records: dict[ArticleId, int | None] = {}

    def take_all(self, batch: Sequence[Incoming]) -> None:
        with self.project.transaction():
            for entry in batch:
                self._take_or_refuse(entry)

    def _take_or_refuse(self, entry: Incoming) -> None:
        if isinstance(entry, Refusal):
            self._quarantine(entry, entry.reason)
            return
        try:
            self._take(entry)
        except InvalidInput as error:
            reason = Refusal(entry.file, entry.record, str(error)).reason
            self._quarantine(entry, reason, _body(entry))

    def _take(self, entry: IncomingArticle) -> None:
        """Raises InvalidInput for a record that belongs in quarantine."""
        extraction = _extraction(entry)
        article = self._article(entry)
        if article is None:
            reason = f"The project has no article for {entry.id or entry.sha256 or 'its text'}."
            self.tally.skips.append(Skip(entry.file, entry.record, reason))
            return
        if article.id in self._records:
            raise InvalidInput(
                f"The file has predictions for article {article.id} twice, "
                f"first in record {self._records[article.id]}.",
                "Merge the two into one record.",
            )
        check_spans(article.text, entry)
        is_saved = self.project.suggestions.save(article, self._run, extraction)
        self._records[article.id] = entry.record
        self.tally.add(extraction, self._labels, is_known=not is_saved)

    def _article(self, entry: IncomingArticle) -> Article | None:
        """By its text where the record tells which that is, else by its id."""
        articles, sha256 = self.project.articles, _sha256(entry)
        named = ArticleId(entry.id) if entry.id else None
        if sha256 is None and named is None:
            raise InvalidInput("It does not say which article it is about.")
        if sha256 is None:
            return articles.find(named) if named else None
        article = articles.find_text(sha256)
        if not named or (article and article.id == named) or not articles.find(named):
            return article
        if article:
            raise InvalidInput(f"Its text is that of article {article.id}, its id that of {named}.")
        raise InvalidInput(
            f"Its text is not the one the project has for article {named}.",
            "Make the predictions anew, from that text.",
        )

    def _quarantine(self, entry: Incoming, reason: str, body: str = "") -> None:
        file = entry.file.encode("utf-8", "replace").decode("utf-8")  # not every name is Unicode
        kept = Quarantined(self._run.key, file, entry.record, reason, body)
        self.tally.quarantine.append(kept)


def _sha256(entry: IncomingArticle) -> str | None:
    """Of the text that the record brings, or what it says that the text's is."""
    if entry.text is None:
        return entry.sha256
    own = text_sha256(entry.text)
    if entry.sha256 is not None and entry.sha256 != own:
        raise InvalidInput("The text is not the one that its text_sha256 was made of.")
    return own


def _extraction(entry: IncomingArticle) -> Extraction | WrittenExtraction:
    if entry.gold is not None:
        raise InvalidInput("It holds a reviewer's decisions, not predictions.")
    if entry.extraction is None:
        raise InvalidInput("It holds no predictions.")
    return entry.extraction


def _body(entry: IncomingArticle) -> str:
    """The record without its text, which may be long and is somewhere else too."""
    found = entry.extraction
    spans = [{**entity_record(e.entity), "score": e.score} for e in found.entities] if found else []
    claims = [{**claim_record(c.claim), "score": c.score} for c in found.claims] if found else []
    record = {"id": entry.id, "text_sha256": entry.sha256, "spans": spans, "claims": claims}
    return json.dumps(record)
