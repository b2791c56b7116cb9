"""The worker: reads articles for the window in a process of its own. `python -m` runs it."""

import gc
import logging
import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, cast

from annotator.domain.errors import AnnotatorError
from annotator.domain.suggestion import Extraction
from annotator.domain.writing import written
from annotator.language.discovery import load
from annotator.language.messages import Batch, Done, Failed, Found, Message, NotReady, Ready, Taken
from annotator.language.soundness import trouble_with
from annotator.language.whole_characters import with_whole_characters
from annotator.logs import log_kept
from annotator.services.ports import ArticleText, Extractor

Send = Callable[[Message], None]
logger = logging.getLogger("annotator.language.worker")  # `python -m` calls it __main__


def main(extractor_name: str) -> None:
    """Serve until the pipe from the parent closes."""
    requests, send = _pipes()
    with log_kept():
        try:
            extractor = load(extractor_name)
        except AnnotatorError as error:
            send(NotReady(error.message, error.advice))
            return
        send(Ready(extractor.name, extractor.version, extractor.config_hash))
        work_through(extractor, requests.get().articles, send)
        gc.freeze()  # what the first articles had it load stays, and is never garbage
        while True:
            work_through(extractor, requests.get().articles, send)


def work_through(extractor: Extractor, articles: Sequence[ArticleText], send: Send) -> None:
    """Send what the extractor finds in each article. When it fails or gives more or fewer answers
    than articles, what is not settled is read again one by one: an extractor's generator does not
    survive its error, and nobody can tell whose a surplus answer is."""
    reading = Reading(articles, send)
    try:
        for extraction in extractor.extract(reading.articles_taken()):
            reading.answer(extraction)
        reading.end()
    except Exception as error:
        if len(articles) == 1:
            logger.info("the extractor failed", exc_info=error)
            send(Failed(0, _reason(error)))
            return
        for index in range(reading.settled, len(articles)):
            work_through(extractor, articles[index : index + 1], _shifted(send, index))


class Reading:
    """Articles in an extractor's hands. Answers are sent once they are as many as the articles
    taken: until then one too many could stand in another's place."""

    def __init__(self, articles: Sequence[ArticleText], send: Send) -> None:
        self._articles = articles
        self._send = send
        self._taken = 0
        self._held: list[Done | Failed] = []
        self.settled = 0

    def articles_taken(self) -> Iterator[ArticleText]:
        for article in self._articles:
            self._settle()
            self._send(Taken(self._taken))
            self._taken += 1
            yield article

    def answer(self, extraction: object) -> None:
        """Raises ValueError when no article was taken that this can belong to, InvalidInput for
        an answer that has no borders between whole characters."""
        index = self._answered
        if index == self._taken:
            raise ValueError("the extractor gave more answers than it was given articles")
        text = self._articles[index].text
        trouble = trouble_with(text, extraction)
        if trouble is None:
            whole = with_whole_characters(text, cast(Extraction, extraction))
            self._held.append(Done(index, written(whole)))
        else:
            self._held.append(Failed(index, trouble))
        self._send(Found())

    def end(self) -> None:
        """Raises ValueError when an article got no answer."""
        if self._answered < len(self._articles):
            raise ValueError("the extractor found nothing to say about an article")
        self._settle()

    @property
    def _answered(self) -> int:
        return self.settled + len(self._held)

    def _settle(self) -> None:
        while self._held and self._answered >= self._taken:
            self._send(self._held[0])
            del self._held[0]
            self.settled += 1


def _shifted(send: Send, by: int) -> Send:
    def send_shifted(message: Message) -> None:
        match message:
            case Done(index, extraction):
                send(Done(index + by, extraction))
            case Failed(index, reason):
                send(Failed(index + by, reason))
            case Taken(index):
                send(Taken(index + by))
            case _:
                send(message)

    return send_shifted


def _reason(error: Exception) -> str:
    if isinstance(error, AnnotatorError):
        return str(error)
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _pipes() -> tuple["queue.Queue[Batch]", Send]:
    """Requests come in on standard input, answers go out on what was standard output; what an
    extractor prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    requests: queue.Queue[Batch] = queue.Queue()
    listener = threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True)
    listener.start()

    def send(message: Message) -> None:
        # Whole before the first byte is written: half a pickle would garble all that follow.
        answers.write(pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL))
        answers.flush()

    return requests, send


def _listen(stream: BinaryIO, requests: "queue.Queue[Batch]") -> None:
    """Hand on requests. The pipe closes when the parent is done or dead: then end at once, in the
    middle of an article too."""
    try:
        while True:
            requests.put(pickle.load(stream))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
