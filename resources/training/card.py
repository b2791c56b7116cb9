"""The model card beside the pipeline."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from training.measuring import Figures

SCORES_BEGIN, SCORES_END = "<!-- scores -->", "<!-- end of scores -->"
TEMPLATE = Path(__file__).with_name("card.md")


def write_card(
    target: Path,
    *,
    syntax: Figures,
    names: Figures,
    archives: Mapping[str, str],
    minutes: Mapping[str, float],
) -> None:
    """Writes the card; the scores that an older one holds stay."""
    text = TEMPLATE.read_text(encoding="utf-8").format(
        syntax=_table(syntax),
        names=_table(names),
        archives="\n".join(f"- `{name}.tar.xz` {digest}" for name, digest in archives.items()),
        minutes=", ".join(f"{part} {spent:.0f}" for part, spent in minutes.items()),
        machine=f"{platform.machine()}, one core, Python {platform.python_version()}, "
        f"spaCy {version('spacy')}, thinc {version('thinc')}",
        scores=scores_in(target),
    )
    target.write_text(text, encoding="utf-8")


def scores_in(card: Path) -> str:
    """What stands between the marks for scores in a card."""
    if not card.is_file():
        return "Not measured yet: `make score ARGS=--write`."
    text = card.read_text(encoding="utf-8")
    return text.partition(SCORES_BEGIN)[2].partition(SCORES_END)[0].strip()


def with_scores(card: Path, scores: str) -> None:
    text = card.read_text(encoding="utf-8")
    before, _, rest = text.partition(SCORES_BEGIN)
    _, _, after = rest.partition(SCORES_END)
    card.write_text(f"{before}{SCORES_BEGIN}\n{scores}\n{SCORES_END}{after}", encoding="utf-8")


def _table(figures: Figures) -> str:
    columns = list(next(iter(figures.values())))
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    lines += [
        f"| {name} | {' | '.join(f'{row[column]:.3f}' for column in columns)} |"
        for name, row in figures.items()
    ]
    return "\n".join(lines)
