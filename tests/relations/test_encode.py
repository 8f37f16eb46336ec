"""How a sentence looks to frames: C company, L place, P person, D product, R route, K park, I institution."""

import re

import pytest

from extract.encode import CODE, Name, collapse, encode

LETTERS = {
    "company": "C", "place": "L", "person": "P", "product": "D", "route": "R", "park": "K",
    "institution": "I", "industry": "N", "facility": "F", "project": "J", "government": "G",
}  # fmt: skip
MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def encoded(marked: str) -> list[str]:
    """The encoded sentence and its brackets, with letters for symbols."""
    names: list[Name] = []
    text = ""
    done = 0
    for match in MARK.finditer(marked):
        text += marked[done : match.start()]
        names.append(Name(len(text), len(text) + len(match[1]), match[2], (len(names),)))
        text += match[1]
        done = match.end()
    letters = {ord(CODE[type_]): letter for type_, letter in LETTERS.items()}
    return [part.text.translate(letters) for part in encode(text + marked[done:], names)]


@pytest.mark.parametrize(
    ("marked", "seen"),
    [
        (
            "[青禾机械|company]、[白石重工|company]和[云汐电子|company]等企业入驻[云汐工业园|park]。",
            ["C入驻K。"],
        ),
        ("[青禾机械|company]与[白石重工|company]签约。", ["C与C签约。"]),
        ("[湖南省|place][云汐县|place]的[青禾机械|company]", ["L的C"]),
        ("“[青禾机械|company]”（原名禾苗）投产", ["C投产"]),
        ("[白石重工|company]（[青禾机械|company]子公司）投产", ["C投产", "C(C子公司)"]),
        ("[脐橙|product]、橙汁、[果酱|product]等产品", ["D"]),
        ("[钢管|product]等[五金|product]", ["D"]),
        ("[青禾机械|company]、[白石重工|company]等[云汐县|place]企业", ["C等L企业"]),
        ("[青禾机械|company]等12家知名企业参展", ["C参展"]),
        ("[李明|person]、[王芳|person]出席,[赵强|person]致辞", ["P出席，P致辞"]),
        ("销量1,022台", ["销量1,022台"]),
        ("【[青禾机械|company]】扩产", ["C：扩产"]),
        ("[云汐县|place]和[南浦大学|institution]", ["L和I"]),
    ],
)
def test_encode(marked: str, seen: list[str]) -> None:
    assert encoded(marked) == seen


def test_members_and_places_of_a_list() -> None:
    names = [Name(0, 4, "company", (0,)), Name(5, 9, "company", (1,))]
    (part,) = encode("青禾机械、白石重工投产", names)
    symbol = part.symbol(0)
    assert symbol is not None
    assert (symbol.members, symbol.begin, symbol.stop) == ((0, 1), 0, 9)
    assert part.origin(1, 3) == (9, 11)


def test_collapse_leaves_out_overlaps() -> None:
    names = [Name(0, 4, "company", (0,)), Name(6, 10, "company", (1,)), Name(10, 12, "place", (2,))]
    (part,) = encode("白石集团旗下青禾机械云汐投产", names)
    merged = collapse(part, [(0, 4, 3), (3, 5, 4)])
    assert [item.symbol.members for item in merged.items if item.symbol] == [(1,), (2,)]
