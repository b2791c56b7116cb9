"""Invented findings and confusions, for tests and pictures."""

from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.scheme import Scheme, parse_scheme
from annotator.domain.span import Span
from annotator.locations import resource
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.confusion import Confusion
from annotator.scoring.finding import ErrorClass, Fate, Finding
from annotator.ui.compare.rows import ErrorRow

TARIFFS, MINISTER, HARBOUR = "a1", "a2", "a3"
TITLES = {
    TARIFFS: "Tariffs on steel tested as envoys meet in Lisbon",
    MINISTER: "Minister: no deal without the mills",
    HARBOUR: "Port union and ministry agree to phone again",
}
HOSTILE = '<img src="file:///etc/passwd"><b>bold</b> & ‮reversed‬ {x} %s\n\nsecond line 🤝'


def scheme() -> Scheme:
    return parse_scheme(resource("scheme.toml").read_text("utf-8"))


def claim_finding(
    name: str,
    *errors: ErrorClass,
    article: str = TARIFFS,
    types: tuple[str, str] = ("event_property", "event_property"),
    fields: tuple[str, ...] = (),
) -> Finding:
    """With a gold claim unless it is extra, with one of the run unless it is missed."""
    gold, run = (Claim((Span(0, 9),), claim_type=(of,)) for of in types)
    if "attribution" in fields:
        run = Claim(run.spans, claim_type=run.claim_type, attribution=Attribution("direct_quote"))
    return Finding(
        "claim",
        article,
        gold=None if "extra" in errors else ClaimItem(f"g{name}", gold),
        run=None if "missed" in errors else ClaimItem(f"r{name}", run),
        outcome="incorrect" if errors else "correct",
        errors=errors,
        fields=fields,
    )


def entity_finding(
    name: str, *errors: ErrorClass, article: str = TARIFFS, labels: tuple[str, str] = ("ORG", "GPE")
) -> Finding:
    gold, run = (Entity(Span(0, 9), label) for label in labels)
    return Finding(
        "entity",
        article,
        gold=None if "extra" in errors else EntityItem(f"g{name}", gold),
        run=None if "missed" in errors else EntityItem(f"r{name}", run),
        outcome="incorrect",
        errors=errors,
    )


def row(finding: Finding, words: str, fate: Fate | None = None, *, run: int = 0) -> ErrorRow:
    is_in = {None: (True, False), "fixed": (True, False), "broken": (False, True),
             "still_wrong": (True, True), "right": (False, False)}[fate]  # fmt: skip
    return ErrorRow(finding, TITLES[finding.article], words, is_in, fate, run)


def one_run() -> list[ErrorRow]:
    """Seven errors and one that is right, each class but one once."""
    event_to_plan = ("event_property", "prediction_plan")
    return [
        row(claim_finding("1", "wrong_boundary"), "imports of Brazilian steel had grown by 31 %"),
        row(claim_finding("2", "missed", types=("quantity", "quantity")), "closer to 12 percent"),
        row(claim_finding("3", "extra", article=MINISTER), "Step by step"),
        row(claim_finding("4", "wrong_type", "wrong_boundary", article=MINISTER,
                          types=event_to_plan, fields=("claim_type",)),
            "mills would lose a tenth of their orders"),
        row(claim_finding("5", "wrong_source", article=HARBOUR, fields=("source", "attribution")),
            "the second quay is ready"),
        row(claim_finding("6", "split"), "no annex names the quota year and none will"),
        row(entity_finding("7", "wrong_type", article=HARBOUR), "Washington"),
        row(claim_finding("8"), "the duty stands"),
    ]  # fmt: skip


def two_runs() -> list[ErrorRow]:
    fates: list[Fate] = ["still_wrong", "still_wrong", "broken", "fixed", "broken", "fixed",
                         "still_wrong", "right"]  # fmt: skip
    merged = row(claim_finding("9", "merged", article=MINISTER), "traders expect a fall", "broken")
    rows = [row(e.finding, e.words, fate) for e, fate in zip(one_run(), fates, strict=True)]
    return [*rows, merged]


CLAIM_TYPES = Confusion(
    "claim_type",
    ("event_property", "quantity", "causal", "comparison", "quote", "law_rule",
     "prediction_plan", "position", "other"),
    (
        (47, 3, 2, 0, 1, 0, 4, 0, 1, 9),
        (3, 52, 1, 5, 0, 0, 0, 0, 0, 4),
        (4, 2, 13, 0, 0, 0, 1, 2, 0, 0),
        (1, 6, 0, 7, 0, 0, 0, 0, 0, 2),
        (3, 0, 0, 0, 9, 0, 1, 4, 0, 0),
        (2, 0, 0, 0, 0, 8, 1, 0, 0, 0),
        (5, 0, 0, 0, 0, 0, 18, 1, 0, 3),
        (1, 0, 1, 0, 2, 0, 0, 8, 0, 0),
        (1, 0, 0, 0, 0, 0, 0, 1, 2, 0),
        (6, 4, 0, 0, 2, 0, 0, 0, 1, 0),
    ),
)  # fmt: skip
ENTITIES = Confusion("entity", ("ORG", "GPE"), ((40, 3, 2), (1, 60, 0), (5, 0, 0)))


def large_confusion(size: int) -> Confusion:
    """Labels with long and hostile names, every fifth cell off the diagonal filled."""
    labels = tuple(f"LABEL_NUMBER_{number}{HOSTILE if number == 1 else ''}" for number in
                   range(size))  # fmt: skip
    counts = tuple(
        tuple(200 if r == g else (r + g) % 5 == 0 and (r * g) % 90 for r in range(size + 1))
        for g in range(size + 1)
    )
    return Confusion("entity", labels, tuple(tuple(map(int, line)) for line in counts))
