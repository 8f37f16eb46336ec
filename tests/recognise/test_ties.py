"""Forms of one thing are found among thousands: looking in few places misses nothing."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.recognise import ties
from extract.recognise.forms import Forms
from extract.recognise.ties import TESTS, Group, groups

WORDS = Forms.load()
TYPES = ("company", "park", "place", "government", "institution", "person", "product", "project", "facility")
PARTS = (
    *("云汐", "白石", "长沙市", "怀化", "溆浦县", "湖南省", "青禾", "禾", "云", "县", "的"),
    *("·", "（", "）", "“", "”", "A", "机械", "科技", "有限公司", "集团", "产业园", "工业"),
    *("经济技术开发区", "经开区", "项目", "二期", "港", "巷", "县委", "大学", "协会", "新材料"),
    *("产业", "控股"),
)
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)


def by_comparing_all(counts: dict[tuple[str, str], int], said: dict[tuple[str, str], str]) -> Sequence[Group]:
    """The same without an index."""
    found: list[Group] = []
    for text, type_ in sorted(counts, key=lambda pair: (-len(pair[0]), -counts[pair], pair)):
        form = WORDS.form(text, type_, counts[text, type_])
        same = [group for group in found if group.type == type_]
        home = None
        if (text, type_) in said:
            home = next((g for g in same if any(f.text == said[text, type_] for f in g.forms)), None)
        else:
            for test in TESTS:
                fits = [g for g in same if any(test(form, long, WORDS) for long in g.forms)]
                if fits:
                    home = fits[0] if len(fits) == 1 else None
                    break
        if home is None:
            found.append(Group([form]))
        else:
            home.forms.append(form)
    return found


def told(found: Sequence[Group]) -> set[tuple[str, ...]]:
    return {(group.type, *(form.text for form in group.forms)) for group in found}


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.tuples(NAMES, st.sampled_from(TYPES)), st.integers(1, 4), max_size=14),
    st.data(),
)
def test_an_index_finds_what_comparing_all_finds(
    counts: dict[tuple[str, str], int], data: st.DataObject
) -> None:
    names = sorted(counts)
    said = {}
    if names and data.draw(st.booleans()):
        short = data.draw(st.sampled_from(names))
        said[short] = data.draw(st.sampled_from(names))[0]
    assert told(groups(counts, said, WORDS)) == told(by_comparing_all(counts, said))


def test_a_form_is_compared_with_few_of_many() -> None:
    names = [f"{chr(a)}{chr(b)}机械有限公司" for a in range(0x4E00, 0x4E40) for b in range(0x4E00, 0x4E20)]
    known = ties._Groups()
    for name in names:
        known.add(WORDS.form(name, "company"), None)
    assert max(len(known.near(WORDS.form(name, "company"))) for name in names) < 40
