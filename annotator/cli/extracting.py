"""`annotator extract`: predictions for files, streamed as they are found, without a project."""

import json
from argparse import Namespace
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing

from annotator.cli.reading import new_process, read_options
from annotator.cli.reporting import (
    JsonList,
    cancelled_by_keyboard,
    json_words,
    note,
    progress_bar,
    say_json,
)
from annotator.domain.article import Article
from annotator.domain.errors import AnnotatorError
from annotator.domain.records import Record
from annotator.formats.registry import read_paths
from annotator.services.importing.naming import Names
from annotator.services.importing.taking import incoming_article
from annotator.services.ports import (
    ArticleText,
    ExtractionFailure,
    ExtractorProcess,
    IsCancelled,
    Limits,
    Reading,
    Refusal,
)
from annotator.services.predictions import prediction_record
from annotator.services.suggesting import text_of

NOTHING, WHY = "No article could be read.", "See what is said of each file."


def run_extract(options: Namespace) -> int:
    output = JsonList() if options.json else _JsonLines()
    problems: list[str] = []
    was_cancelled = False
    try:
        with closing(new_process(options)) as process, cancelled_by_keyboard() as asked:
            _write_predictions(options, process, output, asked, problems.append)
            was_cancelled = asked()
        if options.json and problems and not output.is_open:
            say_json({"error": NOTHING, "advice": WHY, "problems": problems})
        else:
            output.end()
    except AnnotatorError as error:
        if not output.is_open:
            raise
        problems.append(f"annotator: {error}")
    finally:
        if output.is_open:
            output.end()
    for problem in problems:
        note(problem)
    return 1 if problems or was_cancelled else 0


def _write_predictions(
    options: Namespace,
    process: ExtractorProcess,
    output: "JsonList | _JsonLines",
    is_cancelled: IsCancelled,
    fail: Callable[[str], None],
) -> None:
    reading = read_options(options)
    files = read_paths(options.paths, reading)
    articles = _articles(files, reading.limits, fail)
    with progress_bar("Looking for claims", is_share=True) as progress:
        for record in _predictions(process, articles, is_cancelled, fail):
            output.write(record)
            progress(*files.how_far())


def _articles(files: Reading, limits: Limits, refuse: Callable[[str], None]) -> Iterator[Article]:
    names = Names()
    for entry in files:
        taken = incoming_article(entry, names, limits)
        if isinstance(taken, Refusal):
            record = "" if taken.record is None else f", record {taken.record}"
            refuse(f"{taken.file}{record}: {taken.reason}")
        else:
            yield taken


def _predictions(
    process: ExtractorProcess,
    articles: Iterator[Article],
    is_cancelled: IsCancelled,
    fail: Callable[[str], None],
) -> Iterator[Record]:
    in_work: deque[Article] = deque()

    def texts() -> Iterator[ArticleText]:
        for article in articles:
            in_work.append(article)
            yield text_of(article)

    for _, outcome in process.extract(texts(), is_cancelled):
        article = in_work.popleft()
        if isinstance(outcome, ExtractionFailure):
            fail(f"{article.id}: {outcome.reason}")
        else:
            yield prediction_record(article, process.run(), outcome)


class _JsonLines:
    """A line for each article, as soon as it is there."""

    is_open = False

    def write(self, record: Record) -> None:
        print(json_words(json.dumps(record, ensure_ascii=False)), flush=True)

    def end(self) -> None:
        """Nothing is open."""
