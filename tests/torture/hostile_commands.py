"""What the commands print and write of a hostile project."""

import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path

from typing_extensions import override

from annotator.cli import main
from annotator.domain.unseen import is_unseen
from tests.torture.hostile_words import SIGN

HARMLESS = frozenset("\n\t")
FOREIGN = frozenset(("script", "img", "link", "iframe", "object", "qt"))


class Told:
    """`texts` counts the lines and elements that show hostile words."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._project, self._folder = project, folder
        self.commands = 0
        self.texts = 0
        self.problems: list[str] = []

    def short(self) -> None:
        for command in (
            *(["articles"], ["articles", "--json"], ["check"], ["merge"], ["merge", "--json"]),
            *(["predictions", each] for each in ("list", "quarantine")),
            ["export", str(self._folder / "gold"), "--names", "--status", "all"],
        ):
            self._run([*command, "--project", str(self._project)])
        self._check_card((self._folder / "gold" / "README.md").read_text("utf-8"))

    def full(self, predictions: Path) -> None:
        self.short()
        self._run(["agreement", "--project", str(self._project), "--samples", "10"])
        report, gold = self._folder / "report.html", self._folder / "gold"
        run = ["--gold", str(gold), "--predictions", str(predictions)]
        self._run(["evaluate", *run, "--samples", "10", "--report", str(report)])
        if not report.exists():
            self.problems.append("evaluate wrote no report")
            return
        reading = _Html()
        reading.feed(report.read_text("utf-8"))
        self.texts += reading.texts
        self.problems += reading.problems

    def _run(self, command: list[str]) -> None:
        self.commands += 1
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            main(command)
        told = out.getvalue() + err.getvalue()
        self.texts += sum(SIGN in line for line in told.split("\n"))
        found = {c for c in told if is_unseen(c) and c not in HARMLESS}
        if found:
            self.problems.append(f"{command[0]} prints {sorted(found)!r}")
        if "--json" in command:
            json.loads(out.getvalue())

    def _check_card(self, card: str) -> None:
        """No sign that Markdown reads stands bare in what comes from elsewhere."""
        self.texts += card.count(SIGN)
        code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", card)
        bare = re.findall(r"(?<!\\)<\w+|(?<!\\)!\[", code)
        self.problems += [f"the card holds {sign!r} bare" for sign in bare]


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts = 0
        self.problems: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.problems += [f"the report holds <{tag}>"] if tag in FOREIGN else []
        self.problems += list(_leading_out(tag, attrs))

    @override
    def handle_data(self, data: str) -> None:
        self.texts += SIGN in data


def _leading_out(tag: str, attributes: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, value in attributes:
        is_link = name in ("href", "src", "xlink:href") and not (value or "").startswith("#")
        if is_link or name.startswith("on"):
            yield f"the report leads out: <{tag} {name}={value!r}>"
