"""Posts as triples: the body or place that a post belongs to is looked for among the document's entities."""

from collections.abc import Iterator, Sequence

from extract.constructions.titles import Post
from extract.encode import Encoded
from extract.found import Found
from extract.schema import Entity

_TAILS = frozenset({"company", "government", "institution", "park", "place", "facility"})
_LEVELS = {
    "省长": "省",
    "市长": "市",
    "县长": "县",
    "区长": "区",
    "州长": "州",
    "镇长": "镇",
    "乡长": "乡",
    "旗长": "旗",
}
_PERSON = frozenset({"person"})


def post_triples(
    held: Sequence[Post], source: Encoded, number: int, entities: Sequence[Entity]
) -> Iterator[Found]:
    """`holds_position` for each post whose body or place the document names."""
    for post in held:
        begin, stop = source.origin(post.begin, post.stop)
        for body in _bodies(post, entities):
            for holder in post.holder.of(_PERSON):
                yield Found(
                    holder, "holds_position", body, number, begin, stop, begin,
                    f"titles/{post.order}", post.title, 0.9, title=_title(post, entities[body]),
                    status="negated" if post.order == "ended" else None,
                )  # fmt: skip


def _title(post: Post, body: Entity) -> str:
    """市长 for the 长 that stands right after 南浦市."""
    return body.name[-1] + post.title if post.title == "长" else post.title


def _bodies(post: Post, entities: Sequence[Entity]) -> tuple[int, ...]:
    bodies = post.body.of(_TAILS) if post.body else ()
    if post.local:
        place = _place_of(post, bodies, entities)
        return (place,) if place is not None else bodies
    return bodies


def _place_of(post: Post, bodies: Sequence[int], entities: Sequence[Entity]) -> int | None:
    """云汐县 for 云汐县委副书记、县长: the place of that level whose name begins the body's name."""
    level = next((mark for title, mark in _LEVELS.items() if post.title.endswith(title)), None)
    if level is None:
        return None
    best: tuple[int, int] | None = None
    for index, entity in enumerate(entities):
        forms = (entity.name, *entity.aliases)
        if entity.type != "place" or not any(form.endswith(level) for form in forms):
            continue
        near = any(
            entities[body].name.startswith(form) or alias.startswith(form)
            for body in bodies
            for form in forms
            for alias in (entities[body].name, *entities[body].aliases)
        )
        rank = (near * 1000 + len(entity.mentions) if near or not bodies else 0, index)
        if rank[0] and (best is None or rank[0] > best[0]):
            best = rank
    return best[1] if best else None
