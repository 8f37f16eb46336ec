"""A process that extracts: `python -m extract.worker`, started by `crew`, told and answering through pipes.

It ends when its input does, so that none is left behind by a caller that was killed.
"""

import os
import pickle
import signal
import sys
from collections.abc import Iterable
from typing import IO

from extract.errors import ExtractError
from extract.order import Order
from extract.pipeline import extract_all, make_nlp


def main() -> None:
    """Read an order, then lists of documents; answer each list with its extractions."""
    # Ctrl-C goes to all processes of a terminal: the caller ends this one when it has put things in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until the questions end; what an order got wrong is answered once."""
    order: Order = pickle.load(questions)
    try:
        nlp = make_nlp(lexicon=order.lexicon, frames=order.frames)
    except ExtractError as error:
        _answer(error, answers)
        return
    while True:
        try:
            documents = pickle.load(questions)
        except EOFError:
            return
        _answer(list(extract_all(documents, nlp)), answers)


def _answer(answer: Iterable[object] | ExtractError, answers: IO[bytes]) -> None:
    try:
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
    except BrokenPipeError:
        # Nobody listens any more. Not sys.exit: closing the pipe would fail once more, and say so.
        os._exit(0)


if __name__ == "__main__":
    main()
