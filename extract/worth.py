"""Which names are worth an entity once what the text says of them is known."""

from collections.abc import Iterable, Sequence

from extract.schema import Entity, Triple

SURE = {"product": 0.75, "industry": 0.8}
"""How sure the recogniser must be of goods and industries that nothing is said of.

A product is what someone makes, sells, orders or ships: of 486 that annotated news requires 7 stand in no
relation. So a doubtful one is believed where a frame takes it, and left out elsewhere. Chosen on seeds and
news, of which no model learned; the choice is flat.
"""


def worth_keeping(entities: Sequence[Entity], triples: Iterable[Triple]) -> tuple[Entity, ...]:
    """The entities without doubtful goods and industries that no triple names, in their order.

    Of 青禾机械生产齿轮箱，展厅里有沙发 a doubtful 齿轮箱 stays, a doubtful 沙发 goes.
    """
    ends = {end for t in triples for end in ((t.head, t.head_type), (t.tail, t.tail_type))}
    return tuple(e for e in entities if (e.name, e.type) in ends or _sure(e))


def _sure(entity: Entity) -> bool:
    least = SURE.get(entity.type)
    return least is None or any(mention.score >= least for mention in entity.mentions)
