"""What an article is about: the firm or park that it names more than all others of its kind."""

from collections import Counter
from collections.abc import Mapping, Sequence

from extract.encode import Name, Symbol
from extract.schema import Sentence

_TYPES = ("company", "park")
_LEAST = 3


def topics_of(sentences: Sequence[Sentence], named: Sequence[Sequence[Name]]) -> Mapping[int, Symbol]:
    """By article, the firm or park named at least three times and more than half as often as all its kind."""
    counts: dict[tuple[int, str], Counter[int]] = {}
    for sentence, names in zip(sentences, named, strict=True):
        for name in names:
            if name.type in _TYPES and len(name.members) == 1:
                counts.setdefault((sentence.article, name.type), Counter())[name.members[0]] += 1
    topics: dict[int, Symbol] = {}
    for (article, type_), counted in sorted(counts.items(), key=lambda pair: -max(pair[1].values())):
        member, times = counted.most_common(1)[0]
        if times >= _LEAST and 2 * times > counted.total():
            topics.setdefault(article, Symbol((member,), (type_,), 0, 0, resolved=True))
    return topics
