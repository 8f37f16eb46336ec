"""Posts and who holds them, where they stand right beside the name: 云汐县委常委、副县长李某.

`before` the holder: 青禾机械董事长兼总经理李明; `after` it: 李明，青禾机械董事长; 李明担任青禾机械总经理.
A post in a list without a body of its own belongs to the body before it, a local one (县长) to that
body's place. The words of posts are in `titles.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extract.encode import CODE, NOT_ANY, Encoded, Item, Symbol, encoded
from extract.frames.pattern import alternatives

_BODIES = "".join(
    CODE[t] for t in ("company", "park", "government", "institution", "facility", "place", "project")
)
_PERSON = CODE["person"]


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post; `body` is None where the text names none, `local` where its place is meant."""

    holder: Symbol
    body: Symbol | None
    title: str
    local: bool
    begin: int
    stop: int
    order: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    post: re.Pattern[str]
    before: re.Pattern[str]
    bare: re.Pattern[str]
    after: re.Pattern[str]
    local: re.Pattern[str]
    company: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(files("extract").joinpath("constructions/titles.toml").read_text(encoding="utf-8"))
    title = f"(?>(?:{alternatives(table['titles'])})(?:助理|候选人)?)"
    words = f"[^{NOT_ANY}，。；：、,;:!?()的兼]"
    post = f"(?:[{_BODIES}]的?)?{words}{{0,20}}?{title}"
    joint = "(?:、|，|,|；|兼任?|暨|及|和|以及)?"
    with_body = f"[{_BODIES}]的?{words}{{0,20}}?{title}(?:{joint}{post})*"
    polite = "(?:同志|先生|女士)?"
    bare_title = f"(?:原|代|前|现任)?(?:常务|执行|党组|党委|第一|首席)?副?{title}"
    verb = f"(?:{alternatives(table['verbs'])})"
    return _Patterns(
        re.compile(f"(?P<body>[{_BODIES}])?的?(?P<title>{words}{{0,20}}?{title})"),
        re.compile(f"(?P<posts>{with_body})(?P<holder>{_PERSON}){polite}"),
        re.compile(
            f"(?:^|(?<=[，。；：、,;]))(?P<posts>{bare_title}(?:{joint}{bare_title})*)(?P<holder>{_PERSON}){polite}"
        ),
        re.compile(
            f"(?P<holder>{_PERSON}){polite}(?:[，：]|[，(]?{verb}|\\()(?P<posts>{with_body})(?![{_PERSON}])"
        ),
        re.compile(f"(?:{alternatives(table['local'])})$"),
        re.compile(f"(?:{alternatives(table['company'])})$"),
    )


def posts(source: Encoded) -> Iterator[Post]:
    """The posts of a sentence.

    云汐县委副书记、县长李明 gives 李明 副书记 of 云汐县委 and 李明 县长, local.
    """
    patterns = _patterns()
    for order, pattern in (("before", patterns.before), ("after", patterns.after), ("bare", patterns.bare)):
        for match in pattern.finditer(source.text):
            holder = source.symbol(match.start("holder"))
            if holder is not None:
                yield from _split(source, match, holder, order)


def _split(source: Encoded, match: re.Match[str], holder: Symbol, order: str) -> Iterator[Post]:
    patterns = _patterns()
    body: Symbol | None = None
    for post in patterns.post.finditer(source.text, match.start("posts"), match.end("posts")):
        own = source.symbol(post.start("body")) if post.group("body") else None
        body = own or body
        title = post.group("title").lstrip("、，,；兼任及暨和")
        local = own is None and bool(patterns.local.search(title))
        yield Post(holder, body, title, local, match.start(), match.end(), order)


def with_holders(source: Encoded, found: Sequence[Post]) -> Encoded:
    """The sentence with each run of posts before a name made that name, which keeps its first body."""
    items: list[Item] = []
    done = 0
    for post in sorted((p for p in found if p.order != "after"), key=lambda p: (p.begin, -p.stop)):
        if post.begin < done:
            continue
        items.extend(source.items[done : post.begin])
        place = next(i for i in range(post.stop - 1, -1, -1) if source.symbol(i) is post.holder)
        symbol = replace(post.holder, employer=post.body)
        items.append(replace(source.items[place], symbol=symbol))
        done = post.stop
    return encoded((*items, *source.items[done:])) if done else source
