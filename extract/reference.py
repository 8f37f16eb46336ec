"""References resolved to the entity meant: 该公司, 双方, 两地, 前者, 后者, 园区, 当地.

A reference is left alone where nothing fit was said before. Which words refer, and to what, is in
`reference.toml`.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from extract.encode import Name
from extract.frames.load import shared_words
from extract.frames.pattern import alternatives
from extract.speech import Quotation, quotations

_GROUNDS = frozenset({"place", "park"})
_OPENERS = "，。；：！？“”、（(《‘ \n"
_BODIES = frozenset({"company", "government", "institution", "park", "facility", "place"})


@dataclass(frozen=True, slots=True)
class _Kind:
    type: str
    how: str
    pattern: re.Pattern[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    table = tomllib.loads(files("extract").joinpath("reference.toml").read_text(encoding="utf-8"))
    starts = f"(?:^|(?<=[{''.join(table['after'])}]))"
    kinds = []
    for kind in table["kind"]:
        ahead = f"(?!{alternatives(kind['not_before'])})" if "not_before" in kind else ""
        lead = starts if kind.get("start") else ""
        kinds.append(
            _Kind(kind["type"], kind["how"], re.compile(f"{lead}(?:{alternatives(kind['words'])}){ahead}"))
        )
    return tuple(kinds)


@cache
def _trains() -> re.Pattern[str]:
    table = tomllib.loads(files("extract").joinpath("reference.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(table["trains"]))


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(shared_words()['preposition'])}|的)$")


@cache
def _source() -> re.Pattern[str]:
    table = tomllib.loads(files("extract").joinpath("reference.toml").read_text(encoding="utf-8"))
    return re.compile(f"[^，。]{{0,8}}(?:{alternatives(table['source'])})")


@dataclass(slots=True)
class _Spoken:
    """What has been spoken of so far in an article.

    Attributes:
        focus: by type, the entity last named as a subject, or last named at all.
        recent: entities in the order named, the last last.
        topics: by type, the entity that the whole article names most.
    """

    focus: dict[str, int] = field(default_factory=dict)
    firm: bool = False
    recent: list[tuple[int, str]] = field(default_factory=list)
    topics: Mapping[str, int] = field(default_factory=dict)


def with_references(texts: Sequence[str], named: Sequence[Sequence[Name]]) -> list[list[Name]]:
    """The names of each sentence, with the references that could be resolved put among them."""
    spoken = _Spoken(topics=_topics(texts, named))
    said = list(quotations(texts, named))
    result = []
    for number, (text, names) in enumerate(zip(texts, named, strict=True)):
        found: list[Name] = []
        quoted = [quotation for quotation in said if quotation.sentence == number]
        for event in _in_order(text, names):
            if isinstance(event, Name):
                _remember(spoken, text, event)
                found.append(event)
            else:
                kind, begin, stop = event
                found.extend(_told(quoted, kind, begin, stop) or _resolved(spoken, kind, begin, stop))
        result.append(found)
    return result


def _in_order(text: str, names: Sequence[Name]) -> Iterator[Name | tuple[_Kind, int, int]]:
    """Names and references as they come in the sentence; a reference inside a name is none."""
    events: list[tuple[int, Name | tuple[_Kind, int, int]]] = [(name.begin, name) for name in names]
    taken = bytearray(len(text) + 1)
    for name in names:
        taken[name.begin : name.stop] = b"\1" * (name.stop - name.begin)
    for kind in _kinds():
        for match in kind.pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                events.append((match.start(), (kind, match.start(), match.end())))
    yield from (event for _, event in sorted(events, key=lambda pair: pair[0]))


def _remember(spoken: _Spoken, text: str, name: Name) -> None:
    spoken.recent.extend((member, name.type) for member in name.members)
    member = name.members[-1]
    if re.match(r"[（(]?(?:以下|下)?简?称[:：]?[“\"]?公司[”\"]?", text[name.stop : name.stop + 12]):
        spoken.focus[name.type], spoken.firm = member, True
    if name.type == "company" and spoken.firm:
        return
    if name.type == "route" and not _is_train(text, name):
        return
    if name.type not in spoken.focus or _is_topic(text, name):
        spoken.focus[name.type] = member


def _is_train(text: str, name: Name) -> bool:
    """False for a corridor, 西部陆海新通道: 此趟班列 is one of the trains on it."""
    return _trains().search(text[name.begin : name.stop]) is not None


def _is_topic(text: str, name: Name) -> bool:
    """True for a company that no preposition takes, and for a place or park that opens a clause.

    Not for a source of figures, 据青禾数据显示; but for one described before a comma, 在云汐县的青禾机械，….
    """
    if name.type in _GROUNDS:
        return name.begin == 0 or text[name.begin - 1] in _OPENERS
    if _source().match(text, name.stop):
        return False
    if text[name.stop : name.stop + 1] in ("，", ",") and text[: name.begin].endswith("的"):
        return True
    return not _marked().search(text[: name.begin])


def _topics(texts: Sequence[str], named: Sequence[Sequence[Name]]) -> Mapping[str, int]:
    counts = Counter(
        (name.type, name.members[0])
        for text, names in zip(texts, named, strict=True)
        for name in names
        if name.type != "route" or _is_train(text, name)
    )
    topics: dict[str, int] = {}
    for (type_, member), _ in counts.most_common():
        topics.setdefault(type_, member)
    return topics


def _told(quoted: Sequence[Quotation], kind: _Kind, begin: int, stop: int) -> tuple[Name, ...]:
    """The speaker, where a quotation speaks of 我们 or 公司."""
    if kind.how == "speaker" or (kind.how, kind.type) == ("focus", "company"):
        for quotation in quoted:
            if quotation.begin <= begin < quotation.stop:
                return (Name(begin, stop, quotation.speaker.type, quotation.speaker.members, resolved=True),)
    return ()


def _resolved(spoken: _Spoken, kind: _Kind, begin: int, stop: int) -> Iterator[Name]:
    if kind.how == "speaker":
        return
    if kind.how == "topic":
        member = spoken.focus.get(kind.type, spoken.topics.get(kind.type))
        if member is not None:
            yield Name(begin, stop, kind.type, (member,), resolved=True)
        return
    if kind.how == "focus":
        if kind.type in spoken.focus:
            yield Name(begin, stop, kind.type, (spoken.focus[kind.type],), resolved=True)
        return
    pair = _last_two(spoken.recent, frozenset({"place"}) if kind.type == "place" else _BODIES)
    if len(pair) == 2:
        chosen: Mapping[str, list[tuple[int, str]]] = {
            "pair": pair,
            "former": pair[:1],
            "latter": pair[1:],
        }
        members = chosen[kind.how]
        kinds = tuple(type_ for _, type_ in members)
        yield Name(begin, stop, kinds[0], tuple(m for m, _ in members), resolved=True, kinds=kinds)


def _last_two(recent: Sequence[tuple[int, str]], types: frozenset[str]) -> list[tuple[int, str]]:
    """The last two different entities of the types, in the order they were named; of one type."""
    found: list[tuple[int, str]] = []
    for member, type_ in reversed(recent):
        if type_ in types and all(member != m for m, _ in found):
            found.append((member, type_))
        if len(found) == 2:
            break
    return found[::-1]
