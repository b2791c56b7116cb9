"""What revealing the suggestions changed, and what that does to the extractor's score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.claim import Claim
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, make_layer
from annotator.domain.suggestion import Suggestions
from annotator.scoring.articles import ArticleItems
from annotator.services.comparing.sides import layer_side, suggestions_side
from annotator.services.ports import IsCancelled, Progress, Project, never, untold
from annotator.services.review.opening import read_layer, shown_claims
from annotator.services.review.revealing import NEAR, differences

Scored = tuple[ArticleItems, ...]
"""One layer blind and revealed, and what the run put forward; two reviewers' layers of an article
are two articles here."""


NOTHING_REVEALED = (
    "No blind article has been revealed and finished yet, so there is nothing to report."
)


@dataclass(frozen=True, slots=True)
class RevealedArticle:
    """Claims of one layer: as they were marked blind, and what became of them."""

    article: ArticleId
    title: str
    reviewer: str
    blind: int
    kept: int
    altered: int
    dropped: int
    added: int


@dataclass(frozen=True, slots=True)
class ScoreShift:
    """Claims F1 (IoU 0.5) of the run that was revealed, against blind and revealed gold; the
    interval (95 %, bootstrap over articles) is that of the difference. None where undefined."""

    run: str
    blind: float | None
    revealed: float | None
    difference: float | None
    low: float | None
    high: float | None
    articles: int


@dataclass(frozen=True, slots=True)
class RevealReport:
    articles: tuple[RevealedArticle, ...]
    shifts: tuple[ScoreShift, ...]


def reveal_report(
    project: Project,
    *,
    reviewer: str | None = None,
    samples: int = 1000,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> RevealReport:
    """Over every finished layer that began blind, or those of one reviewer. Raises NotPossible
    where there is none."""
    rows: list[RevealedArticle] = []
    scored: dict[str, list[Scored]] = {}
    for article, name, blind, now in _revealed(project, reviewer, progress, is_cancelled):
        structure = project.suggestions.structure(article) or Structure()
        before = layer_side(article, structure, _finished(blind))
        after = layer_side(article, structure, now)
        rows.append(_row(article, name, before, after))
        shown = _shown_then(project.suggestions.of(article), now)
        if shown is not None:
            sides = (before, after, suggestions_side(article, shown))
            scored.setdefault(shown.run.key, []).append(_apart(sides, name))
    if not rows:
        raise NotPossible(NOTHING_REVEALED, "Review an article blind, reveal, and finish it.")
    shifts = tuple(_shift(run, sides, samples) for run, sides in scored.items())
    return RevealReport(tuple(rows), shifts)


def _apart(sides: Scored, reviewer: str) -> Scored:
    return tuple(replace(side, id=ArticleId(f"{side.id}\n{reviewer}")) for side in sides)


def _revealed(
    project: Project, wanted: str | None, progress: Progress, is_cancelled: IsCancelled
) -> Iterator[tuple[Article, str, Layer, Layer]]:
    finished = project.layers.finished()
    for number, found in enumerate(finished):
        if is_cancelled():
            return
        progress(number, len(finished))
        article = project.articles.find(found.article)
        for name in found.reviewers if article else ():
            assert article is not None
            beginning = project.beginnings.of(article, name)
            if wanted not in (None, name) or not beginning or beginning.approach != "revealed":
                continue
            blind = make_layer(project.beginnings.blind_items(article, name))
            yield article, name, blind, read_layer(project, article, name)


def _shown_then(suggestions: Sequence[Suggestions], now: Layer) -> Suggestions | None:
    """Those that were revealed, which the decisions name: a newer run may have come since."""
    named = {item.provenance.run for item in now.claims.values() if item.decision is not None}
    return shown_claims([s for s in suggestions if s.run.key in named]) or shown_claims(suggestions)


def _finished(layer: Layer) -> Layer:
    """The blind layer scored over all that was read in the end, as the revealed one is."""
    return replace(layer, state=replace(layer.state, status="done"))


def _row(article: Article, name: str, before: ArticleItems, after: ArticleItems) -> RevealedArticle:
    pairs = list(_same_claims(before, after))
    altered = sum(_is_altered(old, new) for old, new in pairs)
    return RevealedArticle(
        article.id,
        article.title,
        name,
        blind=len(before.claims),
        kept=len(pairs) - altered,
        altered=altered,
        dropped=len(before.claims) - len(pairs),
        added=len(after.claims) - len(pairs),
    )


def _same_claims(before: ArticleItems, after: ArticleItems) -> Iterator[tuple[Claim, Claim]]:
    """What each claim became: itself, however much it was edited; else what took its place."""
    from annotator.scoring.alignment import align_claims

    then = {item.id: item.claim for item in before.claims}
    still = {item.id: item.claim for item in after.claims if item.id in then}
    yield from ((then[key], claim) for key, claim in still.items())
    sides = (
        replace(side, claims=tuple(item for item in side.claims if item.id not in still))
        for side in (before, after)
    )
    for row in align_claims(*([side] for side in sides), threshold=NEAR):
        if row.gold and row.run:
            yield row.gold.claim, row.run.claim


def _is_altered(old: Claim, new: Claim) -> bool:
    """Also by what was left empty blind and is filled in now."""
    return bool(differences(old, new) or differences(new, old))


def _shift(run: str, sides: list[Scored], samples: int) -> ScoreShift:
    from annotator.scoring.articles import joined
    from annotator.scoring.bootstrap import interval_of, sampled
    from annotator.scoring.claims import claim_tally, level_trio

    blind, revealed, found = zip(*sides, strict=True)
    f1 = level_trio("iou_0.5").f1
    drawn = [
        sampled(claim_tally(joined(gold, found)), samples=samples) for gold in (blind, revealed)
    ]
    before, after = (one.ratio(f1).value for one in drawn)
    known = before is not None and after is not None
    interval = None
    if known and all(one.samples is not None for one in drawn):
        first, second = (f1.values(one.samples) for one in drawn if one.samples is not None)
        interval = interval_of(second - first)
    return ScoreShift(
        run,
        before,
        after,
        difference=after - before if before is not None and after is not None else None,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        articles=len(sides),
    )
