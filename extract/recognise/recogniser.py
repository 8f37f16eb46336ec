"""Names in a document's sentences: trained tagger, rules, lexicon and the person's own names joined."""

from collections.abc import Sequence

from extract.recognise.document import DocumentPass
from extract.recognise.forms import Forms
from extract.recognise.joint import Joint
from extract.recognise.rules import Rules
from extract.recognise.span import Span, trimmed
from extract.recognise.tagger import Tagger
from extract.recognise.user_lexicon import UserLexicon
from extract.schema import Entity, Sentence


class Recogniser:
    """Finds the named things of a document.

    Args:
        lexicon: a person's own names, obeyed before everything else.
        tagger: the trained tagger; the shipped one where none is given.
    """

    def __init__(self, lexicon: UserLexicon | None = None, tagger: Tagger | None = None) -> None:
        self._lexicon = lexicon or UserLexicon(())
        self._find: Rules | Joint = Joint(Rules.load(), tagger or Tagger.load())
        self._document = DocumentPass(Forms.load(), self._lexicon)

    @classmethod
    def by_rules(cls, lexicon: UserLexicon | None = None) -> "Recogniser":
        """One that uses rules and lexicon alone: no model, several times as fast, and it misses more."""
        self = cls.__new__(cls)
        self._lexicon = lexicon or UserLexicon(())
        self._find = Rules.load()
        self._document = DocumentPass(Forms.load(), self._lexicon)
        return self

    def __call__(self, sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
        """The entities of a document's sentences, with every mention."""
        found = self._find(sentences)
        return self._document(
            sentences, [self._obeyed(s.text, row) for s, row in zip(sentences, found, strict=True)]
        )

    def _obeyed(self, text: str, found: list[Span]) -> list[Span]:
        """The spans, those of the person's lexicon in place of any that they touch."""
        given = list(self._lexicon(text))
        named = filter(None, (trimmed(span, text) for span in found))
        free = [s for s in named if not any(s.begin < g.stop and g.begin < s.stop for g in given)]
        return sorted([*given, *free], key=lambda s: s.begin)
