"""How well names are found in annotated documents, by type.

An entity is right if one of its forms was found with its type. Forms of one entity are not counted apart, as
tying them together is the work of the rules that come after the tagger; optional entities count neither way.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.recognise.span import Span
from train.annotated import Annotated
from train.labels import TYPES

Finder = Callable[[Sequence[str]], Sequence[Sequence[Span]]]
"""Whatever finds names in texts: a `Tagger`, networks in training, a comparison."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one type."""

    right: int = 0
    said: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.said + other.said, self.gold + other.gold)

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision, recall = self.right / max(self.said, 1), self.right / max(self.gold, 1)
        return precision, recall, 2 * self.right / max(self.said + self.gold, 1)


def scored(
    find: Finder, sentences: Sequence[Annotated], gold: Iterable[Mapping[str, Any]]
) -> dict[str, Score]:
    """The score of each type over the gold documents, whose sentences are given."""
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for sentence, spans in zip(sentences, find([s.text for s in sentences]), strict=True):
        for span in spans:
            found[sentence.doc][_squash(sentence.text[span.begin : span.stop])][span.type] += 1
    total = dict.fromkeys(TYPES, Score())
    for record in gold:
        for kind, score in _of_document(record["entities"], found[record["doc"]]).items():
            total[kind] += score
    return total


def printed(scores: Mapping[str, Score]) -> str:
    """A Markdown table: a row a type, then all together."""
    rows = ["| type | precision | recall | F1 | required entities |", "|---|---|---|---|---|"]
    for kind, score in [*scores.items(), ("all", sum(scores.values(), Score()))]:
        rows.append(f"| {kind} | " + " | ".join(f"{x:.3f}" for x in score.figures) + f" | {score.gold} |")
    return "\n".join(rows)


def _of_document(
    entities: Sequence[Mapping[str, Any]], found: Mapping[str, Counter[str]]
) -> dict[str, Score]:
    owners: dict[str, list[int]] = defaultdict(list)
    for index, entity in enumerate(entities):
        for form in {_squash(form) for form in (entity["name"], *entity.get("aliases", ()))}:
            owners[form].append(index)
    optional = {index for index, entity in enumerate(entities) if entity.get("optional")}
    right: set[int] = set()
    wrong: Counter[str] = Counter()
    for form, votes in found.items():
        kind = votes.most_common(1)[0][0]
        same = [index for index in owners[form] if entities[index]["type"] == kind]
        right.update(same[:1])
        wrong[kind] += not same and not optional.intersection(owners[form])
    rights = Counter(entities[index]["type"] for index in right - optional)
    golds = Counter(entity["type"] for index, entity in enumerate(entities) if index not in optional)
    return {kind: Score(rights[kind], rights[kind] + wrong[kind], golds[kind]) for kind in TYPES}


def _squash(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("“”\"'‘’《》〈〉「」")
