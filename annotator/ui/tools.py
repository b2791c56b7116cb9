"""What the window uses of the rooms it does not know."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.services.ports import (
    ExportFolder,
    ExtractorOffer,
    ExtractorProcess,
    IncomingArticle,
    Refusal,
)

Incoming = IncomingArticle | Refusal


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's column names, its first rows, and which column seems to hold what."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    guess: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Tools:
    """`new_process` runs the extractor that the settings choose."""

    read_paths: Callable[[Sequence[Path]], Iterator[Incoming]]
    read_text: Callable[[str], Iterator[Incoming]]
    read_table: Callable[[Path, Mapping[str, str | None]], Iterator[Incoming]]
    look_at_table: Callable[[Path], TableLook]
    extractors: Callable[[], Sequence[ExtractorOffer]]
    chosen_extractor: Callable[[], str]
    new_process: Callable[[], ExtractorProcess]
    export_folder: Callable[[Path], ExportFolder]
    exports_folder: Callable[[], Path]
