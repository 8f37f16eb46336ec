"""With `cutter` the one place that knows pkuseg: spaCy's Chinese tokenizer with the model that we ship."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.cutter import Cutter
from extract.errors import ModelError, OrderError

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
    cast(Any, nlp.tokenizer).pkuseg_seg = Cutter(str(MODEL))
    return nlp


def words_cut_at(doc: Doc, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Words and whether a space follows, none of them across an edge of the character spans.

    雨花经|开区 with the span of 雨花 gives 雨花, 经, 开区.
    """
    edges = sorted({edge for span in spans for edge in span})
    for token in doc:
        word, begin = token.text, token.idx
        inside = edges[bisect_right(edges, begin) : bisect_left(edges, begin + len(word))]
        at = [0, *(edge - begin for edge in inside), len(word)]
        for a, b in pairwise(at):
            yield word[a:b], b == len(word) and bool(token.whitespace_)


def cut_at(doc: Doc, spans: Iterable[tuple[int, int]]) -> Doc:
    """The doc with words cut where they cross an edge of the spans; its user data are kept.

    A new doc, as spaCy's retokenizer takes time by the square of the length.

    Raises:
        OrderError: words carry tags, trees or sentences already, which new words would lose.
    """
    # A doc of one word counts as annotated with everything.
    annotated = [name for name in ("TAG", "DEP", "SENT_START") if doc.has_annotation(name)]
    if annotated and len(doc) > 1:
        raise OrderError(
            f"names cut words anew and would lose {', '.join(annotated)}: add liantu_names with first=True"
        )
    words, spaces = [], []
    for word, space in words_cut_at(doc, spans):
        words.append(word)
        spaces.append(space)
    return Doc(doc.vocab, words=words, spaces=spaces, user_data=doc.user_data)
