"""Articles in memory."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.article import Article, ArticleId, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import LayerState
from annotator.domain.suggestion import Extraction
from annotator.services.ports import AddOutcome, ArticleSummary
from tests.fakes.memory_contents import Contents, Revision, is_extracted


class MemoryArticles:
    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def add(self, article: Article) -> AddOutcome:
        if text_sha256(article.text) != article.sha256:
            raise InvalidInput("The text does not match its SHA-256.")
        if self.find_text(article.sha256):
            return "skipped"
        revisions = self._contents.revisions.setdefault(article.id, [])
        revisions.append(Revision(replace(article, revision=len(revisions) + 1)))
        return "revised" if len(revisions) > 1 else "taken"

    def find(self, article_id: ArticleId) -> Article | None:
        revisions = self._contents.revisions.get(article_id)
        return revisions[-1].article if revisions else None

    def find_text(self, sha256: str) -> Article | None:
        texts = (revision.article for revision in self._contents.newest())
        return next((article for article in texts if article.sha256 == sha256), None)

    def summaries(self, reviewer: str, threshold: float = 0.0) -> Sequence[ArticleSummary]:
        others = {each.article for each in self._contents.assignments}
        others -= {a.article for a in self._contents.assignments if a.reviewer == reviewer}
        rows = [self._summary(r, reviewer, threshold) for r in self._contents.newest()]
        return [
            replace(row, number=number, is_mine=row.id not in others)
            for number, row in enumerate(rows, start=1)
        ]

    def ids(self) -> Sequence[ArticleId]:
        return list(self._contents.revisions)

    def _summary(self, revision: Revision, reviewer: str, threshold: float) -> ArticleSummary:
        article = revision.article
        place = (article.id, article.revision, reviewer)
        layer = self._contents.layers.get(place)
        suggested = [found for found in self._by_kind(revision) if found.claims]
        claims = suggested[-1].claims if suggested else ()
        shown = sum(claim.score is None or claim.score >= threshold for claim in claims)
        state = layer.state if layer else LayerState()
        return ArticleSummary(
            id=article.id,
            title=article.title,
            publisher=article.meta.publisher,
            published=article.meta.published,
            language=article.meta.language,
            status=state.status,
            is_flagged=state.is_flagged,
            claims=layer.counts.claims if layer else shown,
            decided=layer.counts.decided if layer else 0,
            is_extracted=is_extracted(self._contents, revision),
            sha256=article.sha256,
        )

    def _by_kind(self, revision: Revision) -> list[Extraction]:
        """Extractors before imports, oldest first; predictions are for comparing alone."""
        shown = (run for run in self._contents.runs.values() if run.kind != "predictions")
        runs = sorted(shown, key=lambda run: run.kind == "import")
        return [revision.found[run.key] for run in runs if run.key in revision.found]
