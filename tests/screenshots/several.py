"""What the pictures of several reviewers show: layers of three of them, and a blind review."""

from collections.abc import Callable
from dataclasses import replace

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.layer import ReviewedClaim
from annotator.domain.span import Span
from annotator.services.ports import Project
from annotator.services.review import claims, deciding, reading
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.session import OpenArticle, ReviewSession
from annotator.services.team import reviewers_in_colour
from annotator.ui.assembly import ReviewWindow

READERS = ("A. Sorel", "B. Lind", "C. Okoye")
SHARED = (
    "01-call-on-friday",
    "03-beyond-trade",
    "07-no-deadline-no-ban",
    "14-the-dispute-in-figures",
)
BLIND_ARTICLE = "08-what-the-rules-say"
SHIFT = 2  # words by which a border differs


def review_by_three(project: Project) -> None:
    """Each decides a little differently; the same on every run."""
    for place, name in enumerate(READERS):
        session = ReviewSession(project, name)
        for article_id in SHARED:
            _review(session, ArticleId(article_id), place)
    reviewers_in_colour(project)


def _review(session: ReviewSession, article_id: ArticleId, place: int) -> None:
    desk = session.open(article_id)
    for number, item in enumerate(desk.counted.claims_in_order()):
        stamp = session.stamp()
        if (number + 2 * place) % 7 == 3:
            changes = deciding.rejected(desk.counted, item.id, "not_a_claim", stamp)
        elif (number + place) % 5 == 2 and place:
            after = replace(item, claim=_shorter(desk, item))
            changes = deciding.changed(item, deciding.standing(after, stamp))
        else:
            changes = deciding.confirmed(desk.counted, item.id, stamp)
        session.commit("review", changes, stamp)
    desk, stamp = session.desk or desk, session.stamp()
    session.commit("finish", reading.finished(desk.counted, desk.structure, stamp), stamp)


def _shorter(desk: OpenArticle, item: ReviewedClaim) -> Claim:
    """The claim with a later beginning."""
    span = item.claim.spans[0]
    starts = [token.start for token in desk.structure.tokens if span.start < token.start < span.end]
    start = starts[min(SHIFT, len(starts)) - 1] if starts else span.start
    return replace(item.claim, spans=(Span(start, span.end), *item.claim.spans[1:]))


def reveal(shown: ReviewWindow) -> None:
    """An article marked blind, its suggestions revealed, the first pairs decided."""
    project = shown.work.project
    set_policy(project, Policy("blind"))
    shown.desk.open_article(BLIND_ARTICLE)
    article = shown.bench.desk.article
    suggested = [one.claim for one in project.suggestions.of(article)[-1].claims if one.score]
    for number, claim in enumerate(suggested[:9]):
        if number % 4 != 1:
            _mark(shown, _as_a_reader_would(shown.bench.desk, claim, number))
    shown.bench.session.reveal()
    shown.desk.open_article(BLIND_ARTICLE)
    for _ in range(4):
        shown.desk.run("reveal.decide")


def _as_a_reader_would(desk: OpenArticle, claim: Claim, number: int) -> Claim:
    if number % 3:
        return replace(claim, attribution=replace(claim.attribution, source_entity=None))
    ends = [t.end for t in desk.structure.tokens if claim.hull.start < t.end < claim.hull.end]
    end = ends[-4] if len(ends) > 4 else claim.hull.end
    return Claim((Span(claim.hull.start, end),), claim_type=claim.claim_type[:1])


def _mark(shown: ReviewWindow, claim: Claim) -> None:
    session = shown.bench.session
    stamp = session.stamp()
    session.commit("mark", claims.added(claim, session.new_id(), stamp), stamp)


def draw_views(
    shown: ReviewWindow, keep: Callable[[str], None], wait: Callable[[Callable[[], object]], None]
) -> None:
    """The adjudication, agreement and guidelines as the theme is now."""
    name = "dark" if shown.appearance.settings.theme == "dark" else "light"
    for view, wanted in (("adjudicate", "view.adjudicate"), ("agreement", "view.agreement")):
        shown.desk.run(wanted)
        wait(lambda: not shown.work.is_busy())
        keep(f"{view}-{name}")
        shown.desk.run("view.review")
    shown.desk.open_article(SHARED[0])
    shown.desk.run("view.guidelines")
    keep(f"guidelines-{name}")
    shown.desk.run("view.guidelines")
