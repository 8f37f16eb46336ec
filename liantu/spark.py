"""The same graph, extracted on as many machines as Spark has: docs/spark.md.

A task reads whole files; what they hold is spread evenly, and tasks of about a megabyte of text extract it.
Their rows are Parquet files beside the store, from which DuckDB puts it together as one process would have.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from spacy.language import Language

from extract.errors import EngineError, NothingReadError, UnreadableError
from extract.fingerprint import fingerprint
from extract.order import Order
from extract.pipeline import extract_all, make_nlp
from extract.read.documents import documents_of, files, free
from extract.recognise import UserLexicon
from extract.schema import Document
from graph import parts
from graph.connect import interruptible
from graph.query import KnowledgeGraph
from graph.store import Store
from liantu.building import UNFINISHED, complete, in_place, resumed
from liantu.folder import STORE
from liantu.reading import Listener, Paths, order_of, warn_unread

try:
    from pyspark.sql import SparkSession
except ModuleNotFoundError as error:
    raise EngineError("Spark is not installed; pip install 'liantu[spark]'") from error

PART = 1 << 20
"""Bytes of files that one task extracts, on average: a quarter of a minute."""
Given: TypeAlias = tuple[int, Path | UnreadableError]
Read: TypeAlias = tuple[int, int, Document | UnreadableError]


@interruptible()
def build_on_spark(
    paths: Paths,
    out_dir: str | Path,
    *,
    lexicon: UserLexicon | str | Path | None = None,
    frames: str | Path | None = None,
    master: str = "local[*]",
    progress: Listener = warn_unread,
) -> KnowledgeGraph:
    """What `build` makes, row for row, extracted on a Spark cluster.

    Paths, frames and `out_dir` must be the same files on every machine, and so must this program be.

    Args:
        master: Spark's master: local[*], spark://host:7077, yarn, k8s://…
        progress: told of what could not be read, at the end; by itself it warns.

    Raises:
        NothingReadError, LexiconError, FrameError, LockedError: as `build`.
        EngineError: there is no Java, or standard input is to be read.
    """
    order = order_of(lexicon, frames, progress)
    given = _numbered([paths] if isinstance(paths, str | Path) else paths)
    folder = Path(out_dir)
    unfinished = folder / UNFINISHED
    with resumed(unfinished):
        # Nobody else builds here. What an embedded build left is not gone on with.
        pass
    shutil.rmtree(unfinished)
    unfinished.mkdir()
    _extract(given, order, unfinished / "parts", master)
    with Store.create(unfinished / STORE) as store:
        for message in parts.errors_in(store, unfinished / "parts"):
            progress(UnreadableError(message))
        taken: set[str] = set()
        ids = (free(wanted, taken) for wanted in parts.wanted_in(store, unfinished / "parts"))
        parts.take_parts(store, unfinished / "parts", ids)
        if taken:
            complete(store, folder)
    if not taken:
        shutil.rmtree(unfinished)
        raise NothingReadError(f"no document could be read; {folder} stays as it was")
    return in_place(folder)


def _numbered(paths: Iterable[str | Path]) -> list[Given]:
    found = list(enumerate(files(paths)))
    if any(path == Path("-") for _, path in found):
        raise EngineError("Spark cannot read standard input; write it to a file that all machines see")
    return found


def _extract(given: list[Given], order: Order, target: Path, master: str) -> None:
    """Rows of all documents into Parquet files, by tasks on the machines of the master."""
    made_with = fingerprint(order)

    def rows(items: Iterable[Read]) -> Iterator[Any]:
        return _rows(items, order, made_with)

    size = sum(path.stat().st_size for _, path in given if isinstance(path, Path) and path.is_file())
    session = _session(master)
    try:
        context = session.sparkContext
        spread = max(size // PART, 2 * context.defaultParallelism)
        read = context.parallelize(given, max(1, min(len(given), spread))).flatMap(_read)
        made = read.repartition(int(spread)).mapPartitions(rows)
        session.createDataFrame(made, parts.SCHEMA).write.parquet(str(target.absolute()))
    finally:
        session.stop()


def _session(master: str) -> SparkSession:
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineError("Spark needs Java; apt-get install default-jre-headless, or set JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.master(master).appName("liantu").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _read(numbered: Given) -> Iterator[Read]:
    """What a file holds, each with its place."""
    number, path = numbered
    found = [path] if isinstance(path, UnreadableError) else documents_of(path)
    return ((number, place, item) for place, item in enumerate(found))


def _rows(items: Iterable[Read], order: Order, made_with: str) -> Iterator[Any]:
    """Rows of what was read, extracted one after another; the pipeline is loaded once a process."""
    if _fingerprint(order) != made_with:
        raise EngineError("this machine has another version of the program, its models, or of the frames")
    for file, place, item in items:
        if isinstance(item, UnreadableError):
            yield parts.row_of_error(file, place, item)
        else:
            for extraction in extract_all([item], _pipeline(order)):
                yield parts.row_of(file, place, extraction, made_with)


@cache
def _pipeline(order: Order) -> Language:
    return make_nlp(lexicon=order.lexicon, frames=order.frames)


@cache
def _fingerprint(order: Order) -> str:
    return fingerprint(order)
