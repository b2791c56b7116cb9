"""Taking one share into a project, layer by layer."""

from collections.abc import Callable, Iterator
from functools import partial

from annotator.domain.article import Article, ArticleId
from annotator.domain.errors import NotPossible
from annotator.domain.records import Record
from annotator.services.moving.bodies import body_of
from annotator.services.moving.borrowing import (
    Tails,
    add_reviewer,
    borrow_runs,
    deciders,
    with_own_guidelines,
)
from annotator.services.moving.copies import (
    LayerCopy,
    layer_copy,
    put_layer,
    summaries_of,
    translated,
)
from annotator.services.moving.outcome import MergedLayer, ShareOutcome
from annotator.services.moving.standing import standing
from annotator.services.ports import ADJUDICATED, ArticleSummary, Conflict, Project

OTHER_TEXT = "The article has another text here."
NOT_HERE = "The article is not in this project."
GONE_FURTHER = "The layer here goes on from this one."
DECIDED_BEFORE = "It was decided before to keep the layer here."
TWO_PLACES = "Edited in two places."


class ShareMerge:
    """One share on its way into `project`; `found_at` is UTC, ISO 8601."""

    def __init__(self, project: Project, share: Project, *, file: str, found_at: str) -> None:
        self._project = project
        self._share = share
        self._file = file
        self._found_at = found_at
        self._tails = Tails(project, share)
        self._new_reviewers: list[str] = []
        names = [reviewer.name for reviewer in share.reviewers()]
        self._shown = {name: share.beginnings.approaches(name).keys() for name in names}
        self._rows = {ADJUDICATED: summaries_of(share, ADJUDICATED)}

    def take(self, next_article: Callable[[], None]) -> ShareOutcome:
        """`next_article` is called before each article, and may raise to end it all."""
        layers: list[MergedLayer] = []
        for article_id in self._share.articles.ids():
            next_article()
            layers.extend(self._article(article_id))
        return ShareOutcome(self._file, tuple(layers), tuple(self._new_reviewers))

    def _article(self, article_id: ArticleId) -> Iterator[MergedLayer]:
        there = self._share.articles.find(article_id)
        if there is None:
            return
        here = self._project.articles.find_text(there.sha256)
        for name in self._who(there):
            copy = layer_copy(self._share, there, name, summary=self._row(article_id, name))
            if not copy.is_empty:
                yield self._layer(name, copy, there=there, here=here)
            elif here is not None:
                self._note_beginning(name, copy, here)

    def _who(self, there: Article) -> list[str]:
        """Those with a layer or at least a look at the article; the adjudicated gold comes last."""
        working = set(self._share.layers.reviewers_of(there))
        names = [n for n, shown in self._shown.items() if n in working or there.id in shown]
        gold = self._row(there.id, ADJUDICATED)
        return names if gold is None or gold.status == "open" else [*names, ADJUDICATED]

    def _row(self, article_id: ArticleId, name: str) -> ArticleSummary | None:
        if name not in self._rows:
            self._rows[name] = summaries_of(self._share, name)
        return self._rows[name].get(article_id)

    def _note_beginning(self, name: str, copy: LayerCopy, here: Article) -> None:
        """Who has only looked at an article has seen its suggestions all the same."""
        own = layer_copy(self._project, here, name, summary=None)
        if copy.beginning is not None and standing(own, copy) == "ahead":
            put_layer(self._project, here, name, copy)

    def _layer(
        self, name: str, copy: LayerCopy, *, there: Article, here: Article | None
    ) -> MergedLayer:
        if here is None:
            is_known = self._project.articles.find(there.id) is not None
            reason = OTHER_TEXT if is_known else NOT_HERE
            return MergedLayer(there.id, there.title, name, "refused", reason)
        merged = partial(MergedLayer, here.id, there.title, name)
        try:
            theirs = translated(copy, here, self._tails.of)
        except NotPossible as error:
            return merged("refused", error.message)
        own = layer_copy(self._project, here, name, summary=None)
        stands = standing(own, theirs)
        if stands in ("same", "behind"):
            return merged("unchanged", GONE_FURTHER if stands == "behind" else "")
        theirs = self._welcome(name, theirs, there, here)
        if stands == "apart":
            return merged(**self._set_aside(name, theirs, here))
        put_layer(self._project, here, name, theirs)
        return merged("joined" if own.is_empty else "continued")

    def _welcome(self, name: str, copy: LayerCopy, there: Article, here: Article) -> LayerCopy:
        """Brings along what the layer stands on."""
        for person in (name, *deciders(self._share, copy)):
            if add_reviewer(self._project, self._share, person):
                self._new_reviewers.append(person)
        borrow_runs(self._project, self._share, here=here, there=there, copy=copy)
        return with_own_guidelines(self._project, self._share, copy)

    def _set_aside(self, name: str, copy: LayerCopy, here: Article) -> Record:
        """What became of it: the conflict may be known from an earlier merge, and be decided."""
        conflicts, body = self._project.conflicts, body_of(here, copy)
        added = conflicts.add(Conflict(0, here.id, name, self._file, self._found_at, body))
        conflict = added or next(
            known
            for known in conflicts.all()
            if (known.article, known.reviewer, known.body) == (here.id, name, body)
        )
        if conflict.state != "open":
            return {"fate": "unchanged", "reason": DECIDED_BEFORE}
        return {"fate": "conflict", "reason": TWO_PLACES, "conflict": conflict.number}
