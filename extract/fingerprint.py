"""What an extraction depends on beside its document, as one digest: the same again gives the same again."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from extract.order import Order

PACKAGE = Path(__file__).parent
ENGINES = ("spacy", "spacy-pkuseg", "onnxruntime")


def fingerprint(order: Order) -> str:
    """Of this package's code, lists and models, what computes with them, and a person's names and frames.

    The files count, not the version's number: a list that somebody added a line to makes other triples.
    """
    digest = blake2b(digest_size=16)
    for part in _parts(order):
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def _parts(order: Order) -> Iterator[bytes]:
    yield from _files(PACKAGE, (p for p in PACKAGE.rglob("*") if "__pycache__" not in p.parts))
    for engine in ENGINES:
        yield f"{engine} {version(engine)}".encode()
    if order.lexicon:
        yield repr(order.lexicon.terms).encode()
    if order.frames:
        yield from _files(order.frames, order.frames.glob("*.toml"))


def _files(folder: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    for path in sorted(path for path in paths if path.is_file()):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()
