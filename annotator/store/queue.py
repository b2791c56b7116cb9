"""The queue: all articles as numbers with a byte each, and a few of them as rows.

The index is read from indexes of the file alone where the order allows it, and sorted by SQLite,
which keeps little in memory and lets other threads work meanwhile.
"""

import json
import re
import unicodedata
from array import array
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Join,
    LargeBinary,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
)

from annotator.domain.article import ArticleId
from annotator.services.ports import (
    FLAGGED,
    MINE,
    STATUS,
    Approach,
    ArticleSummary,
    QueueIndex,
    SortedOrder,
)
from annotator.store import tables
from annotator.store.database import Database, driver_connection
from annotator.store.mapping import Row
from annotator.store.prepared import Prepared
from annotator.store.put_forward import claims_below
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.seals import APPROACH, require_seal, row_seal, undamaged

_REVISION, _LAYER, _ASSIGNMENT = tables.revision.c, tables.layer.c, tables.assignment.c
_OWN = select(tables.reviewer.c.id).where(tables.reviewer.c.name == bindparam("reviewer"))
_DATED = "[0-9][0-9][0-9][0-9]*"
_DAY = case((_REVISION.published.op("GLOB")(_DATED), _REVISION.published))
"""NULL where it is not known, or in somebody's words."""
_ANY_NUMBER = 2**62
_MARKS = re.compile("[\u0300-\u036f]+")
_BEFORE_WORDS = " \t\n\"'“”‘’„‚«»‹›()[]¿¡…-–—"


class SqliteQueue:
    """Implements `Queue`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def index(self, reviewer: str, *, limit: int | None = None) -> QueueIndex:
        numbers, states = array("q"), bytearray()
        most = {"most": -1 if limit is None else limit}
        with self._database.reading() as connection, undamaged("The list of articles"):
            for rows in _INDEX.steps(connection, {"reviewer": reviewer, **most}):
                some_numbers, some_states = zip(*rows, strict=True)
                numbers.extend(some_numbers)
                states.extend(some_states)
            is_whole = limit is None or len(numbers) < limit
            last = {"last": _ANY_NUMBER if is_whole else numbers[-1]}
            is_one_year = not _HAS_OTHER_YEAR.scalar(connection, last)
        return QueueIndex(numbers, bytes(states), is_one_year, is_whole)

    def in_order(self, order: SortedOrder) -> "array[int]":
        places = array("q")
        with self._database.reading() as connection:
            driver = driver_connection(connection)
            driver.create_function("in_alphabet", 1, in_alphabet, deterministic=True)
            for rows in _PLACES[order].steps(connection):
                places.extend(place for (place,) in rows)
        return places

    def page(
        self, numbers: Sequence[int], reviewer: str, threshold: float = 0.0
    ) -> Sequence[ArticleSummary]:
        wanted = {"numbers": json.dumps(list(numbers)), "reviewer": reviewer}
        with self._database.reading() as connection:
            rows = _PAGE.rows(connection, {**wanted, "threshold": threshold})
        return [summary_from(row) for row in rows]

    def approaches(self, numbers: Sequence[int], reviewer: str) -> Mapping[int, Approach]:
        wanted = {"numbers": json.dumps(list(numbers)), "reviewer": reviewer}
        with self._database.reading() as connection:
            rows = _APPROACHES.rows(connection, wanted)
        return {row.article: _approach(row) for row in rows}

    def number_of(self, article_id: ArticleId) -> int | None:
        with self._database.reading() as connection:
            number: int | None = _NUMBER.scalar(connection, {"key": article_id})
        return number

    def first_open(self, reviewer: str) -> ArticleId | None:
        with self._database.reading() as connection:
            return _article_id(_FIRST_OPEN.scalar(connection, {"reviewer": reviewer}))

    def last(self) -> ArticleId | None:
        with self._database.reading() as connection:
            return _article_id(_LAST.scalar(connection))


def in_alphabet(words: object) -> str:
    """What `words` are sorted by: capitals, accents and quotation marks do not count. As bytes they
    may be damaged: who opens the article is told so, and a list can do without."""
    if isinstance(words, bytes):
        words = words.decode("utf-8", "replace")
    if not isinstance(words, str):
        return ""
    if not words.isascii():
        words = _MARKS.sub("", unicodedata.normalize("NFKD", words)).casefold()
    return words.lstrip(_BEFORE_WORDS).lower()


def summary_columns(below: ColumnElement[Any] | int) -> tuple[ColumnElement[Any], ...]:
    """Columns of article, newest revision and own layer for `summary_from`; where there is no
    layer, `below` is how many suggested claims do not count."""
    return (
        tables.article.c.id.label("number"),
        tables.article.c.key,
        _REVISION.heading,
        _REVISION.publisher,
        _REVISION.published,
        _REVISION.language,
        _REVISION.is_extracted,
        _REVISION.sha256,
        func.coalesce(_LAYER.status, "open").label("status"),
        func.coalesce(_LAYER.is_flagged, False).label("is_flagged"),
        func.coalesce(_LAYER.claims, _REVISION.suggested_claims - below).label("claims"),
        func.coalesce(_LAYER.decided, 0).label("decided"),
        _is_mine().label("is_mine"),
    )


def summary_from(row: Row) -> ArticleSummary:
    """A list shows what can be read; that a row is damaged is told when the article is opened."""
    return ArticleSummary(
        id=ArticleId(row.key),
        title=_words(row.heading) or "",
        publisher=_words(row.publisher),
        published=_words(row.published),
        language=_words(row.language),
        status=row.status if row.status in STATUS else "open",
        is_flagged=bool(row.is_flagged),
        claims=_number(row.claims),
        decided=_number(row.decided),
        is_extracted=bool(row.is_extracted),
        sha256=_words(row.sha256) or "",
        is_mine=bool(row.is_mine),
        number=row.number,
    )


def with_own_layer(found: FromClause) -> Join:
    """`found` holds revisions; with the layer of `:reviewer` where there is one."""
    own = and_(_LAYER.revision == _REVISION.id, _LAYER.reviewer == _OWN.scalar_subquery())
    return found.outerjoin(tables.layer, own)


def _is_mine() -> ColumnElement[bool]:
    """Of the reviewer, or nobody's."""
    anybody = exists().where(_ASSIGNMENT.article == _REVISION.article).correlate(tables.revision)
    own = anybody.where(_ASSIGNMENT.reviewer == _OWN.scalar_subquery())
    return or_(~anybody, own)


def _state() -> ColumnElement[int]:
    """The byte of `QueueIndex.states`."""
    places = {name: place for place, name in enumerate(STATUS)}
    status = case(places, value=_LAYER.status, else_=0)
    flag = case((_LAYER.is_flagged, FLAGGED), else_=0)
    return status + flag + case((_is_mine(), MINE), else_=0)


def _in_alphabet(words: ColumnElement[Any]) -> ColumnElement[str]:
    return func.in_alphabet(cast(words, LargeBinary), type_=Text)


def _in_order(*order: Any) -> Prepared:
    place = func.row_number().over(order_by=_REVISION.article) - 1
    return Prepared(select(place).where(_REVISION.is_newest).order_by(*order, _REVISION.article))


def _of_wanted(*columns: Any, besides: Any) -> Select[Any]:
    """Only of the articles in `:numbers`, a JSON list, in the order of that list."""
    wanted = func.json_each(bindparam("numbers")).table_valued("key", "value")
    found = wanted.join(tables.article, tables.article.c.id == wanted.c.value)
    source = besides(found.join(tables.revision))
    return select(*columns).select_from(source).where(_REVISION.is_newest).order_by(wanted.c.key)


def _years() -> Prepared:
    """Whether an article up to `:last` is of another year than the first that has a date."""
    year = func.substr(_REVISION.published, 1, 4)
    dated = select(year).where(_REVISION.is_newest, _DAY.is_not(None))
    first = dated.order_by(_REVISION.article).limit(1).scalar_subquery()
    other = dated.where(_REVISION.article <= bindparam("last"), year != first)
    return Prepared(select(other.exists().label("is_known")))


_INDEX = Prepared(
    select(_REVISION.article, _state())
    .select_from(with_own_layer(tables.revision))
    .where(_REVISION.is_newest)
    .order_by(_REVISION.article)
    .limit(bindparam("most"))
)
_PLACES: Final[dict[SortedOrder, Prepared]] = {
    "title": _in_order(_in_alphabet(_REVISION.heading)),
    "newest": _in_order(_DAY.desc().nulls_last()),
    "oldest": _in_order(_DAY.asc().nulls_last()),
    "publisher": _in_order(_REVISION.publisher.is_(None), _in_alphabet(_REVISION.publisher)),
}
_HAS_OTHER_YEAR = _years()
_PAGE = Prepared(
    _of_wanted(
        *summary_columns(claims_below(bindparam("threshold", type_=Float))), besides=with_own_layer
    )
)
_APPROACHES = Prepared(
    _of_wanted(
        _REVISION.article,
        *tables.approach.c,
        besides=lambda found: found.join(tables.approach).join(tables.reviewer),
    ).where(tables.reviewer.c.name == bindparam("reviewer"))
)
_NUMBER = Prepared(select(tables.article.c.id).where(tables.article.c.key == bindparam("key")))
_FIRST_OPEN = Prepared(
    select(tables.article.c.key)
    .select_from(with_own_layer(ARTICLE_REVISION))
    .where(_REVISION.is_newest, _is_mine(), func.coalesce(_LAYER.status, "open") != "done")
    .order_by(_REVISION.article)
    .limit(1)
)
_LAST = Prepared(select(tables.article.c.key).order_by(tables.article.c.id.desc()).limit(1))


def _approach(row: Row) -> Approach:
    """Raises DamagedFile: no suggestion is ever shown because a row is damaged."""
    require_seal(row, partial(row_seal, APPROACH), "How an article was begun")
    approach: Approach = row.kind
    return approach


def _article_id(key: str | None) -> ArticleId | None:
    return None if key is None else ArticleId(key)


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
