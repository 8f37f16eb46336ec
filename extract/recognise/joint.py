"""The tagger's names and what the rules know better, joined."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.recognise.rules import Rules
from extract.recognise.span import Span
from extract.recognise.tagger import Tagger
from extract.schema import Sentence

# How far a rule is trusted where the tagger is silent, and from where on a name is worth more than none.
TRUST = 1.0
LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Joint:
    """The tagger and the rules: where they agree they are surer, where they differ the surer one is kept."""

    rules: Rules
    tagger: Tagger

    def __call__(self, sentences: Sequence[Sentence]) -> list[list[Span]]:
        """The names of each sentence from left to right, none over another."""
        tagged = self.tagger([sentence.text for sentence in sentences])
        return [best(pooled(spans, self.rules.names(s))) for s, spans in zip(sentences, tagged, strict=True)]


def pooled(tagged: Iterable[Span], ruled: Iterable[Span]) -> list[Span]:
    """All proposals, each once; one that both make is wrong only where both are."""
    pool = {(s.begin, s.stop, s.type): s.score for s in tagged}
    for s in ruled:
        place = (s.begin, s.stop, s.type)
        other = pool.get(place)
        pool[place] = s.score * TRUST if other is None else 1 - (1 - other) * (1 - s.score)
    return [Span(*place, score) for place, score in pool.items()]


def best(spans: Iterable[Span]) -> list[Span]:
    """The choice without overlaps that is worth most, a name being worth its length times its sureness."""
    ordered = sorted(spans, key=lambda s: s.stop)
    stops = [s.stop for s in ordered]
    worth, chosen = [0.0], [list[Span]()]
    for index, span in enumerate(ordered):
        before = bisect_right(stops, span.begin, hi=index)
        value = worth[before] + (span.score - LEAST) * (span.stop - span.begin)
        if value > worth[-1]:
            worth.append(value)
            chosen.append([*chosen[before], span])
        else:
            worth.append(worth[-1])
            chosen.append(chosen[-1])
    return chosen[-1]
