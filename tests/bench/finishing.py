"""Projects in which somebody has accepted every suggestion: written row by row, since ten thousand
articles would take a session of the real thing minutes."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from annotator.store.mapping import body_sha256
from annotator.store.project import open_project
from annotator.store.seals import layer_seal

REVIEWER = "Ada"
DECIDED_AT = "2026-01-05T10:00:00Z"
DECISION = {
    "status": "accepted",
    "annotator": REVIEWER,
    "decided_at": DECIDED_AT,
    "active_ms": 1200,
    "reason": None,
}


def finish(source: Path, target: Path) -> None:
    """A copy of the project with a finished layer of every article."""
    shutil.copyfile(source, target)
    with closing(open_project(target)) as project:
        project.reviewer(REVIEWER)
    with closing(sqlite3.connect(target)) as connection:
        (reviewer,) = connection.execute(
            "SELECT id FROM reviewer WHERE name = ?", (REVIEWER,)
        ).fetchone()
        for (revision,) in connection.execute("SELECT id FROM revision").fetchall():
            _add_layer(connection, revision, reviewer)
        connection.commit()


def _add_layer(connection: sqlite3.Connection, revision: int, reviewer: int) -> None:
    suggestions = connection.execute(
        "SELECT s.kind, s.key, s.body, s.score, r.key FROM suggestion s JOIN run r ON r.id = s.run "
        "WHERE s.revision = ?",
        (revision,),
    )
    items = [_item(*suggestion) for suggestion in suggestions]
    claims = sum(item["kind"] == "claim" for item in items)
    layer = {
        **{"revision": revision, "reviewer": reviewer, "status": "done", "is_flagged": 0},
        **{"note": None, "claims": claims, "decided": claims, "updated_at": DECIDED_AT},
    }
    cursor = connection.execute(
        "INSERT INTO layer (revision, reviewer, status, is_flagged, note, claims, decided, "
        "updated_at, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*layer.values(), layer_seal(layer, items)),
    )
    connection.executemany(
        "INSERT INTO layer_item (layer, kind, item, body, sha256) "
        f"VALUES ({cursor.lastrowid}, :kind, :item, :body, :sha256)",
        items,
    )


def _item(kind: str, key: str, body: str, score: float, run: str) -> dict[str, Any]:
    provenance = {"origin": "machine_confirmed", "run": run, "suggestion": key, "score": score}
    told = json.dumps({"provenance": provenance, "decision": DECISION}, separators=(",", ":"))
    whole = f'{{"{kind}":{body},"suggested":{body},{told[1:]}'
    return {"kind": kind, "item": f"{run}/{key}", "body": whole, "sha256": body_sha256(whole)}
