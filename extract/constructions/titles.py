"""Posts and who holds them, where they stand right beside the name: 云汐县委常委、副县长李某.

`before` the holder: 青禾机械董事长兼总经理李明; `after` it: 李明，青禾机械董事长; 李明担任青禾机械总经理.
A post in a list without a body of its own belongs to the body before it, a local one (县长) to that
body's place. The words of posts are in `titles.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extract.constructions.subject import subject_before
from extract.encode import CODE, NOT_ANY, Encoded, Item, Symbol, encoded
from extract.frames.pattern import alternatives

_BODIES = "".join(
    CODE[t] for t in ("company", "park", "government", "institution", "facility", "place", "project")
)
_INSIDE = "".join(CODE[t] for t in ("industry", "product", "place", "project"))
_TRADES = CODE["industry"] + CODE["product"]
_PERSON = CODE["person"]
_PLACE = CODE["place"]


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
    """One post, and for each order of holder and posts how the two stand together."""

    post: re.Pattern[str]
    runs: Mapping[str, re.Pattern[str]]
    local: re.Pattern[str]
    public: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(files("extract").joinpath("constructions/titles.toml").read_text(encoding="utf-8"))
    # 副总, but 副总裁 and 副总经理 whole.
    chief = alternatives([t[1:] for t in table["titles"] if t.startswith("总")])
    whole = alternatives([f"{t}(?!{chief})" if t.endswith("总") else t for t in table["titles"]])
    title = f"(?>(?:{whole}|(?<={_PLACE})长)(?:助理|候选人)?)"
    plain = f"[^{NOT_ANY}，。；：、,;:!?()的兼由就被让]"
    # A department may be called after a trade, a product or a place: 新能源板块, 中国区.
    words = f"(?:{plain}|[{_INSIDE}])"
    # No title within the words before a title, and a joint is always one: there is one way alone to take a
    # run apart. With two for each of its posts, a run of thirty is taken apart in a thousand million.
    before = f"(?:(?!{title}){words}){{0,20}}+{title}"
    with_body = f"[{_BODIES}]的?{before}"
    further = f"(?:(?!{title})(?:{plain}|[{_TRADES}])){{0,20}}+{title}"
    joint = "(?:、|兼任?|暨|及|和|以及)?+"
    listed = f"{with_body}(?:{joint}(?:{with_body}|{further}))*"
    broken = f"{with_body}(?:(?:、|兼任?|暨|及|和|以及|，|,|；)?+(?:{with_body}|{further}))*"
    bare = f"(?:原|代|前|现任)?(?:常务|执行|党组|党委|第一|首席)?副?{title}"
    polite = "(?:同志|先生|女士)?"
    holder = f"(?P<holder>{_PERSON}){polite}"
    verb = f"(?:则|也|还|现|曾|先后|同时|目前|此前|随后|后)?(?:{alternatives(table['verbs'])})(?:了|过)?"
    ends = "(?=[，。；,;)]|$|职|期间|时|一职|的|之)"
    runs = {
        "before": f"(?P<posts>{broken}){holder}",
        "bare": f"(?:^|(?<=[，。；：、,;]))(?P<posts>{bare}(?:{joint}(?>{bare}))*+){holder}",
        "ended": f"(?:免去|辞去|罢免|撤销){holder}的?(?P<posts>{listed}){ends}?",
        "after": f"{holder}(?:[，：]|[，(]?{verb}|\\()(?P<posts>{listed}){ends}",
        "verb": f"(?:{alternatives(table['strong_verbs'])})(?:了|过)?(?P<posts>{listed}){ends}",
    }
    return _Patterns(
        re.compile(f"(?P<body>[{_BODIES}])?的?(?P<title>{words}{{0,20}}?{title})"),
        {order: re.compile(pattern) for order, pattern in runs.items()},
        re.compile(f"(?:{alternatives(table['local'])})$"),
        re.compile(f"(?:{alternatives(table['public'])})$"),
    )


def posts(source: Encoded) -> Iterator[Post]:
    """The posts of a sentence.

    云汐县委副书记、县长李明 gives 李明 副书记 of 云汐县委 and 李明 县长, local.
    """
    if _PERSON not in source.text:
        return
    for order, pattern in _patterns().runs.items():
        for match in pattern.finditer(source.text):
            for holder in _holders(source, match, order):
                yield from _split(source, match, holder, order)


def _holders(source: Encoded, match: re.Match[str], order: str) -> Iterator[Symbol]:
    if order == "verb":
        found = subject_before(source, match.start(), frozenset({"person"}), "sentence")
        yield from found.symbols if found else ()
    else:
        holder = source.symbol(match.start("holder"))
        if holder is not None:
            yield holder


def _split(source: Encoded, match: re.Match[str], holder: Symbol, order: str) -> Iterator[Post]:
    """Each post of a run; one without a body of its own, or with a mere region, is of the body before."""
    patterns = _patterns()
    body: Symbol | None = None
    for post in patterns.post.finditer(source.text, match.start("posts"), match.end("posts")):
        own = source.symbol(post.start("body")) if post.group("body") else None
        title = post.group("title").lstrip("、，,；兼任及暨和")
        if own and set(own.types) == {"place"} and not patterns.public.search(title):
            own = None
            if body is None:
                continue
        body = own or body
        local = own is None and bool(patterns.local.search(title))
        yield Post(holder, body, title, local, match.start(), match.end(), order)


def with_holders(source: Encoded, found: Sequence[Post]) -> Encoded:
    """The sentence with each run of posts before a name made that name, which keeps its first body."""
    items: list[Item] = []
    done = 0
    for post in sorted((p for p in found if p.order in ("before", "bare")), key=lambda p: (p.begin, -p.stop)):
        if post.begin < done:
            continue
        items.extend(source.items[done : post.begin])
        place = next(i for i in range(post.stop - 1, -1, -1) if source.symbol(i) is post.holder)
        symbol = replace(post.holder, employer=post.body)
        items.append(replace(source.items[place], symbol=symbol))
        done = post.stop
    return encoded((*items, *source.items[done:])) if done else source
