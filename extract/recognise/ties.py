"""Which of a document's names mean the same thing: short forms, forms with a place in front, misprints."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.recognise.forms import Form, Forms

# Types whose names may have a place more in front: 越南大米, 大米.
PLACED = frozenset(
    {"park", "government", "institution", "facility", "project", "route", "company", "product"}
)
# Types whose names lose words from their middle: 云汐县产业园, 云汐县现代农业产业园.
SHORTENED = frozenset({"park", "government", "facility"})
# Types whose misprints are told: persons and goods are too much alike.
PRINTED = frozenset({"company", "park", "facility", "government", "project", "route"})
BARE = 4
OFTEN = 3


@dataclass(slots=True)
class Group:
    """The forms of one thing, the fullest first."""

    forms: list[Form]

    @property
    def name(self) -> str:
        """The fullest form."""
        return self.forms[0].text

    @property
    def type(self) -> str:
        """The type of all of them."""
        return self.forms[0].type


def groups(
    counts: Mapping[tuple[str, str], int], said: Mapping[tuple[str, str], str], words: Forms
) -> list[Group]:
    """The document's names, those that mean the same thing together.

    Args:
        counts: how often each (form, type) is mentioned.
        said: a short form and its type with the full form that the text gives it (以下简称).
    """
    found: dict[str, _Groups] = {}
    for text, type_ in sorted(counts, key=lambda pair: (-len(pair[0]), -counts[pair], pair)):
        form = words.form(text, type_, counts[text, type_])
        same = found.setdefault(type_, _Groups())
        same.add(form, _home(form, same, said.get((text, type_)), words))
    return [group for same in found.values() for group in same.all]


class _Groups:
    """Groups of one type, and where to look for those that a shorter form may belong to.

    A document may name thousands of things: each form is compared with those alone that share what one of
    `TESTS` asks for.
    """

    def __init__(self) -> None:
        self.all: list[Group] = []
        self._at: dict[tuple[object, ...], dict[int, None]] = defaultdict(dict)
        self._number: dict[int, int] = {}

    def add(self, form: Form, home: Group | None) -> None:
        """Put a form into its group, or into one of its own."""
        if home is None:
            home = Group([])
            self._number[id(home)] = len(self.all)
            self.all.append(home)
        home.forms.append(form)
        for mark in _marks_of_longer(form):
            self._at[mark][self._number[id(home)]] = None

    def saying(self, text: str) -> Group | None:
        """The first group that has this form."""
        number = min(self._at.get(("said", text), ()), default=None)
        return None if number is None else self.all[number]

    def near(self, form: Form) -> list[Group]:
        """Every group that any of `TESTS` can hold for, in order."""
        numbers = {number for mark in _marks_of_shorter(form) for number in self._at.get(mark, ())}
        return [self.all[number] for number in sorted(numbers)]


def _marks_of_longer(form: Form) -> Iterator[tuple[object, ...]]:
    """What shorter forms are found by, a kind for each of `TESTS`; see `_marks_of_shorter`."""
    yield "said", form.text
    yield from (("key ends", form.key[at:]) for at in range(len(form.key) + 1))
    if form.place is not None:
        yield "place", form.place
    if form.core:
        yield from (("core begins", form.core[:stop]) for stop in range(1, len(form.core) + 1))
    if form.type == "project":
        yield from (("begins", form.plain[:stop]) for stop in range(len(form.plain) + 1))
    if form.type == "person":
        yield from (("part", part) for part in form.text.replace("•", "·").split("·"))
    if form.type in ("company", "institution"):
        core = form.core if form.type == "company" else form.key[form.head :]
        yield from (("letters", core[:1], letter) for letter in set(core))
    if form.type in SHORTENED:
        yield from (("leaves out", form.key[-2:], letter) for letter in set(form.key))
    if form.type in PRINTED and len(form.text) > BARE:
        yield from _halves(form, often=form.count >= OFTEN, seldom=form.count <= 1)


def _halves(form: Form, *, often: bool, seldom: bool) -> Iterator[tuple[object, ...]]:
    """A misprint leaves one half of a name as it is; one of the two is said often, the other once."""
    half = len(form.text) // 2
    for known in [True] * often + [False] * seldom:
        yield "first half", known, len(form.text), form.text[:half]
        yield "second half", known, len(form.text), form.text[:1], form.text[half:]


def _marks_of_shorter(form: Form) -> Iterator[tuple[object, ...]]:
    """What a form shares with a longer one that it can mean the same thing as, for each of `TESTS`."""
    yield "key ends", form.key
    yield "place", form.place
    yield "core begins", form.core
    yield "begins", form.plain
    yield "part", form.text
    yield "letters", form.text[:1], form.text[-1:]
    yield "leaves out", form.key[-2:], form.key[:1]
    yield from _halves(form, often=form.count <= 1, seldom=form.count >= OFTEN)


def _home(form: Form, same: _Groups, full: str | None, words: Forms) -> Group | None:
    """The group that this form belongs to; None where there is none, or where several would do."""
    if full is not None:
        return same.saying(full)
    near = same.near(form)
    for test in TESTS:
        fits = [group for group in near if any(test(form, long, words) for long in group.forms)]
        if len(fits) == 1:
            return fits[0]
        if fits:
            return None
    return None


def _equal(short: Form, long: Form, words: Forms) -> bool:
    """怀化经开区, 怀化经济技术开发区; 新材料, 新材料产业; 青禾机械, 云汐青禾机械有限公司."""
    if short.key == long.key:
        return True
    if short.type == "place":
        return short.place is not None and short.place == long.place
    return short.type == "company" and short.core == long.core and not _apart(short, long, words)


def _apart(short: Form, long: Form, words: Forms) -> bool:
    """True for two firms of one house: 南京青禾置业, 芜湖青禾置业; 青禾控股, 青禾集团."""
    heads = [form.key[: form.head] for form in (short, long)]
    elsewhere = all(heads) and not (heads[0] in heads[1] or heads[1] in heads[0])
    return elsewhere or words.differ(short.text, long.text)


def _prefixed(short: Form, long: Form, words: Forms) -> bool:
    """雨花经开区, 长沙雨花经开区: a place is all that the longer one has more."""
    if short.type not in PLACED:
        return False
    return long.key.endswith(short.key) and long.head == len(long.key) - len(short.key)


def _begins_core(short: Form, long: Form, words: Forms) -> bool:
    """青禾, 青禾机械: the short form begins the company's own word."""
    if short.type != "company" or len(short.core) < 2 or not long.core.startswith(short.core):
        return False
    rest = long.text[long.text.find(short.core) + len(short.core) :]
    return words.is_trade(rest) and not _apart(short, long, words)


def _ended(short: Form, long: Form, words: Forms) -> bool:
    """白石工业园区, 云汐白石工业园区; 市委, 云汐市委: the longer one has more in front."""
    if not long.key.endswith(short.key) or not words.may_end(short.key, short.type):
        return False
    return short.type != "place" or words.gazetteer.get(short.text) is None


def _begun(short: Form, long: Form, words: Forms) -> bool:
    """云汐智慧港, 云汐智慧港项目二期: the longer one has more behind."""
    return short.type == "project" and len(short.text) > BARE and long.plain.startswith(short.plain)


def _part_of_name(short: Form, long: Form, words: Forms) -> bool:
    """杜邦, 里昂·杜邦."""
    return short.type == "person" and short.text in long.text.replace("•", "·").split("·")


def _abbreviates(short: Form, long: Form, words: Forms) -> bool:
    """高新投, 云汐高新产业投资发展集团有限公司: its characters in order, from the first of the core."""
    if short.type not in ("company", "institution") or not 3 <= len(short.text) <= 5:
        return False
    if len(long.text) < 3 * len(short.text):
        return False
    core = long.core if short.type == "company" else long.key[long.head :]
    return core[:1] == short.text[0] and _in_order(short.text, core)


def _leaves_out(short: Form, long: Form, words: Forms) -> bool:
    """云汐盐化工园, 云汐县盐化工产业园: the longer one has more in its middle."""
    if short.type not in SHORTENED or len(short.text) < BARE or short.text.endswith("海关"):
        return False
    own = short.key[short.head :]
    return len(own) > 1 and own[-2:] == long.key[-2:] and _in_order(short.key, long.key)


def _misprinted(short: Form, long: Form, words: Forms) -> bool:
    """白石国际陆巷, 白石国际陆港: said once with one character other than in a name said often."""
    if short.type not in PRINTED or len(short.text) != len(long.text) or len(short.text) <= BARE:
        return False
    if min(short.count, long.count) > 1 or max(short.count, long.count) < OFTEN:
        return False
    pairs = [(a, b) for a, b in zip(short.text, long.text, strict=True) if a != b]
    if len(pairs) != 1 or short.text[0] != long.text[0] or short.head != long.head:
        return False
    return not any(char in words.words["telling"] for char in pairs[0])


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


TESTS = (
    _equal,
    _prefixed,
    _begins_core,
    _ended,
    _begun,
    _part_of_name,
    _abbreviates,
    _leaves_out,
    _misprinted,
)
