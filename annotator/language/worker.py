"""The worker: reads articles for the window in a process of its own. `python -m` runs it."""

import os
import pickle
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from annotator.domain.errors import AnnotatorError
from annotator.language.discovery import load
from annotator.language.messages import Batch, Done, Failed, Message, NotReady, Ready, Taken
from annotator.services.ports import ArticleText, Extractor

Send = Callable[[Message], None]


def main(extractor_name: str) -> None:
    """Serve until the pipe from the parent closes."""
    requests, send = _pipes()
    try:
        extractor = load(extractor_name)
    except AnnotatorError as error:
        send(NotReady(error.message, error.advice))
        return
    send(Ready(extractor.name, extractor.version, extractor.config_hash))
    while True:
        work_through(extractor, requests.get().articles, send)


def work_through(extractor: Extractor, articles: Sequence[ArticleText], send: Send) -> None:
    """Send what the extractor finds in each article. When it fails, that article is given up and
    the rest of the batch read one by one: an extractor's generator does not survive its error."""
    done = 0
    try:
        for done, extraction in enumerate(extractor.extract(_announced(articles, send)), 1):
            send(Done(done - 1, extraction))
        if done < len(articles):
            raise ValueError("the extractor found nothing to say about an article")
    except Exception as error:
        if len(articles) == 1:
            send(Failed(done, _reason(error)))
            return
        for index in range(done, len(articles)):
            work_through(extractor, articles[index : index + 1], _shifted(send, index))


def _announced(articles: Sequence[ArticleText], send: Send) -> Iterator[ArticleText]:
    for index, article in enumerate(articles):
        send(Taken(index))
        yield article


def _shifted(send: Send, by: int) -> Send:
    def send_shifted(message: Message) -> None:
        match message:
            case Done(index, extraction):
                send(Done(index + by, extraction))
            case Failed(index, reason):
                send(Failed(index + by, reason))
            case Taken(index):
                send(Taken(index + by))

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
        pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
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
