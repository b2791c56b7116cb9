"""What one should know of the numbers, and why there may be none."""

from collections.abc import Collection, Iterator, Sequence

from annotator.domain.errors import AnnotatorError, InvalidInput, NotPossible
from annotator.services.agreeing.gathering import SharedArticle, finished_layers
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.agreeing.report import AgreeingReviewer
from annotator.services.ports import Project

MISSING = (
    "What a reviewer has not finished is missing for them: pairs are compared over what both "
    "finished, Fleiss’ κ and α over the ratings there are."
)
FEW = "There are no intervals with fewer than two shared articles."
MOST_NAMES = 10


def notes(
    articles: Sequence[SharedArticle],
    reviewers: Sequence[AgreeingReviewer],
    options: AgreementOptions,
) -> Iterator[str]:
    if not options.is_blind:
        yield from _inflation(reviewers)
    if any(len(article.approaches) < len(reviewers) for article in articles):
        yield MISSING
    if len(articles) < 2:
        yield FEW


def _inflation(reviewers: Sequence[AgreeingReviewer]) -> Iterator[str]:
    counts = [(how, number) for reviewer in reviewers for how, number in reviewer.approaches]
    layers = sum(number for _, number in counts)
    led = sum(number for how, number in counts if how != "blind")
    if led:
        yield (
            f"{led:,} of {layers:,} layers were made with suggestions in view: agreement, among "
            "reviewers and with the run they saw, is inflated. Blind layers alone show it without."
        )


def unknown_reviewer(name: str, known: Collection[str]) -> AnnotatorError:
    names = ", ".join(sorted(known)[:MOST_NAMES]) or "nobody yet"
    return InvalidInput(f"The project has no reviewer {name:.80}.", f"It has {names}.")


ONE_CHOSEN = (
    "Only one reviewer is chosen.",
    "Choose another one, or a run to compare with.",
)
NOT_BLIND = (
    "No two reviewers have finished the same article blind.",
    "Look at all layers, or let a share of the articles be reviewed blind first.",
)
HIDDEN = (
    "You have not finished any article that others finished too.",
    "Finish one of those you share: then you see how far you agree.",
)
UNREAD = (
    "No finished article was read by the run.",
    "Choose another run, or finish one it read.",
)
ONE_ALONE = "Agreement needs two: assign the same articles to two reviewers and let both finish."
NOBODY = ("Nobody has finished an article yet.", ONE_ALONE)
ONLY_ONE = ("Only one reviewer has finished an article yet.", ONE_ALONE)
NONE_SHARED = (
    "No two reviewers have finished the same article.",
    "Assign some articles to two reviewers, and let both finish them.",
)


def nothing_shared(project: Project, options: AgreementOptions) -> AnnotatorError:
    """Why there is nothing to compare, and the next step."""
    if len(set(options.reviewers)) == 1 and options.run is None:
        return NotPossible(*ONE_CHOSEN)
    finished = finished_layers(project, options).values()
    if options.is_blind and any(len(names) > 1 for names in finished):
        return NotPossible(*NOT_BLIND)
    if options.viewer is not None and _is_hidden(project, options):
        return NotPossible(*HIDDEN)
    if options.run is not None and finished:
        return NotPossible(*UNREAD)
    if not finished:
        return NotPossible(*NOBODY)
    is_one = len({name for names in finished for name in names}) < 2
    return NotPossible(*(ONLY_ONE if is_one else NONE_SHARED))


def _is_hidden(project: Project, options: AgreementOptions) -> bool:
    """Whether there would be something without regard to who looks."""
    whole = AgreementOptions(options.reviewers, options.run, is_blind=options.is_blind)
    return any(len(row) > 1 for row in finished_layers(project, whole).values())
