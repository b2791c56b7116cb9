"""The manifest beside a gold file: what it was made from, with what, and when."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from annotator.domain.records import Record
from annotator.domain.suggestion import Run
from annotator.services.exporting.counting import Counts
from annotator.services.exporting.gold_record import SCHEMA_VERSION
from annotator.services.exporting.options import ExportOptions
from annotator.services.ports import Project, WrittenFile


def manifest(
    project: Project,
    counts: Counts,
    options: ExportOptions,
    *,
    reviewer: str | None,
    files: Sequence[WrittenFile],
) -> str:
    """As JSON, with a line break at its end; `reviewer` is whoever was asked for, as shown."""
    scheme = project.scheme()
    record = {
        "schema_version": SCHEMA_VERSION,
        "project": project.name(),
        "exported_at": options.exported_at or _now(),
        "tool": {"name": "annotator", "version": options.tool_version},
        "scheme": {"name": scheme.name, "version": scheme.version, "hash": scheme.hash},
        "filters": _filters(options, reviewer),
        "counts": counts.table(),
        "runs": [_run(run) for run in project.suggestions.runs() if run.key in counts.runs],
        "files": [{"name": f.name, "sha256": f.sha256, "bytes": f.size} for f in files],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _filters(options: ExportOptions, reviewer: str | None) -> Record:
    return {
        "status": options.status,
        "layer": options.chosen_layer,
        "reviewer": reviewer,
        "labels": list(options.labels),
        "decided_from": options.decided_from,
        "decided_to": options.decided_to,
        "splits": dict(options.splits),
        "with_names": options.with_names,
    }


def _run(run: Run) -> Record:
    return {
        "key": run.key,
        "name": run.name,
        "version": run.version,
        "config_hash": run.config_hash,
        "kind": run.kind,
        "created_at": run.created_at,
    }
