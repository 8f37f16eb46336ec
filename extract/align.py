"""Which entity of one annotation stands for which of another: names, aliases and what merges two."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from extract.schema import Entity, Triple, schema

# Two readings of one fact that careful annotators swap: either is right where the other is wanted.
SAME_FACT = {"settles_in": "located_in"}
_QUOTES = "“”\"'‘’《》〈〉「」"

Key = tuple[str, int, int]


def squash(text: str) -> str:
    """NFKC, without white space, and without the marks that only quote a name: “云汐 号” → 云汐号."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip(_QUOTES)


class Names:
    """The entities of one document by every form of their names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        self._by_form: dict[str, set[int]] = {}
        for index, entity in enumerate(entities):
            for form in (entity.name, *entity.aliases):
                self._by_form.setdefault(squash(form), set()).add(index)

    def sharing(self, entity: Entity) -> set[int]:
        """Indices of the entities with a form in common with another document's entity."""
        forms = (entity.name, *entity.aliases)
        return set().union(*(self._by_form.get(squash(form), ()) for form in forms))

    def end(self, name: str, type_: str) -> int | None:
        """Index of the entity that a triple's end means: by name before alias, then by type."""
        form = squash(name)
        hits = sorted(self._by_form.get(form, ()))
        named = [i for i in hits if squash(self.entities[i].name) == form] or hits
        typed = [i for i in named if self.entities[i].type == type_]
        return next(iter(typed or named), None)


@dataclass(frozen=True, slots=True)
class Alignment:
    """System entities, by index, each with the gold entity it stands for.

    Attributes:
        gold_of: at most one system entity for each gold entity; what a gold entity was split into besides
            it is left out, and so counts as said in vain.
        merged: how many system entities hold two gold entities of their own type.
    """

    gold_of: dict[int, int]
    merged: int


def align(gold: Names, system: Names) -> Alignment:
    """Match the entities of two annotations of one document: same type before another, name before alias."""
    claims: list[tuple[bool, bool, int, int]] = []
    merged = 0
    for index, entity in enumerate(system.entities):
        hits = gold.sharing(entity)
        same_type = [i for i in hits if gold.entities[i].type == entity.type]
        if len(same_type) > 1:
            merged += 1
        elif hits:
            choice = same_type[0] if same_type else min(hits)
            other_name = squash(entity.name) != squash(gold.entities[choice].name)
            claims.append((not same_type, other_name, index, choice))
    gold_of: dict[int, int] = {}
    for _, _, index, choice in sorted(claims):
        if choice not in gold_of.values():
            gold_of[index] = choice
    return Alignment(gold_of, merged)


def key(head: int, relation: str, tail: int) -> Key:
    """What two triples must share to be the same fact: symmetric ones either way round."""
    fact = SAME_FACT.get(relation, relation)
    # One that frames declare is scored as it is directed.
    spec = schema().relations.get(relation)
    if spec and spec.symmetric:
        head, tail = sorted((head, tail))
    return fact, head, tail


def triple_key(triple: Triple, names: Names) -> Key | None:
    """The key of a triple over its own document's entities; None where an end is none of them."""
    head, tail = names.end(triple.head, triple.head_type), names.end(triple.tail, triple.tail_type)
    return None if head is None or tail is None else key(head, triple.relation, tail)
