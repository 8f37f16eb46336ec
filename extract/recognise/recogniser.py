"""Names in a document's sentences: rules, lexicon and trained tagger joined."""

from collections.abc import Sequence

from extract.recognise.document import DocumentPass
from extract.recognise.forms import Forms
from extract.recognise.rules import Rules, longest
from extract.recognise.span import Span
from extract.recognise.user_lexicon import UserLexicon
from extract.schema import Entity, Sentence


class Recogniser:
    """Finds the named things of a document.

    Args:
        lexicon: a person's own names, obeyed before everything else.
    """

    def __init__(self, lexicon: UserLexicon | None = None) -> None:
        self._lexicon = lexicon or UserLexicon(())
        self._rules = Rules.load()
        self._document = DocumentPass(Forms.load(), self._lexicon)

    def __call__(self, sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
        """The entities of a document's sentences, with every mention."""
        return self._document(sentences, [self._spans(sentence) for sentence in sentences])

    def _spans(self, sentence: Sentence) -> list[Span]:
        given = list(self._lexicon(sentence.text))
        found = self._rules(sentence)
        if not given:
            return found
        free = [s for s in found if not any(s.begin < g.stop and g.begin < s.stop for g in given)]
        return longest([*given, *free])
