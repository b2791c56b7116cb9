"""Exporting a project's gold: one record after another, so that size does not matter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.domain.article import ArticleId, Structure
from annotator.domain.errors import NotPossible
from annotator.domain.records import Record
from annotator.services.agreeing.card import card_words
from annotator.services.exporting.attributes import OwnFields
from annotator.services.exporting.choosing import Chooser
from annotator.services.exporting.counting import Counts
from annotator.services.exporting.dataset_card import dataset_card
from annotator.services.exporting.gold_record import Recorder
from annotator.services.exporting.manifest import manifest
from annotator.services.exporting.near_duplicates import groups_of
from annotator.services.exporting.numbering import Ids
from annotator.services.exporting.options import ExportOptions, ExportOutcome
from annotator.services.exporting.pseudonyms import shown_names
from annotator.services.exporting.splitting import splits_by_article
from annotator.services.ports import (
    ADJUDICATED,
    ExportFolder,
    IsCancelled,
    Progress,
    Project,
    WrittenFile,
)

GOLD_FILE, CARD_FILE, MANIFEST_FILE = "gold.jsonl", "README.md", "manifest.json"
REMEMBERED_ARTICLES = 256
"""How many other articles' claim ids are kept at hand for relations."""


NOTHING_FITS = "No article fits, so the export that is there already stays as it is."


class _Cancelled(Exception):
    pass


def export_gold(
    project: Project,
    folder: ExportFolder,
    options: ExportOptions | None = None,
    *,
    progress: Progress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
) -> ExportOutcome:
    """Write gold.jsonl, manifest.json and README.md; an older export stays until all three are
    written and checked, and also when it is cancelled. Raises AnnotatorError; DamagedFile where
    anything of it is no longer what was stored: nothing damaged gets into a dataset."""
    options = options or ExportOptions()
    export = _Export(project, options)
    try:
        with folder, project.reading():
            gold = folder.write_records(GOLD_FILE, export.records(progress, is_cancelled))
            if not export.counts.articles and folder.holds(GOLD_FILE):
                raise NotPossible(NOTHING_FITS, "Finish some, or choose others by their status.")
            files = (gold, folder.write_text(CARD_FILE, export.card(is_cancelled)))
            told = manifest(project, export.counts, options, reviewer=export.reviewer, files=files)
            made = folder.write_text(MANIFEST_FILE, told)
            _require_wanted(is_cancelled)
            folder.publish()
    except (_Cancelled, NotPossible):
        if not is_cancelled():
            raise
        return ExportOutcome(was_cancelled=True)
    return replace(_outcome(export.counts, (*files, made)), withheld=export.withheld)


def _require_wanted(is_cancelled: IsCancelled) -> None:
    if is_cancelled():
        raise _Cancelled


def _outcome(counts: Counts, files: tuple[WrittenFile, ...]) -> ExportOutcome:
    return ExportOutcome(
        articles=counts.articles,
        entities=counts.entities,
        claims=counts.claims,
        rejected=counts.rejected,
        relations=counts.relations,
        left_out=counts.left_out,
        adjudicated=counts.annotators[ADJUDICATED],
        files=files,
    )


class _Export:
    """One pass over the project."""

    def __init__(self, project: Project, options: ExportOptions) -> None:
        project.require_whole()
        self.counts = Counts()
        self._project = project
        self._options = options
        self._chooser = Chooser(project, options)
        names = shown_names(project.reviewers(), with_names=options.with_names)
        self.reviewer = names.get(options.reviewer or "", options.reviewer)
        self._recorder = Recorder(OwnFields(project.scheme()), names, options.labels)
        self._ids_of = lru_cache(maxsize=REMEMBERED_ARTICLES)(self._standing_claims)

    @property
    def withheld(self) -> int:
        return len(self._chooser.withheld)

    def records(self, progress: Progress, is_cancelled: IsCancelled) -> Iterator[Record]:
        article_ids = self._project.articles.ids()
        splits = self._splits(article_ids, is_cancelled) if self._options.splits else {}
        for done, article_id in enumerate(article_ids, start=1):
            _require_wanted(is_cancelled)
            record = self._record(article_id, splits.get(article_id))
            if record is not None:
                yield record
            progress(done, len(article_ids))

    def card(self, is_cancelled: IsCancelled) -> str:
        words = self._options.agreement or card_words(self._project, is_cancelled)
        return dataset_card(self._project, self.counts, replace(self._options, agreement=words))

    def _record(self, article_id: ArticleId, split: str | None) -> Record | None:
        chosen = self._chooser.chosen(article_id)
        if chosen is None:
            return None
        structure = self._project.suggestions.structure(chosen.article) or Structure()
        record = self._recorder.record(chosen, structure, split=split, ids_of=self._ids_of)
        self.counts.add(record, relations=len(chosen.layer.relations))
        return record

    def _standing_claims(self, article_id: str) -> Ids | None:
        chosen = self._chooser.chosen(ArticleId(article_id))
        return self._recorder.standing_claims(chosen) if chosen else None

    def _splits(
        self, article_ids: Sequence[ArticleId], is_cancelled: IsCancelled
    ) -> dict[str, str | None]:
        """Over all articles, exported or not, so that a later export splits them the same way."""

        def texts() -> Iterator[tuple[str, str]]:
            for article_id in article_ids:
                if is_cancelled():
                    raise _Cancelled
                if article := self._project.articles.find(article_id):
                    yield article_id, article.text

        return splits_by_article(groups_of(texts()), self._options.splits)
