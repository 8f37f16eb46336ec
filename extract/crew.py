"""Documents through several processes: what one would give, in the same order, on all cores.

The processes are started by us, not by `multiprocessing`: nothing of the caller's own script is run again,
so that a notebook and a script without `if __name__ == "__main__"` may call it; and they end when their pipes
do.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from threading import local
from types import TracebackType
from typing import IO, Self

import extract
from extract.errors import ExtractError, WorkerError
from extract.order import Order
from extract.schema import Document, Extraction

CHUNK = 16
"""So many documents go to a process at once …"""
CHARACTERS = 16_000
"""… or fewer, once they have so many characters."""
AHEAD = 4
"""So many chunks for each process are under way at most, so that none waits for a slow one."""


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_with(documents: Iterable[Document], order: Order, *, workers: int) -> Iterator[Extraction]:
    """What each document names and says, in the order of the documents, worked out by so many processes.

    One worker, or documents so few that they make one chunk: in this process. Memory stays the same however
    many documents there are.

    Raises:
        WorkerError: a process died.
    """
    chunks = in_chunks(documents)
    first = list(islice(chunks, 2))
    if workers == 1 or len(first) < 2:
        nlp = extract.make_nlp(lexicon=order.lexicon, frames=order.frames)
        yield from extract.extract_all(chain.from_iterable(chain(first, chunks)), nlp)
        return
    with Crew(order, workers) as crew:
        yield from _in_turn(chain(first, chunks), crew, AHEAD * workers)


def in_chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in lists that take about the same time, one long document alone."""
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if len(chunk) == CHUNK or size >= CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _in_turn(chunks: Iterable[list[Document]], crew: "Crew", ahead: int) -> Iterator[Extraction]:
    pending: deque[Future[list[Extraction]]] = deque()
    for chunk in chunks:
        pending.append(crew.give(chunk))
        if len(pending) > ahead:
            yield from pending.popleft().result()
    while pending:
        yield from pending.popleft().result()


class Crew:
    """Processes that extract; each is started when there is work that no other is free for."""

    def __init__(self, order: Order, size: int) -> None:
        self._order = order
        self._workers: list[Worker] = []
        # A thread for each process waits for its answers.
        self._threads = ThreadPoolExecutor(size)
        self._mine = local()

    def give(self, chunk: Sequence[Document]) -> Future[list[Extraction]]:
        """Have a chunk worked out."""
        return self._threads.submit(self._extracted, chunk)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._end()
        self._threads.shutdown()
        # One may have been started meanwhile.
        self._end()

    def _end(self) -> None:
        for worker in list(self._workers):
            worker.end()

    def _extracted(self, chunk: Sequence[Document]) -> list[Extraction]:
        if not hasattr(self._mine, "worker"):
            self._mine.worker = Worker(self._order)
            self._workers.append(self._mine.worker)
        worker: Worker = self._mine.worker
        return worker(chunk)


class Worker:
    """One process, as its caller sees it."""

    def __init__(self, order: Order) -> None:
        self._order: Order | None = order
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "extract.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **_ONE_THREAD},
        )

    def __call__(self, chunk: Sequence[Document]) -> list[Extraction]:
        """What the documents name and say.

        Raises:
            ExtractError: the worker could not begin; the same error as in this process.
            WorkerError: it died.
        """
        questions, answers = self._process.stdin, self._process.stdout
        if questions is None or answers is None:
            raise WorkerError("a process that extracts has no pipes; start again")
        try:
            for question in filter(None, (self._order, chunk)):
                pickle.dump(question, questions, pickle.HIGHEST_PROTOCOL)
            questions.flush()
            self._order = None
            answer: list[Extraction] | ExtractError = pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise WorkerError(self._why()) from error
        if isinstance(answer, ExtractError):
            raise answer
        return answer

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _closed(pipe)

    def _why(self) -> str:
        status = self._process.wait()
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        return (
            f"a process that extracts ended {how}; where memory ran out, take fewer --workers;"
            " the same command goes on where this one stopped"
        )


# The cores are shared out among the processes: none may start threads of its own.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def _closed(pipe: IO[bytes] | None) -> None:
    try:
        if pipe:
            pipe.close()
    except BrokenPipeError:
        # What was still to be sent to a process that is no more.
        return
