"""What the window uses of the rooms it does not know. They are loaded when they are first used:
most windows read no file and make no backup dialog in their first minute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from annotator.locations import exports_folder
from annotator.services.ports import (
    DEFAULT_EXTRACTOR,
    Backups,
    ExportFolder,
    ExtractorOffer,
    ExtractorProcess,
    IsCancelled,
    Limits,
    Progress,
    Project,
)
from annotator.store.standing import standing_now
from annotator.ui.settings import load_settings
from annotator.ui.theme import INTERFACE_SIZE
from annotator.ui.tools import Facts, Incoming, PictureWish, TableLook, Tools

if TYPE_CHECKING:
    from annotator.plots.drawing import PlotContent


def window_tools() -> Tools:
    return Tools(
        read_paths=_read_paths,
        read_text=_read_text,
        read_table=_read_table,
        limits=_limits,
        look_at_table=_look_at_table,
        extractors=_extractors,
        chosen_extractor=_chosen_extractor,
        new_process=_new_process,
        export_folder=_export_folder,
        exports_folder=exports_folder,
        read_predictions=_read_predictions,
        draw_picture=_draw_picture,
        new_package=_new_package,
        open_share=_open_share,
        standing_now=standing_now,
        diagnose=_diagnose,
        backups=_backups,
    )


def _read_paths(paths: Sequence[Path]) -> Iterator[Incoming]:
    from annotator.formats.registry import read_paths
    from annotator.formats.source import ReadOptions

    return read_paths(paths, ReadOptions(_limits()))


def _read_text(text: str) -> Iterator[Incoming]:
    from annotator.formats.plain_text import pasted

    return iter([pasted(text)])


def _read_predictions(path: Path, is_cancelled: IsCancelled) -> Iterator[Incoming]:
    from annotator.formats.predictions import read_predictions
    from annotator.language.doc_bin import doc_bin_records

    read_docs = partial(doc_bin_records, is_cancelled=is_cancelled)
    return read_predictions(path, doc_bin=read_docs, limits=_limits())


def _extractors() -> Sequence[ExtractorOffer]:
    from annotator.language.discovery import offers

    return offers()


def _new_process() -> ExtractorProcess:
    from annotator.language.pool import WorkerPool

    return WorkerPool(_chosen_extractor())


def _export_folder(folder: Path) -> ExportFolder:
    from annotator.formats.gold_folder import GoldFolder

    return GoldFolder(folder)


def _open_share(
    path: Path, *, progress: Progress, is_cancelled: IsCancelled
) -> AbstractContextManager[Project]:
    from annotator.store.packages import opened_share

    return opened_share(path, progress=progress, is_cancelled=is_cancelled)


def _diagnose(path: Path | None) -> Sequence[Facts]:
    from annotator.app.diagnosing import facts_about

    return facts_about(path)


def _backups(project: Path) -> Backups:
    from annotator.store.backups import SqliteBackups

    return SqliteBackups(project)


def _new_package(path: Path, project: Project, made_at: str) -> AbstractContextManager[Project]:
    from annotator.store.packages import made_package

    return made_package(path, of=project, made_at=made_at, replaces=True)


def _limits() -> Limits:
    return load_settings(QSettings()).limits


def _chosen_extractor() -> str:
    return load_settings(QSettings()).extractor or DEFAULT_EXTRACTOR


def _draw_picture(wish: PictureWish) -> bytes:
    """Loads matplotlib when the first picture is drawn, in its job."""
    from annotator.plots.drawing import drawn
    from annotator.plots.look import look_of

    return drawn(
        wish.name,
        _content(wish),
        look_of(wish.theme, size=INTERFACE_SIZE * wish.text_scale),
        names=wish.run_names[-1:] if wish.name == "confusion" else wish.run_names,
        kind=wish.kind,
        width_px=wish.width,
        height_px=None if wish.name == "bars" else wish.height,
        scale=wish.pixel_ratio,
    )


def _content(wish: PictureWish) -> PlotContent:
    """The curves are those of claims, or of entities where their matrix is looked at."""
    sides = [side.evaluation for side in wish.comparison.runs]
    if wish.name == "bars":
        return [line for line in wish.comparison.lines if line.is_main]
    if wish.name == "confusion":
        return sides[-1].confusions[wish.subject]
    of_entities = wish.subject == "entity"
    return [side.entity_confidence if of_entities else side.claims.confidence for side in sides]


def _read_table(path: Path, columns: Mapping[str, str | None]) -> Iterator[Incoming]:
    from annotator.formats.columns import Columns
    from annotator.formats.registry import read_paths
    from annotator.formats.source import ReadOptions

    return read_paths([path], ReadOptions(_limits(), replace(Columns(), **columns)))


def _look_at_table(path: Path) -> TableLook:
    from annotator.formats.tables import csv_columns

    look = csv_columns(path)
    return TableLook(look.names, look.rows, asdict(look.guess))
