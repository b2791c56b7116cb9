"""What the window uses of the rooms it does not know."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from annotator.app.diagnosing import facts_about
from annotator.formats.columns import Columns
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.plain_text import pasted
from annotator.formats.predictions import read_predictions
from annotator.formats.registry import read_paths
from annotator.formats.source import ReadOptions
from annotator.formats.tables import csv_columns
from annotator.language.discovery import offers
from annotator.language.doc_bin import doc_bin_records
from annotator.language.pool import WorkerPool
from annotator.locations import exports_folder
from annotator.services.ports import DEFAULT_EXTRACTOR, IncomingArticle, Limits, Project, Refusal
from annotator.store.backups import SqliteBackups
from annotator.store.packages import made_package, opened_share
from annotator.store.standing import standing_now
from annotator.ui.settings import load_settings
from annotator.ui.theme import INTERFACE_SIZE
from annotator.ui.tools import PictureWish, TableLook, Tools

if TYPE_CHECKING:
    from annotator.plots.drawing import PlotContent


def window_tools() -> Tools:
    return Tools(
        read_paths=lambda paths: read_paths(paths, ReadOptions(_limits())),
        read_text=lambda text: iter([pasted(text)]),
        read_table=_read_table,
        limits=_limits,
        look_at_table=_look_at_table,
        extractors=offers,
        chosen_extractor=_chosen_extractor,
        new_process=lambda: WorkerPool(_chosen_extractor()),
        export_folder=GoldFolder,
        exports_folder=exports_folder,
        read_predictions=lambda path: read_predictions(
            path, doc_bin=doc_bin_records, limits=_limits()
        ),
        draw_picture=_draw_picture,
        new_package=_new_package,
        open_share=opened_share,
        standing_now=standing_now,
        diagnose=facts_about,
        backups=SqliteBackups,
    )


def _new_package(path: Path, project: Project, made_at: str) -> AbstractContextManager[Project]:
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


def _content(wish: PictureWish) -> "PlotContent":
    """The curves are those of claims, or of entities where their matrix is looked at."""
    sides = [side.evaluation for side in wish.comparison.runs]
    if wish.name == "bars":
        return [line for line in wish.comparison.lines if line.is_main]
    if wish.name == "confusion":
        return sides[-1].confusions[wish.subject]
    of_entities = wish.subject == "entity"
    return [side.entity_confidence if of_entities else side.claims.confidence for side in sides]


def _read_table(
    path: Path, columns: Mapping[str, str | None]
) -> Iterator[IncomingArticle | Refusal]:
    return read_paths([path], ReadOptions(_limits(), replace(Columns(), **columns)))


def _look_at_table(path: Path) -> TableLook:
    look = csv_columns(path)
    return TableLook(look.names, look.rows, asdict(look.guess))
