"""Findings made triples: one each, with its clearest sentence, its status and its attributes."""

from collections.abc import Iterable, Mapping, Sequence

from extract.found import Found
from extract.frames.spec import RelationForm
from extract.schema import Attribute, Document, Entity, Evidence, Sentence, Triple, schema


def triples_of(
    document: Document,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    found: Iterable[Found],
    own: Mapping[str, RelationForm],
) -> tuple[Triple, ...]:
    """One triple for each thing said, from the clearest of the places that say it."""
    groups: dict[tuple[int, str, int], list[Found]] = {}
    for finding in found:
        groups.setdefault(_key(finding, own), []).append(finding)
    return tuple(
        _triple(document, sentences, entities, max(group, key=_clearness), group) for group in groups.values()
    )


def _key(finding: Found, own: Mapping[str, RelationForm]) -> tuple[int, str, int]:
    form = own.get(finding.relation) or schema().relations[finding.relation]
    if form.symmetric and finding.tail < finding.head:
        return finding.tail, finding.relation, finding.head
    return finding.head, finding.relation, finding.tail


def _clearness(finding: Found) -> tuple[float, int]:
    return confidence(finding), -finding.sentence


def confidence(finding: Found) -> float:
    """The frame's own, less for a subject fetched from afar and for a reference."""
    value = finding.confidence * (0.97 ** min(finding.clauses, 4))
    if finding.clauses >= 5:
        value *= 0.85
    return value * (0.93 if finding.resolved else 1.0)


def _triple(
    document: Document,
    sentences: Sequence[Sentence],
    entities: Sequence[Entity],
    best: Found,
    group: Sequence[Found],
) -> Triple:
    head, tail = entities[best.head], entities[best.tail]
    sentence = sentences[best.sentence]
    start, end = sentence.span(0, len(sentence.text))
    rule = f"{best.frame} trigger={best.trigger} head={head.name} tail={tail.name}"
    attributes: dict[str, tuple[Attribute, ...]] = {}
    titles = tuple(dict.fromkeys(f.title for f in group if f.title))
    if titles:
        attributes["title"] = tuple(Attribute(title) for title in titles)
    return Triple(
        head.name, head.type, best.relation, tail.name, tail.type,
        Evidence(document.id, sentence.text, start, end, rule),
        best.status or "actual", attributes, round(confidence(best), 3),
    )  # fmt: skip
