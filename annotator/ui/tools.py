"""What the window uses of the rooms it does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from annotator.services.ports import (
    Backups,
    ExportFolder,
    ExtractorOffer,
    ExtractorProcess,
    IncomingArticle,
    IsCancelled,
    Limits,
    Project,
    Refusal,
    Standing,
)
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.services.comparing.comparison import ProjectComparison

Incoming = IncomingArticle | Refusal
PictureName = Literal["bars", "confusion", "reliability", "precision_recall"]


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's column names, its first rows, and which column seems to hold what."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    guess: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class PictureWish:
    """A plot to draw, `width` and `height` in pixels at scale 1; `pixel_ratio` of them are one
    on the screen. `subject` is the confusion matrix to show."""

    name: PictureName
    comparison: ProjectComparison
    run_names: Sequence[str]
    theme: Theme
    text_scale: float
    width: int
    height: int
    pixel_ratio: float = 1.0
    kind: Literal["png", "svg"] = "png"
    subject: str = "claim_type"


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody who helps from afar asks: names and values under a heading."""

    heading: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Tools:
    """`new_process` runs the extractor that the settings choose. `draw_picture` is called in a
    job. `new_package` makes an empty project at a path, like another one, at a time (UTC, ISO
    8601); there the reader has agreed to write over an older package. `standing_now` says whether a
    project may be written at this moment."""

    read_paths: Callable[[Sequence[Path]], Iterator[Incoming]]
    read_text: Callable[[str], Iterator[Incoming]]
    read_table: Callable[[Path, Mapping[str, str | None]], Iterator[Incoming]]
    limits: Callable[[], Limits]
    look_at_table: Callable[[Path], TableLook]
    extractors: Callable[[], Sequence[ExtractorOffer]]
    chosen_extractor: Callable[[], str]
    new_process: Callable[[], ExtractorProcess]
    export_folder: Callable[[Path], ExportFolder]
    exports_folder: Callable[[], Path]
    read_predictions: Callable[[Path, IsCancelled], Iterator[Incoming]]
    draw_picture: Callable[[PictureWish], bytes]
    new_package: Callable[[Path, Project, str], AbstractContextManager[Project]]
    open_share: Callable[..., AbstractContextManager[Project]]
    standing_now: Callable[[Path], Standing]
    diagnose: Callable[[Path | None], Sequence[Facts]]
    backups: Callable[[Path], Backups]
