"""How well extractions agree with annotated documents: the figures of `liantu evaluate GOLD SYSTEM`.

Scores walk the annotation and the system's output both. Optional entities and triples of the annotation
count neither for nor against; status, evidence and attributes are counted over the matched triples.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from extract.align import Alignment, Key, Names, align, key, squash, triple_key
from extract.errors import UnreadableError
from extract.report import BANDS, Figures, Report, Share
from extract.schema import Document, Extraction, Triple, from_json, schema


@dataclass(frozen=True, slots=True)
class Annotated:
    """An extraction by hand, with the indices of the entities and triples that are optional."""

    extraction: Extraction
    optional_entities: frozenset[int] = frozenset()
    optional_triples: frozenset[int] = frozenset()


def evaluate(gold: Iterable[Annotated], system: Iterable[Extraction]) -> Report:
    """Compare a system's extractions with annotated documents of the same ids.

    A document that the system left out counts as one in which it found nothing; one that was not annotated
    is passed over.
    """
    said = {extraction.document.id: extraction for extraction in system}
    count: Counter[Any] = Counter()
    for annotated in gold:
        document = annotated.extraction.document
        count.update(_count(annotated, said.get(document.id, Extraction(Document(document.id, "")))))
    return _report(count)


def read_gold(path: Path) -> Iterator[Annotated]:
    """Annotated documents: a folder of JSON files, one such file, or JSON lines.

    Raises:
        UnreadableError: no such file, or not JSON.
        SchemaError: a record not of the schema.
    """
    for record in _records(path):
        yield Annotated(from_json(record), _optional(record["entities"]), _optional(record["triples"]))


def read_extractions(path: Path) -> Iterator[Extraction]:
    """What `liantu extract` wrote, or annotated documents taken as a system's.

    Raises:
        UnreadableError: no such file, or not JSON.
        SchemaError: a record not of the schema.
    """
    for record in _records(path):
        yield from_json(record)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    paths = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise UnreadableError(f"{path}: a folder without .json files")
    for each in paths:
        try:
            text = each.read_text(encoding="utf-8")
            whole = each.suffix == ".json"
            yield from map(json.loads, [text] if whole else filter(str.strip, text.splitlines()))
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{each}: {error}") from error


def _optional(items: Iterable[Mapping[str, Any]]) -> frozenset[int]:
    return frozenset(i for i, item in enumerate(items) if item.get("optional"))


def _count(annotated: Annotated, said: Extraction) -> Counter[Any]:
    gold = annotated.extraction
    names, system = Names(gold.entities), Names(said.entities)
    alignment = align(names, system)
    count = _entities(annotated, said, alignment)
    wanted = _wanted(annotated, names)
    hits: dict[Key, Triple] = {}
    for triple in said.triples:
        found = _gold_key(triple, system, alignment)
        known = wanted.get(found) if found else None
        right = known is not None
        if found and right and found not in hits:
            hits[found] = triple
            if known in annotated.optional_triples:
                continue
        elif right:
            continue  # the same fact said twice counts once
        count["band", triple.relation, _band(triple.confidence), right] += 1
        if not right:
            count["wrong", triple.relation] += 1
    for found, index in wanted.items():
        if index not in annotated.optional_triples:
            count.update(_compared(gold.triples[index], hits.get(found)))
    return count


def _entities(annotated: Annotated, said: Extraction, alignment: Alignment) -> Counter[Any]:
    gold, optional = annotated.extraction.entities, annotated.optional_entities
    found = alignment.gold_of
    right = {g for s, g in found.items() if gold[g].type == said.entities[s].type}
    count: Counter[Any] = Counter({"merged": alignment.merged})
    count.update(("type right", gold[g].type) for g in right - optional)
    count.update(("type gold", e.type) for g, e in enumerate(gold) if g not in optional)
    count.update(("type said", e.type) for s, e in enumerate(said.entities) if found.get(s) not in optional)
    return count


def _wanted(annotated: Annotated, names: Names) -> dict[Key, int]:
    """Index of the gold triple for each fact; a required reading overrules an optional one."""
    triples = annotated.extraction.triples
    order = sorted(range(len(triples)), key=lambda i: i not in annotated.optional_triples)
    keys = ((triple_key(triples[i], names), i) for i in order)
    return {found: index for found, index in keys if found is not None}


def _gold_key(triple: Triple, system: Names, alignment: Alignment) -> Key | None:
    """The triple over the gold's entities, where both its ends stand for one."""
    ends = (system.end(triple.head, triple.head_type), system.end(triple.tail, triple.tail_type))
    head, tail = (None if end is None else alignment.gold_of.get(end) for end in ends)
    return None if head is None or tail is None else key(head, triple.relation, tail)


def _compared(gold: Triple, hit: Triple | None) -> Counter[Any]:
    count: Counter[Any] = Counter({("gold", gold.relation): 1})
    if hit is None:
        return count
    count["right", gold.relation] += 1
    count["status"] += hit.status == gold.status
    count["planned", hit.status == "planned"] += gold.status == "planned"
    count["evidence"] += bool(hit.evidence.text) and _overlap(hit.evidence.text, gold.evidence.text)
    for name, values in gold.attributes.items():
        count["attribute gold"] += 1
        said = hit.attributes.get(name, ())
        count["attribute right"] += any(_overlap(g.text, s.text) for g in values for s in said)
    return count


def _overlap(one: str, other: str) -> bool:
    one, other = squash(one), squash(other)
    return one in other or other in one


def _band(confidence: float) -> float:
    return max(lower for lower in BANDS if lower <= confidence)


_OF_RELATIONS = frozenset({"right", "wrong", "gold", "band"})


def _report(count: Counter[Any]) -> Report:
    names = sorted({k[1] for k in count if isinstance(k, tuple) and k[0] in _OF_RELATIONS})
    relations = {
        name: Figures(
            count["right", name], count["right", name] + count["wrong", name], count["gold", name]
        )
        for name in names
    }  # fmt: skip
    right = sum(figures.right for figures in relations.values())
    by_relation = {name: _shares(count, [name]) for name in names}
    types = {
        type_: Figures(count["type right", type_], count["type said", type_], count["type gold", type_])
        for type_ in schema().types
    }
    return Report(
        entities=Figures(*(sum(column) for column in zip(*map(astuple, types.values()), strict=True))),
        types=types,
        merged=count["merged"],
        triples=Figures(
            right, sum(f.said for f in relations.values()), sum(f.gold for f in relations.values())
        ),
        status=Share(count["status"], right),
        planned=Share(count["planned", True], count["planned", True] + count["planned", False]),
        evidence=Share(count["evidence"], right),
        attributes=Share(count["attribute right"], count["attribute gold"]),
        relations=relations,
        bands=_shares(count, names),
        relation_bands=by_relation,
    )  # fmt: skip


def _shares(count: Counter[Any], relations: Iterable[str]) -> dict[float, Share]:
    shares = {}
    for lower in BANDS:
        right = sum(count["band", name, lower, True] for name in relations)
        said = right + sum(count["band", name, lower, False] for name in relations)
        if said:
            shares[lower] = Share(right, said)
    return shares
