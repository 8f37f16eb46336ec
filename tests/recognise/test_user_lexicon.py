"""A person's own names: read, obeyed, and bad lines named."""

from pathlib import Path

import pytest

from extract.errors import LexiconError
from extract.recognise import Recogniser, UserLexicon
from extract.schema import Sentence

LINES = "# 名称\t类型\t别名\n云汐动力\tcompany\t云汐动力股份有限公司|云动\n\n白石湾\t园区\n"


def test_a_file_is_read_with_types_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(LINES, encoding="utf-8-sig")
    lexicon = UserLexicon.read(path)
    assert [(t.name, t.type, t.aliases) for t in lexicon.terms] == [
        ("云汐动力", "company", ("云汐动力股份有限公司", "云动")),
        ("白石湾", "park", ()),
    ]
    assert lexicon.problems == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("云汐动力", "1 columns"),
        ("云汐动力\tfirm", "type 'firm'; allowed: company"),
        ("\tcompany", "name is empty"),
        ("甲\tcompany\t乙\t丙", "4 columns"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_used(line: str, says: str) -> None:
    lexicon = UserLexicon.parse(["白石湾\tpark", line], source="names.tsv")
    assert [term.name for term in lexicon.terms] == ["白石湾"]
    (problem,) = lexicon.problems
    assert str(problem).startswith("names.tsv:2: ")
    assert says in str(problem)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        UserLexicon.read(tmp_path / "none.tsv")


@pytest.mark.parametrize("by_rules", [True, False])
def test_the_lexicon_wins_over_rules_and_tagger(by_rules: bool) -> None:
    text = "云动与长沙市商务局签约，云汐动力股份有限公司称将扩产。"
    lexicon = UserLexicon.parse(["云汐动力\tcompany\t云汐动力股份有限公司|云动", "长沙市商务局\tproject"])
    recognise = Recogniser.by_rules(lexicon) if by_rules else Recogniser(lexicon)
    entities = {e.name: e for e in recognise([Sentence(text, range(len(text)))])}
    firm = entities["云汐动力"]
    assert (firm.type, set(firm.aliases)) == ("company", {"云动", "云汐动力股份有限公司"})
    assert entities["长沙市商务局"].type == "project"
