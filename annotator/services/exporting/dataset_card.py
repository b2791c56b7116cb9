"""README.md beside a gold file: what it is and how it came about, for whoever finds it."""

import json
from collections.abc import Iterable

from annotator.services.exporting.counting import Counts
from annotator.services.exporting.gold_record import SCHEMA_VERSION
from annotator.services.exporting.markdown_words import markdown_code, markdown_words
from annotator.services.exporting.options import ExportOptions
from annotator.services.ports import ADJUDICATED, Project

NOT_STATED = "not stated"
NOT_MEASURED = "Not measured in this export."


def dataset_card(project: Project, counts: Counts, options: ExportOptions) -> str:
    """Markdown; its head is read by the Hugging Face hub and `datasets`."""
    licence = options.licence or project.setting("licence") or NOT_STATED
    return "\n".join(
        [
            "---",
            f"license: {json.dumps('other' if licence == NOT_STATED else licence)}",
            "configs:",
            "- config_name: default",
            "  data_files: gold.jsonl",
            "---",
            "",
            f"# {markdown_words(project.name())}: claims and entities in articles",
            "",
            *_content(counts),
            *_making(project, counts, options),
            "## Licence",
            "",
            f"Of the annotations: {markdown_words(licence)}. The texts belong to their publishers.",
            "",
            *_format(),
        ]
    )


def _content(counts: Counts) -> list[str]:
    return [
        "## What it is",
        "",
        f"{counts.articles} articles with {counts.claims} claims and {counts.entities} entities; "
        f"{counts.rejected} suggestions of extractors were turned down and are kept as such.",
        f"{counts.exhaustive} articles were read as a whole, and {counts.reviewed_sentences} of "
        f"{counts.sentences} sentences: recall can be scored on those alone.",
        "",
        *_table("Entity", counts.labels.items()),
        *_table("Claim type", counts.claim_types.items()),
        "## Splits",
        "",
        *(_table("Split", counts.splits.items()) or ["No splits were made.", ""]),
    ]


def _making(project: Project, counts: Counts, options: ExportOptions) -> list[str]:
    scheme = project.scheme()
    named = markdown_words(f"{scheme.name} {scheme.version}")
    runs = ", ".join(map(markdown_code, sorted(counts.runs)))
    return [
        "## How it was made",
        "",
        *_makers(counts, options),
        f"The scheme is {named} (`{scheme.hash[:12]}`).",
        f"Suggestions came from {runs}." if runs else "No suggestions of extractors are in it.",
        "Whether somebody saw a suggestion before deciding is told by each item's `provenance`.",
        "",
        "## Agreement",
        "",
        options.agreement or NOT_MEASURED,
        "",
    ]


def _makers(counts: Counts, options: ExportOptions) -> list[str]:
    """Who made the gold; the layers beside it are told apart from it."""
    adjudicated = counts.annotators.get(ADJUDICATED, 0)
    people = len(counts.annotators.keys() - {ADJUDICATED})
    lines = []
    if counts.articles > adjudicated:
        number = f"{people} reviewer{'' if people == 1 else 's'}"
        lines.append(f"By {number}, each article as one of them left it ({options.status}).")
    if adjudicated:
        lines.append(
            f"{adjudicated} of the articles went through adjudication: several reviewers finished "
            "each, and what they did not agree on was decided one by one."
        )
    if options.chosen_layer == "all":
        lines.append("`layers` holds what each reviewer had finished, after whose the gold is.")
    return lines


def _format() -> list[str]:
    return [
        "## Format",
        "",
        f"`gold.jsonl`, schema {SCHEMA_VERSION}: one article a line, UTF-8. Positions are "
        "half-open and count Unicode code points: `text[start:end]` in Python.",
        "",
        "```python",
        "from datasets import load_dataset",
        "",
        'gold = load_dataset("json", data_files="gold.jsonl")',
        "```",
        "",
    ]


def _table(title: str, rows: Iterable[tuple[str, int]]) -> list[str]:
    lines = [f"| {markdown_words(name)} | {number} |" for name, number in sorted(rows)]
    return [f"| {title} | Number |", "|---|---:|", *lines, ""] if lines else []
