"""What a run made of an item, in plain words: “stops before “since 2028””. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.domain.claim import Attribution, Claim
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span, hull
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import Finding
from annotator.ui.compare.wording import RUN_LETTERS, label_title
from annotator.ui.models.plain_text import one_line

Mark = Literal["right", "near", "missed", "extra"]
SIGNS: dict[Mark, str] = {"right": "=", "near": "≈", "missed": "–", "extra": "+"}
LONGEST_QUOTE = 36
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FIELDS = {
    "checkworthiness": "check-worthiness",
    "time_normal": "date",
    "place_normal": "country",
}
_TOLD_APART = {"claim_type", "attribution", "source", "source_entity"}


@dataclass(frozen=True, slots=True)
class RunFinding:
    """What the run of that place (0 or 1) made of an item."""

    run: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Context:
    """The article's text, and the scheme that has the titles of types and kinds."""

    text: str
    scheme: Scheme | None = None

    def title(self, subject: str, value: str) -> str:
        return one_line(label_title(subject, value, self.scheme))


def mark_of(finding: Finding) -> Mark:
    if finding.is_right:
        return "right"
    return next((error for error in ("missed", "extra") if error in finding.errors), "near")


def run_title(run: int, runs: int) -> str:
    return f"run {RUN_LETTERS[run]}" if runs > 1 else "the run"


def summary(found: Sequence[RunFinding], context: Context, *, runs: int) -> str:
    """One sentence on an item; the run that somebody asked about comes first."""
    told: list[str] = []
    first = ""
    for one in found:
        words = finding_words(one.finding, context)
        if told and words == first:
            told.append(f"so does {run_title(one.run, runs)}")
        else:
            told.append(f"{run_title(one.run, runs)} {words}")
        first = first or words
    return _sentence("; ".join(told))


def article_summary(by_run: Sequence[Iterable[Finding]]) -> str:
    """How many claims of an article each run has right; for when no item is chosen."""
    told = [f"{run_title(run, len(by_run))}: {_counted(found)}" for run, found in enumerate(by_run)]
    return _sentence("; ".join(told))


def finding_words(finding: Finding, context: Context) -> str:
    """What the run did, to stand behind its name."""
    tell = _claim_parts if finding.kind == "claim" else _entity_parts
    parts = list(tell(finding, context))
    return _joined(parts) if parts else "agrees with the gold"


def quoted(text: str, span: Span, *, keeps_end: bool = False) -> str:
    """The words of a stretch, shortened at its end (or its beginning)."""
    words = one_line(span.of(text))
    if len(words) <= LONGEST_QUOTE:
        return f"“{words}”"
    if keeps_end:
        return f"“…{words[-LONGEST_QUOTE:].split(' ', 1)[-1]}”"
    return f"“{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…”"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _counted(found: Iterable[Finding]) -> str:
    counts = Counter(mark_of(finding) for finding in found if finding.kind == "claim")
    if not counts:
        return "no claims here"
    marks: tuple[Mark, ...] = ("right", "near", "missed", "extra")
    told = [f"{counts[mark]} {mark}" for mark in marks if counts[mark]]
    first = "claim" if told[0].startswith("1 ") else "claims"
    number, mark = told[0].split(" ")
    return ", ".join([f"{number} {first} {mark}", *told[1:]])


def _entity_parts(finding: Finding, context: Context) -> Iterator[str]:
    text, gold, run = context.text, finding.gold, finding.run
    if isinstance(gold, EntityItem) and not isinstance(run, EntityItem):
        yield f"misses {quoted(text, gold.entity.span)}, {one_line(gold.entity.label)}"
    elif isinstance(run, EntityItem) and not isinstance(gold, EntityItem):
        label = one_line(run.entity.label)
        yield f"marks {quoted(text, run.entity.span)} as {label}, which the gold does not"
    elif isinstance(run, EntityItem) and isinstance(gold, EntityItem):
        yield from border_words((gold.entity.span,), (run.entity.span,), text)
        if gold.entity.label != run.entity.label:
            yield f"calls it {one_line(run.entity.label)}, not {one_line(gold.entity.label)}"


def _claim_parts(finding: Finding, context: Context) -> Iterator[str]:
    gold, run = finding.gold, finding.run
    if "missed" in finding.errors:
        yield "misses the claim"
    elif "extra" in finding.errors:
        yield "puts a claim here that the gold does not have"
    elif "merged" in finding.errors:
        yield f"joins {_many(finding)} claims" if run else "joins the claim with another"
    elif "split" in finding.errors:
        whole = f"cuts the claim into {_many(finding)}"
        yield whole if gold else "makes a claim of its own of this piece"
    if isinstance(gold, ClaimItem) and isinstance(run, ClaimItem):
        yield from _pair_parts(finding, gold.claim, run.claim, context)


def _pair_parts(finding: Finding, gold: Claim, run: Claim, context: Context) -> Iterator[str]:
    if "wrong_boundary" in finding.errors:
        yield from border_words(gold.spans, run.spans, context.text)
    if "wrong_type" in finding.errors:
        yield f"calls it {_types(run, context)}, not {_types(gold, context)}"
    if "wrong_source" in finding.errors:
        yield _source_words(gold.attribution, run.attribution, context)
    others = [_FIELDS.get(name, name) for name in finding.fields if name not in _TOLD_APART]
    if others:
        yield f"differs in {_joined(others)}"


def border_words(gold: Sequence[Span], run: Sequence[Span], text: str) -> list[str]:
    """How the borders of the run's words differ from the gold's."""
    own, other = hull(gold), hull(run)
    told: list[str] = []
    if other.start > own.start:
        told.append(_at(text, "begins after", own.start, min(other.start, own.end), keeps_end=True))
    if other.start < own.start:
        told.append(_at(text, "begins too early, at", other.start, own.start))
    if other.end < own.end:
        told.append(_at(text, "stops before", max(other.end, own.start), own.end))
    if other.end > own.end:
        told.append(_at(text, "runs on over", own.end, other.end))
    if own == other and set(gold) != set(run):
        told += _inner_words(gold, run, text)
    return [words for words in told if words] or ["differs by a blank"] * (set(gold) != set(run))


def _at(text: str, verb: str, start: int, end: int, *, keeps_end: bool = False) -> str:
    """Empty where there is nothing but white space."""
    if not text[start:end].strip():
        return ""
    return f"{verb} {quoted(text, Span(start, end), keeps_end=keeps_end)}"


def _inner_words(gold: Sequence[Span], run: Sequence[Span], text: str) -> list[str]:
    """The first stretch that only one of the two has, between the same outer borders."""
    left_out, taken_in = next(_only_in(gold, run), None), next(_only_in(run, gold), None)
    told = [_at(text, "leaves out", left_out.start, left_out.end)] if left_out else []
    return told + ([_at(text, "takes in", taken_in.start, taken_in.end)] if taken_in else [])


def _only_in(spans: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        start = span.start
        for other in sorted(others):
            if other.start > start and other.overlaps(span):
                yield Span(start, other.start)
            if other.end > start and other.start < span.end:
                start = other.end
        if start < span.end:
            yield Span(start, span.end)


def _source_words(gold: Attribution, run: Attribution, context: Context) -> str:
    own, other = gold.source[:1], run.source[:1]
    if run.source and not any(o.overlaps(s) for o in run.source for s in gold.source):
        instead = f"not {quoted(context.text, own[0])}" if own else "the gold nobody"
        return f"names {quoted(context.text, other[0])} as the claimant, {instead}"
    if own and not other:
        return f"does not name the claimant, {quoted(context.text, own[0])}"
    if gold.kind != run.kind:
        kinds = [context.title("attribution", kind) for kind in (run.kind, gold.kind)]
        return f"takes the attribution for {kinds[0]}, not {kinds[1]}"
    return "means another claimant"


def _types(claim: Claim, context: Context) -> str:
    return _joined([context.title("claim_type", name) for name in claim.claim_type]) or "nothing"


def _many(finding: Finding) -> str:
    count = len(finding.pieces)
    return _NUMBERS[count] if 1 < count < len(_NUMBERS) else str(count) if count else "several"


def _joined(parts: Sequence[str]) -> str:
    """“a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
