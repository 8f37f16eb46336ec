"""All rules over one sentence: what they propose, the longest kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.recognise.chains import ChainRules
from extract.recognise.cues import CueRules
from extract.recognise.forms import BRACKETS
from extract.recognise.gazetteer import Gazetteer, Known
from extract.recognise.goods import GoodsRules
from extract.recognise.lists import ListRules
from extract.recognise.persons import PersonRules
from extract.recognise.span import Span
from extract.recognise.suffixes import SuffixRules
from extract.schema import Sentence

SURE = {
    "place": 0.85,
    "park": 0.85,
    "government": 0.92,
    "institution": 0.95,
    "industry": 0.6,
    "facility": 0.9,
    "route": 0.9,
}
"""How often a known name is meant where its words stand, by type."""
LEAST = 0.4
"""What is less sure needs the tagger's word."""
# A name may hold a product's or an industry's words, never the other way round.
LOOSE = frozenset({"product", "industry"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The lexicon and the rules."""

    gazetteer: Gazetteer
    suffixes: SuffixRules
    persons: PersonRules
    goods: GoodsRules
    lists: ListRules
    cues: CueRules
    chains: ChainRules

    def __call__(self, sentences: Sequence[Sentence]) -> list[list[Span]]:
        """The names of each sentence from left to right, none over another."""
        return [[span for span in self.names(sentence) if span.score >= LEAST] for sentence in sentences]

    def names(self, sentence: Sentence) -> list[Span]:
        """The names of one sentence."""
        text = sentence.text.translate(BRACKETS)
        known = self.gazetteer(text)
        return longest(self._candidates(text, known, gaps(sentence)))

    def _candidates(self, text: str, known: Sequence[Known], blanks: Sequence[int]) -> Iterator[Span]:
        for k in known:
            yield Span(k.begin, k.stop, k.entry.type, SURE[k.entry.type])
        yield from self.suffixes(text, known)
        yield from self.persons(text, blanks)
        yield from self.goods(text)
        yield from self.lists(text)
        yield from self.cues(text)
        yield from self.chains(text, known)

    @classmethod
    def load(cls) -> "Rules":
        """The shipped lexicon and rules."""
        return cls(
            Gazetteer.load(),
            SuffixRules.load(),
            PersonRules.load(),
            GoodsRules.load(),
            ListRules.load(),
            CueRules.load(),
            ChainRules.load(),
        )


def gaps(sentence: Sentence) -> list[int]:
    """Places in the sentence where the page had white space between two characters."""
    offsets = sentence.offsets
    return [i for i in range(1, len(offsets)) if offsets[i] > offsets[i - 1] + 1]


def longest(spans: Iterable[Span]) -> list[Span]:
    """The spans that stay when of two that overlap the longer wins; goods give way to names."""
    taken: dict[int, Span] = {}
    kept = []
    for span in sorted(spans, key=lambda s: (s.type in LOOSE, s.begin - s.stop, s.begin, -s.score)):
        if not any(place in taken for place in range(span.begin, span.stop)):
            taken.update(dict.fromkeys(range(span.begin, span.stop), span))
            kept.append(span)
    return sorted(kept, key=lambda s: s.begin)
