"""What the benchmarks work on: made when first asked for, and kept for the whole run."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from annotator.app.samples import new_project
from annotator.formats.registry import read_paths
from annotator.services.importing import import_articles
from tests.bench.corpus import write_lines
from tests.bench.extracting import extract
from tests.bench.finishing import finish
from tests.bench.row import Size


@dataclass(frozen=True, slots=True)
class Ground:
    """Files and projects in one folder, for benchmarks of one size."""

    folder: Path
    size: Size
    import_seconds: dict[int, float] = field(default_factory=dict)
    """CPU seconds that importing so many articles took, for each project that was made."""

    def lines(self, articles: int) -> Path:
        """A JSON Lines file of that many articles."""
        path = self.folder / f"{articles}.jsonl"
        if not path.exists():
            write_lines(path, articles)
        return path

    def project(self, articles: int) -> Path:
        """A project of that many articles, read by the extractor. Whoever writes to it leaves no
        decision behind."""
        path = self.folder / f"{articles}.annotator"
        if not path.exists():
            began = time.monotonic()
            self._make(path, articles)
            seconds = time.monotonic() - began
            print(f"\n(a project of {articles:,} articles is made, {seconds:.0f} s)", flush=True)
        return path

    def _make(self, path: Path, articles: int) -> None:
        lines = self.lines(articles)
        start = time.process_time()
        imported(lines, path)
        self.import_seconds[articles] = time.process_time() - start
        extract(path)
        lines.unlink()  # the largest takes a gigabyte

    def finished(self, articles: int) -> Path:
        """The same with a finished layer of every article."""
        path = self.folder / f"{articles}-finished.annotator"
        if not path.exists():
            finish(self.project(articles), path)
        return path


def imported(lines: Path, path: Path) -> None:
    """A new project of all that the file holds."""
    project = new_project(path, path.stem)
    outcome = import_articles(project, read_paths([lines]))
    project.close()
    assert not outcome.refused, outcome.refusals[0]
