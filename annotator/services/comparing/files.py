"""Gold and runs that come as files, joined without a project."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from annotator.domain.article import Article, ArticleId, make_article, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.suggestion import Extraction, Run, Suggestions, WrittenExtraction
from annotator.scoring.articles import ArticleItems
from annotator.services.comparing.sides import gold_side, suggestions_side
from annotator.services.importing.quotes import check_spans
from annotator.services.ports import IncomingArticle, Refusal

Entries = Iterable[IncomingArticle | Refusal]


@dataclass(frozen=True, slots=True)
class FileGold:
    """`articles` by id, `by_text` their ids by the hash of the text."""

    items: tuple[ArticleItems, ...]
    articles: dict[ArticleId, Article]
    by_text: dict[str, ArticleId]

    @property
    def labels(self) -> set[str]:
        return {item.entity.label for side in self.items for item in side.entities}


@dataclass(frozen=True, slots=True)
class FileRun:
    """`read` is the number of `items` + `quarantined` + `without_gold`.

    The records in quarantine do not fit the gold's texts; those `without_gold` are of articles
    that the gold does not have. `unknown_labels` are neither in the gold nor in the scheme; they
    are scored like any other.
    """

    run: Run
    items: tuple[ArticleItems, ...]
    quarantined: tuple[Refusal, ...]
    without_gold: tuple[str, ...]
    unknown_labels: dict[str, int]

    @property
    def read(self) -> int:
        return len(self.items) + len(self.quarantined) + len(self.without_gold)

    @property
    def sides(self) -> tuple[ArticleItems, ...]:
        """What is scored: also names the articles that the gold does not have."""
        unknown = (ArticleItems(ArticleId(name)) for name in dict.fromkeys(self.without_gold))
        return (*self.items, *unknown) if self.items else ()

    @property
    def has_scores(self) -> bool:
        """Whether anything that it puts forward has one."""
        return any(
            any(entity.score is not None for entity in side.entities)
            or any(claim.score is not None for claim in side.claims)
            for side in self.items
        )

    @property
    def is_empty(self) -> bool:
        """Whether it puts nothing forward, in whatever articles."""
        return not any(side.entities or side.claims for side in self.items)


def file_gold(entries: Entries) -> FileGold:
    """Gold is taken as a whole: raises InvalidInput for the first record that is not sound, for
    an article that stands twice, and when nobody has reviewed anything."""
    items: list[ArticleItems] = []
    articles: dict[ArticleId, Article] = {}
    by_text: dict[str, ArticleId] = {}
    for entry in entries:
        article, side = _gold_article(entry)
        if article.id in articles or article.sha256 in by_text:
            raise _twice(entry, article, by_text.get(article.sha256, article.id))
        articles[article.id] = article
        by_text[article.sha256] = article.id
        items.append(side)
    if not any(side.scope is None or side.scope for side in items):
        raise InvalidInput(
            "The gold file holds no reviewed article.",
            "Scores count reviewed sentences alone: finish an article, and export again.",
        )
    return FileGold(tuple(items), articles, by_text)


def file_run(
    gold: FileGold, entries: Entries, run: Run, *, known_labels: Collection[str] = ()
) -> FileRun:
    """What fits the gold. Raises InvalidInput for an article that stands twice, and when none of
    the records is of an article of the gold."""
    joining = _Joining(gold, run)
    for entry in entries:
        joining.take(entry)
    if joining.without_gold and not joining.items and not joining.quarantined:
        raise InvalidInput(
            f"None of the articles of {run.name} is in the gold.",
            "Check that both were made from the same texts.",
        )
    known = gold.labels.union(known_labels)
    used = Counter(i.entity.label for side in joining.items.values() for i in side.entities)
    return FileRun(
        run,
        tuple(joining.items.values()),
        tuple(joining.quarantined),
        tuple(joining.without_gold),
        {label: used[label] for label in sorted(used) if label not in known},
    )


def _gold_article(entry: IncomingArticle | Refusal) -> tuple[Article, ArticleItems]:
    try:
        if isinstance(entry, Refusal):
            raise InvalidInput(entry.reason)
        if entry.gold is None or entry.text is None:
            raise InvalidInput("It is not a record of a gold file.")
        article = make_article(entry.id or "", entry.text)
        if entry.sha256 not in (None, article.sha256):
            raise InvalidInput("The text is not the one that its text_sha256 was made of.")
        check_spans(article.text, entry)
        return article, gold_side(entry.gold.record)
    except (KeyError, TypeError, AttributeError) as error:
        raise _unsound(entry, f"It has another shape: {error}.") from error
    except InvalidInput as error:
        raise _unsound(entry, str(error)) from error


def _twice(entry: IncomingArticle | Refusal, article: Article, first: ArticleId) -> InvalidInput:
    what = f"The article {article.id} stands twice in the gold file {entry.file}."
    if first != article.id:
        what = f"The articles {first} and {article.id} of {entry.file} have the same text."
    return InvalidInput(what, "Leave one of the two out.")


def _unsound(entry: IncomingArticle | Refusal, reason: str) -> InvalidInput:
    return InvalidInput(
        f"The gold file {entry.file} cannot be used. Record {entry.record}: {reason}"
    )


@dataclass(slots=True)
class _Joining:
    """The records of one file, one after another."""

    gold: FileGold
    run: Run
    items: dict[ArticleId, ArticleItems] = field(default_factory=dict)
    quarantined: list[Refusal] = field(default_factory=list)
    without_gold: list[str] = field(default_factory=list)

    def take(self, entry: IncomingArticle | Refusal) -> None:
        """Raises InvalidInput for an article that stands twice."""
        if isinstance(entry, Refusal):
            self.quarantined.append(entry)
            return
        try:
            article = self._article(entry)
            if article:
                check_spans(article.text, entry)
        except InvalidInput as error:
            self.quarantined.append(Refusal(entry.file, entry.record, str(error)))
            return
        if article is None:
            self.without_gold.append(entry.id or entry.sha256 or f"record {entry.record}")
        elif article.id in self.items:
            raise InvalidInput(
                f"The article {article.id} stands twice in {entry.file}; "
                f"the second one is record {entry.record}.",
                "Leave one of the two out, or merge them.",
            )
        else:
            self.items[article.id] = self._side(article, entry.extraction)

    def _article(self, entry: IncomingArticle) -> Article | None:
        """The gold's article that the record is of. The text decides, and the id alone where
        the record brings neither text nor hash. Raises InvalidInput when they do not agree."""
        sha256 = entry.sha256
        if entry.text is not None:
            sha256 = text_sha256(entry.text)
            if entry.sha256 not in (None, sha256):
                raise InvalidInput("The text is not the one that its text_sha256 was made of.")
        named = self.gold.articles.get(ArticleId(entry.id or ""))
        if sha256 is None:
            return named
        by_text = self.gold.by_text
        found = self.gold.articles[by_text[sha256]] if sha256 in by_text else None
        if named and not found:
            raise InvalidInput(f"Its text is not the one that the gold has for article {named.id}.")
        if named and found and named.id != found.id:
            raise InvalidInput(
                f"Its text is that of article {found.id}, its id that of {named.id}."
            )
        return found

    def _side(self, article: Article, found: Extraction | WrittenExtraction | None) -> ArticleItems:
        if found is None:
            return suggestions_side(article, Suggestions(self.run))
        return suggestions_side(article, Suggestions(self.run, found.entities, found.claims))
