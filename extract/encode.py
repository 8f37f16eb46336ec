"""A sentence as frames see it: one symbol a name, brackets set apart, chains and lists made one symbol.

青禾机械、白石重工等企业入驻云汐县工业园 becomes «company»入驻«park», where the first symbol stands for two
companies. Frames are then regular expressions on a short string, and coordination is solved once for all.
Symbols are characters of Unicode's private use area, one a type of the schema.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.schema import schema

CODE: Mapping[str, str] = {type_: chr(0xE000 + i) for i, type_ in enumerate(schema().types)}
TYPE: Mapping[str, str] = {code: type_ for type_, code in CODE.items()}
# A list of products and industries together: 聚焦新材料、光伏组件和储能.
MIXED = chr(0xE000 + len(CODE))
NOT_ANY = f"{chr(0xE000)}-{MIXED}"
ANY = f"[{NOT_ANY}]"
CLAUSE_ENDS = "，。；：！？,;:!?\n"


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch `[begin, stop)` of a sentence that stands for entities (their indices in the document).

    `resolved` where it is no name but a reference to one: 该公司, 双方. `kinds` is the type of each member
    where they differ, as those of 双方 may.
    """

    begin: int
    stop: int
    type: str
    members: tuple[int, ...]
    resolved: bool = False
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Symbol:
    """What one symbol of an encoded sentence stands for.

    Attributes:
        members: the entities, several where a list was made one symbol; `types` has the type of each.
        begin, stop: the stretch of the sentence's own text.
        employer: for a person, the symbol of the body whose post the text gives right before the name.
    """

    members: tuple[int, ...]
    types: tuple[str, ...]
    begin: int
    stop: int
    resolved: bool = False
    employer: "Symbol | None" = None

    def of(self, types: frozenset[str]) -> tuple[int, ...]:
        """The members that are of one of the types."""
        return tuple(m for m, type_ in zip(self.members, self.types, strict=True) if type_ in types)


@dataclass(frozen=True, slots=True)
class Item:
    """One character of an encoded sentence, with where it stands in the sentence."""

    char: str
    begin: int
    stop: int
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoded sentence, or a bracket of one with the symbol before it."""

    items: tuple[Item, ...]
    text: str

    def symbol(self, place: int) -> Symbol | None:
        """The symbol at a place of `text`, if there is one."""
        return self.items[place].symbol

    def origin(self, begin: int, stop: int) -> tuple[int, int]:
        """The stretch of the sentence's own text that `[begin, stop)` of `text` covers."""
        return self.items[begin].begin, self.items[max(begin, stop - 1)].stop


def encoded(items: Iterable[Item]) -> Encoded:
    """Items and their characters as one string."""
    kept = tuple(items)
    return Encoded(kept, "".join(item.char for item in kept))


def encode(text: str, names: Sequence[Name]) -> list[Encoded]:
    """The sentence encoded, then its brackets that name somebody, each with the symbol before it.

    白石重工（青禾机械子公司）投产 gives «company»投产 and «company»(«company»子公司).
    """
    main, brackets = _without_brackets(_without_possessives(_items(text, names)))
    return [_listed(_chained(part)) for part in (encoded(main), *map(encoded, brackets)) if part.items]


def collapse(source: Encoded, spans: Iterable[tuple[int, int, int]]) -> Encoded:
    """Make each span `(begin, stop, kept)` the one symbol that stands at `kept`; overlaps are left out."""
    items: list[Item] = []
    done = 0
    for begin, stop, kept in sorted(spans, key=lambda span: (span[0], -span[1])):
        if begin < done:
            continue
        items.extend(source.items[done:begin])
        items.append(source.items[kept])
        done = stop
    items.extend(source.items[done:])
    return _listed(_chained(encoded(items)))


_DROPPED = frozenset('“”‘’「」『』《》"【 \u3000')
_TURNED = {"】": "：", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_RUN_ON = re.compile("[”’」』》][“‘「『《]")
_ORG_OR_PROJECT = frozenset(
    CODE[t] for t in ("company", "park", "government", "institution", "facility", "project")
)
_OPEN, _SHUT = frozenset("（([［〔"), frozenset("）)]］〕")


def _items(text: str, names: Sequence[Name]) -> list[Item]:
    items: list[Item] = []
    place = 0
    for name in sorted(names, key=lambda n: (n.begin, -n.stop)):
        if name.begin < place:
            continue
        if _run_on(text, place, name.begin):
            items.append(Item("、", place, name.begin))
        items.extend(_plain(text, place, name.begin))
        kinds = name.kinds or (name.type,) * len(name.members)
        symbol = Symbol(name.members, kinds, name.begin, name.stop, name.resolved)
        items.append(Item(CODE[name.type], name.begin, name.stop, symbol))
        place = name.stop
    items.extend(_plain(text, place, len(text)))
    return items


def _run_on(text: str, begin: int, stop: int) -> bool:
    """True where only quotation marks part two names, be they parts of the names or not: 《甲》《乙》."""
    if begin == stop and begin:
        begin, stop = begin - 1, stop + 1
    return _RUN_ON.fullmatch(text, begin, stop) is not None


def _plain(text: str, begin: int, stop: int) -> Iterable[Item]:
    for i in range(begin, stop):
        char = text[i]
        if char in _DROPPED:
            continue
        in_number = char in ",.:" and text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()
        yield Item(char if in_number else _TURNED.get(char, char), i, i + 1)


def _without_possessives(items: Sequence[Item]) -> list[Item]:
    """Take out the 其 of 其白石工厂, which would stand between the verb and its object."""
    return [
        item
        for item, after in pairwise((*items, None))
        if item
        and not (
            item.symbol
            and item.symbol.resolved
            and item.stop - item.begin == 1
            and after
            and after.char in _ORG_OR_PROJECT
        )
    ]


def _without_brackets(items: Sequence[Item]) -> tuple[list[Item], list[list[Item]]]:
    main: list[Item] = []
    brackets: list[list[Item]] = []
    open_: list[list[Item]] = []
    for item in items:
        if item.symbol is None and item.char in _OPEN:
            open_.append([])
        elif item.symbol is None and item.char in _SHUT and open_:
            inner = open_.pop()
            if open_:
                open_[-1].extend(inner)
            elif main and any(i.symbol for i in inner):
                brackets.append(_with_host(main, inner))
        else:
            (open_[-1] if open_ else main).append(item)
    for rest in open_:
        main.extend(rest)
    return main, brackets


def _with_host(main: Sequence[Item], inner: Sequence[Item]) -> list[Item]:
    """The bracket's items after the symbol that it explains, 李斌(时任…, or alone where it explains none."""
    shut = Item(")", inner[-1].stop, inner[-1].stop + 1)
    opening = Item("(", inner[0].begin - 1, inner[0].begin)
    host = [main[-1]] if main[-1].symbol else []
    return [*host, opening, *inner, shut]


def _rewrite(source: Encoded, pattern: re.Pattern[str], merge: Callable[[Sequence[Item]], Item]) -> Encoded:
    items: list[Item] = []
    done = 0
    for match in pattern.finditer(source.text):
        items.extend(source.items[done : match.start()])
        items.append(merge(source.items[match.start() : match.end()]))
        done = match.end()
    return encoded((*items, *source.items[done:])) if done else source


_L = CODE["place"]
_CHAIN = re.compile(f"{_L}{{2,}}")
_ORG = "".join(CODE[t] for t in ("company", "park", "government", "institution", "facility"))
_JOIN = "(?:、|/|，?以及|及其|[和及])"
_BREAKS = f"{NOT_ANY}，。；：、,;:！？的和及与在是为"


def _lists() -> Iterable[re.Pattern[str]]:
    """A、B和C of one kind; a member that no name covers is skipped (A、某些东西、B)."""
    for kind in (_ORG, _L, CODE["person"], CODE["project"], CODE["route"]):
        yield re.compile(f"[{kind}](?:(?:、[^{_BREAKS}]{{1,10}}){{0,2}}{_JOIN}[{kind}])+")
    for kind in (CODE["product"], CODE["industry"]):
        joined = f"(?:{_JOIN}[^{_BREAKS}]{{0,6}}|[—-]){kind}"
        yield re.compile(f"{kind}(?:(?:、[^{_BREAKS}]{{1,12}}){{0,3}}{joined}|等[^{_BREAKS}]{{0,4}}{kind})+")
    goods = f"[{CODE['product']}{CODE['industry']}]"
    yield re.compile(f"{goods}(?:{_JOIN}{goods})+")


_LISTS = tuple(_lists())
_NUMBER = "[多余近超逾约]?[0-9一二两三四五六七八九十百千几数]+[多余]?"
_TAIL_NOUNS = (
    "企业|公司|单位|集团|机构|厂商|车企|品牌|银行|高校|院校|国家和地区|国家|地区|省份|城市|地市|地|县区|"
    "产品|商品|货物|物资|货品|农产品|特产|设备|材料|项目|产业集群|产业链|产业|行业|领域|业务|港口|口岸|园区|人|品类"
)
_AND_OTHERS = re.compile(
    f"(?<={ANY})等(?:{_NUMBER}(?:余|多)?(?:家|个|种|款|类|项|条|国|座|名|位|所|大类|大|地)?)?"
    f"(?:[^{_BREAKS}]{{0,8}}?(?:{_TAIL_NOUNS})|)(?!{_L}(?:区|市|县)?(?:企业|公司))"
)


def _chained(source: Encoded) -> Encoded:
    return _rewrite(source, _CHAIN, lambda items: replace(items[-1], begin=items[0].begin))


def _listed(source: Encoded) -> Encoded:
    for pattern in _LISTS:
        source = _rewrite(source, pattern, _group)
    return _without_others(source)


def _group(items: Sequence[Item]) -> Item:
    symbols = [item.symbol for item in items if item.symbol]
    members = tuple(m for s in symbols for m in s.members)
    types = tuple(t for s in symbols for t in s.types)
    resolved = any(s.resolved for s in symbols)
    symbol = Symbol(members, types, items[0].begin, items[-1].stop, resolved)
    char = MIXED if {"product", "industry"} <= set(types) else items[0].char
    return Item(char, items[0].begin, items[-1].stop, symbol)


def _without_others(source: Encoded) -> Encoded:
    """Take out 等、等12家知名企业 after a symbol, but not before a place that says where they are."""
    items: list[Item] = []
    done = 0
    for match in _AND_OTHERS.finditer(source.text):
        items.extend(source.items[done : match.start()])
        done = match.end()
    return encoded((*items, *source.items[done:])) if done else source
