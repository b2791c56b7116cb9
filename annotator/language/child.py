"""One child process that runs the worker, and the pipes to it."""

import logging
import os
import pickle
import queue
import subprocess
import sys
import sysconfig
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from annotator.language.messages import Batch, Ended, Message

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_AT_END = 2.0
logger = logging.getLogger(__name__)


class Child:
    """A running worker. Only its own process is ever ended."""

    def __init__(self, extractor_name: str) -> None:
        self._messages: queue.Queue[Message] = queue.Queue()
        # Not multiprocessing: its children run the parent's main module again, the window's too.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "annotator.language.worker", extractor_name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            # Ctrl+C in a terminal is for the parent, which ends its workers in good order.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to_worker: IO[bytes] = self._process.stdin
        self._from_worker: IO[bytes] = self._process.stdout
        self._listener = threading.Thread(target=self._listen, name="worker answers", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def send(self, batch: Batch) -> None:
        """A worker that is gone says so by Ended, not here."""
        try:
            pickle.dump(batch, self._to_worker, protocol=pickle.HIGHEST_PROTOCOL)
            self._to_worker.flush()
        except OSError:
            self._messages.put(Ended())

    def receive(self, timeout: float) -> Message | None:
        """The next message; None when none came within `timeout` seconds."""
        try:
            return self._messages.get(timeout=timeout)
        except queue.Empty:
            return None

    def how_it_ended(self) -> str:
        try:
            code = self._process.wait(_PATIENCE_AT_END)
        except subprocess.TimeoutExpired:
            logger.info("the extractor's process stopped answering")
            return "stopped answering"
        logger.info("the extractor's process ended with code %d", code)
        return f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"

    def close(self) -> None:
        """Ask the worker to end by closing its pipe; kill it if it does not."""
        with suppress(OSError):
            self._to_worker.close()
        try:
            self._process.wait(_PATIENCE_AT_END)
        except subprocess.TimeoutExpired:
            self.kill()
        self._finish()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._finish()

    def _finish(self) -> None:
        self._listener.join()
        self._from_worker.close()
        with suppress(OSError):  # what was still to be written finds no reader
            self._to_worker.close()

    def _listen(self) -> None:
        try:
            while True:
                self._messages.put(pickle.load(self._from_worker))
        except Exception:  # a killed worker leaves half a pickle, which fails in many ways
            self._messages.put(Ended())


def environment() -> dict[str, str]:
    """The parent's environment, with this very package on the path where it is not installed."""
    paths = [os.environ.get("PYTHONPATH", "")]
    if str(_PACKAGE_ROOT) != sysconfig.get_path("purelib"):
        paths.insert(0, str(_PACKAGE_ROOT))
    path = os.pathsep.join(filter(None, paths))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
