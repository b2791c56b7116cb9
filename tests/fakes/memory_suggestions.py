"""Runs and what they put forward, in memory."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.claim import spans_of
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.suggestion import Extraction, Run, Suggestions
from annotator.services.ports import Quarantined, RunCounts
from tests.fakes.memory_contents import Contents, is_extracted


class MemorySuggestions:
    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def save(self, article: Article, run: Run, extraction: Extraction) -> bool:
        revision = self._contents.held(article)
        if run.key in revision.found:
            return False
        if self._contents.runs.get(run.key, run).kind != run.kind:
            raise InvalidInput("There is a run of another kind with this key.")
        for suggested in (extraction.entities, extraction.claims):
            if len({suggestion.key for suggestion in suggested}) < len(suggested):
                raise InvalidInput("Two suggestions have the same key.")
        spans = [entity.entity.span for entity in extraction.entities]
        spans += [span for claim in extraction.claims for span in spans_of(claim.claim)]
        if any(span.end > len(article.text) for span in spans):
            raise InvalidInput("A span is outside the text.")
        self._contents.runs.setdefault(run.key, run)
        revision.found[run.key] = extraction
        found = Structure() if run.kind == "predictions" else extraction.structure
        if revision.structure and not revision.structure.tokens:
            revision.structure = replace(revision.structure, tokens=found.tokens)
        elif found.sentences and not revision.structure:
            revision.structure = found
        return True

    def structure(self, article: Article) -> Structure | None:
        revision = self._contents.revision(article)
        return revision.structure if revision else None

    def of(self, article: Article) -> Sequence[Suggestions]:
        revision = self._contents.revision(article)
        return [
            Suggestions(run, revision.found[key].entities, revision.found[key].claims)
            for key, run in self._contents.runs.items()
            if revision and key in revision.found
        ]

    def shown(self, article: Article) -> Sequence[Suggestions]:
        found = [found for found in self.of(article) if found.run.kind != "predictions"]
        read = [some for some in found if some.run.kind == "extractor" and not some.is_empty]
        first = found.index(read[-1]) if read else 0
        return [some for some in found[:first] if some.run.kind == "import"] + found[first:]

    def without_structure(self) -> Sequence[ArticleId]:
        newest = self._contents.newest()
        return [r.article.id for r in newest if not is_extracted(self._contents, r)]

    def read_by(self, run: Run) -> set[ArticleId]:
        return {r.article.id for r in self._contents.newest() if run.key in r.found}

    def runs(self) -> Sequence[Run]:
        return list(self._contents.runs.values())

    def run_counts(self) -> Sequence[RunCounts]:
        return [self._counts(run) for run in self.runs()]

    def quarantine(self, run: Run, entries: Sequence[Quarantined]) -> None:
        if self._contents.runs.setdefault(run.key, run).kind != run.kind:
            raise InvalidInput("There is a run of another kind with this key.")
        self._contents.quarantine[run.key] = list(entries)

    def quarantined(self, run: Run | None = None) -> Sequence[Quarantined]:
        keys = self._contents.runs if run is None else [run.key]
        return [entry for key in keys for entry in self._contents.quarantine.get(key, [])]

    def remove(self, run: Run) -> int:
        if self._require(run).kind != "predictions":
            raise NotPossible("Only predictions can be removed.")
        revisions = [r for known in self._contents.revisions.values() for r in known]
        del self._contents.runs[run.key]
        self._contents.quarantine.pop(run.key, None)
        return sum(revision.found.pop(run.key, None) is not None for revision in revisions)

    def _require(self, run: Run) -> Run:
        if run.key not in self._contents.runs:
            raise NotPossible(f"The project has no run {run.name} {run.version}.")
        return self._contents.runs[run.key]

    def _counts(self, run: Run) -> RunCounts:
        found = [r.found[run.key] for r in self._contents.newest() if run.key in r.found]
        return RunCounts(
            run,
            articles=len(found),
            claims=sum(len(extraction.claims) for extraction in found),
            entities=sum(len(extraction.entities) for extraction in found),
            quarantined=len(self._contents.quarantine.get(run.key, ())),
        )
