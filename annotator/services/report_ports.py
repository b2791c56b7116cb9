"""What stands in a report of scores, in words and plain numbers; imported from `ports`.

Whoever writes a report needs to know nothing of scoring, and escapes every word of it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportValue:
    """One number of one run: "0.729", "0.68 to 0.77", "233 of 320"; `reason` says why there is
    none."""

    value: str
    interval: str = ""
    counts: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the table; `difference` and `p_value` are empty where nothing was compared.
    `is_main`: shown at once, the others on request. `stands_out`: hardly by chance."""

    title: str
    values: tuple[ReportValue, ...]
    difference: str = ""
    p_value: str = ""
    is_main: bool = False
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class ReportGroup:
    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class ReportFact:
    """Such as "Articles" with one value for the gold (`gold`) and one for each run."""

    title: str
    gold: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportCell:
    """`share` of its row, from 0 to 1."""

    count: int
    share: float
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of a matrix; `right` is such as "81 %", or empty."""

    label: str
    cells: tuple[ReportCell, ...]
    right: str = ""


@dataclass(frozen=True, slots=True)
class ReportMatrix:
    title: str
    run: str
    columns: tuple[str, ...]
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """The same picture for a light and for a dark page, as SVG; `description` says it in words."""

    title: str
    description: str
    light: bytes
    dark: bytes


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A stretch of an article's text, and whether it belongs to the item in gold and run."""

    text: str
    is_gold: bool = False
    is_run: bool = False


@dataclass(frozen=True, slots=True)
class ReportError:
    """`gold` and `run` say what either calls it, None where it has no such item."""

    kind: str
    article: str
    article_title: str
    gold: str | None
    run: str | None
    fields: tuple[str, ...]
    passage: tuple[ReportWords, ...]


@dataclass(frozen=True, slots=True)
class ReportErrorClass:
    """`name` as in exports ("wrong_type"), `title` for people; `count` is of all, shown or not."""

    name: str
    title: str
    count: int
    errors: tuple[ReportError, ...]


@dataclass(frozen=True, slots=True)
class ReportRunErrors:
    """`items` are all that are wrong; one may be in several classes."""

    run: str
    items: int
    classes: tuple[ReportErrorClass, ...]


@dataclass(frozen=True, slots=True)
class ReportFates:
    """From the first run to the second: how many are fixed, broken, still wrong, right."""

    kind: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ReportContent:
    title: str
    gold: str
    runs: tuple[str, ...]
    made_with: str
    facts: tuple[ReportFact, ...] = ()
    groups: tuple[ReportGroup, ...] = ()
    pictures: tuple[ReportPicture, ...] = ()
    matrices: tuple[ReportMatrix, ...] = ()
    fates: tuple[ReportFates, ...] = ()
    errors: tuple[ReportRunErrors, ...] = ()
    notes: tuple[str, ...] = ()
