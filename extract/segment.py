"""The one place that knows pkuseg: spaCy's Chinese tokenizer with the model that we ship."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import spacy
from spacy.lang.zh import ChineseTokenizer
from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.errors import ModelError

MODEL = Path(__file__).parent / "models" / "segmenter"

WITH_PKUSEG = {"nlp": {"tokenizer": {"segmenter": "pkuseg"}}}


def blank() -> Language:
    """An empty Chinese pipeline that cuts words with pkuseg; nothing is downloaded.

    Raises:
        ModelError: the model is not where the package put it.
    """
    if not (MODEL / "features.msgpack").is_file():
        raise ModelError(f"no segmenter in {MODEL}: install the package again")
    nlp = spacy.blank("zh", config=WITH_PKUSEG)
    cast(ChineseTokenizer, nlp.tokenizer).initialize(pkuseg_model=str(MODEL))
    return nlp


def crossed(doc: Doc, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[Token, list[str]]]:
    """Words that an edge of a character span falls into, with the pieces that the edges make of them.

    雨花|经开|区 with the span of 雨花经 gives (经开, [经, 开]).
    """
    edges = sorted({edge for span in spans for edge in span})
    for token in doc:
        end = token.idx + len(token)
        inside = edges[bisect_right(edges, token.idx) : bisect_left(edges, end)]
        if inside:
            at = [token.idx, *inside, end]
            yield token, [doc.text[a:b] for a, b in zip(at, at[1:], strict=False)]


def cut_at(doc: Doc, spans: Iterable[tuple[int, int]]) -> None:
    """Cuts words in place so that none crosses an edge of the character spans."""
    cuts = list(crossed(doc, spans))
    with doc.retokenize() as retokenizer:
        for token, pieces in cuts:
            retokenizer.split(token, pieces, heads=[(token, i) for i in range(len(pieces))])
