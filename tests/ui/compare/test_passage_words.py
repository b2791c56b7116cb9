"""What a run made of an item, in words."""

import pytest

from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import ErrorClass, Finding
from annotator.ui.compare.passage_words import (
    Context,
    RunFinding,
    article_summary,
    border_words,
    finding_words,
    mark_of,
    quoted,
    summary,
)
from tests.ui.compare import error_examples

TEXT = "Ms. Ashdown said imports of steel had grown by 31 percent since 2028 and fell again."
GOLD = "imports of steel had grown by 31 percent since 2028"
CONTEXT = Context(TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(words: str = GOLD, *more: str, **fields: object) -> ClaimItem:
    spans = tuple(map(at, (words, *more)))
    return ClaimItem(f"c{spans[0].start}", Claim(spans, **fields))  # type: ignore[arg-type]


def entity(words: str, label: str) -> EntityItem:
    return EntityItem("e", Entity(at(words), label))


def pair(run: ClaimItem, *errors: ErrorClass, gold: ClaimItem | None = None, **more: object):
    return Finding("claim", "a", gold or claim(), run, "correct", errors, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("imports of steel had grown by 31 percent", "stops before “since 2028”"),
        ("had grown by 31 percent since 2028", "begins after “imports of steel”"),
        ("said imports of steel had grown by 31 percent since 2028", "begins too early, at “said”"),
        (
            "imports of steel had grown by 31 percent since 2028 and fell again",
            "runs on over “and fell again”",
        ),
    ],
)
def test_borders_are_told_by_the_words_between(run: str, words: str) -> None:
    assert border_words([at(GOLD)], [at(run)], TEXT) == [words]
    assert finding_words(pair(claim(run), "wrong_boundary"), CONTEXT) == words


def test_both_borders_are_told() -> None:
    run = claim("of steel had grown")
    told = finding_words(pair(run, "wrong_boundary"), CONTEXT)
    assert told == "begins after “imports” and stops before “by 31 percent since 2028”"


def test_a_hole_in_the_run_or_the_gold_is_told() -> None:
    parts = [at("imports of steel"), at("since 2028")]
    assert border_words([at(GOLD)], parts, TEXT) == ["leaves out “had grown by 31 percent”"]
    assert border_words(parts, [at(GOLD)], TEXT) == ["takes in “had grown by 31 percent”"]


def test_a_blank_more_or_less_is_called_that() -> None:
    span = at("imports")
    assert border_words([span], [Span(span.start, span.end + 1)], TEXT) == ["differs by a blank"]


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding("claim", "a", claim(), None, "missed", ("missed",)), "misses the claim"),
        (
            Finding("claim", "a", None, claim(), "spurious", ("extra",)),
            "puts a claim here that the gold does not have",
        ),
        (
            pair(claim("had grown"), "split", pieces=(claim("imports"), claim("steel"))),
            "cuts the claim into two",
        ),
        (
            Finding("claim", "a", None, claim("steel"), "spurious", ("split",)),
            "makes a claim of its own of this piece",
        ),
        (
            pair(claim("said"), "merged", pieces=(claim("imports"), claim("steel"), claim())),
            "joins three claims",
        ),
        (
            Finding("claim", "a", claim(), None, "missed", ("merged",)),
            "joins the claim with another",
        ),
        (pair(claim()), "agrees with the gold"),
        (pair(claim(), fields=("polarity", "time_normal")), "differs in polarity and date"),
        (
            Finding("entity", "a", entity("2028", "DATE"), None, "missed", ("missed",)),
            "misses “2028”, DATE",
        ),
        (
            Finding("entity", "a", None, entity("Ms", "ORG"), "spurious", ("extra",)),
            "marks “Ms” as ORG, which the gold does not",
        ),
        (
            Finding(
                "entity",
                "a",
                entity("Ashdown", "PERSON"),
                entity("Ms. Ashdown", "ORG"),
                "incorrect",
                ("wrong_boundary", "wrong_type"),
            ),
            "begins too early, at “Ms.” and calls it ORG, not PERSON",
        ),
    ],
)
def test_each_kind_of_error_has_its_words(finding: Finding, words: str) -> None:
    assert finding_words(finding, CONTEXT) == words


def test_types_and_kinds_are_told_in_the_schemes_words() -> None:
    scheme = error_examples.scheme()
    gold, run = claim(claim_type=("event_property",)), claim(claim_type=("causation",))
    known = next(field for field in scheme.fields if field.name == "claim_type").choices
    titles = {choice.value: choice.title for choice in known}
    finding = pair(run, "wrong_type", gold=gold, fields=("claim_type",))
    told = finding_words(finding, Context(TEXT, scheme))
    other = titles.get("causation", "causation")
    assert told == f"calls it {other}, not {titles['event_property']}"


@pytest.mark.parametrize(
    ("gold", "run", "words"),
    [
        ("Ms. Ashdown", "steel", "names “steel” as the claimant, not “Ms. Ashdown”"),
        ("Ms. Ashdown", "", "does not name the claimant, “Ms. Ashdown”"),
        ("", "steel", "names “steel” as the claimant, the gold nobody"),
        ("Ms. Ashdown", "Ashdown", "takes the attribution for quote, not indirect"),
    ],
)
def test_who_says_it_is_told(gold: str, run: str, words: str) -> None:
    own = Attribution("indirect", (at(gold),) if gold else ())
    other = Attribution("quote", (at(run),) if run else ())
    finding = pair(claim(attribution=other), "wrong_source", gold=claim(attribution=own))
    assert finding_words(finding, CONTEXT) == words


def test_two_runs_are_told_in_one_sentence() -> None:
    stops = pair(claim("imports of steel had grown by 31 percent"), "wrong_boundary")
    joins = pair(claim(), "merged", pieces=(claim("imports"), claim("steel")))
    told = summary([RunFinding(1, stops), RunFinding(0, joins)], CONTEXT, runs=2)
    assert told == "Run B stops before “since 2028”; run A joins two claims."
    both = summary([RunFinding(0, stops), RunFinding(1, stops)], CONTEXT, runs=2)
    assert both == "Run A stops before “since 2028”; so does run B."
    assert summary([RunFinding(0, stops)], CONTEXT, runs=1) == "The run stops before “since 2028”."


def test_an_article_is_told_in_numbers() -> None:
    right, missed = pair(claim()), Finding("claim", "a", claim(), None, "missed", ("missed",))
    extra = Finding("claim", "a", None, claim(), "spurious", ("extra",))
    entities = [Finding("entity", "a", entity("2028", "DATE"), None, "missed", ("missed",))]
    assert article_summary([[right, right, missed, *entities], [extra]]) == (
        "Run A: 2 claims right, 1 missed; run B: 1 claim extra."
    )
    assert article_summary([entities]) == "The run: no claims here."


def test_the_four_marks() -> None:
    near = pair(claim("imports"), "wrong_boundary")
    merged = Finding("claim", "a", claim(), None, "missed", ("merged",))
    missed = Finding("claim", "a", claim(), None, "missed", ("missed",))
    extra = Finding("claim", "a", None, claim(), "spurious", ("extra",))
    found = [pair(claim()), near, merged, missed, extra]
    assert [mark_of(one) for one in found] == ["right", "near", "near", "missed", "extra"]


def test_long_words_are_shortened_at_the_far_end() -> None:
    span = Span(0, len(TEXT))
    assert quoted(TEXT, span) == "“Ms. Ashdown said imports of steel…”"
    assert quoted(TEXT, span, keeps_end=True) == "“…percent since 2028 and fell again.”"
    assert quoted("a\n\n  b", Span(0, 6)) == "“a b”"
