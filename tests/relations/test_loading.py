"""Frame files of a user: what they can add, and how their mistakes are told."""

from pathlib import Path

import pytest

from extract.errors import FrameError
from extract.frames.example import as_document
from extract.frames.load import read_families, shipped_families
from extract.frames.slow import runs_away
from extract.frames.spec import Example
from extract.relations import RelationExtractor

LEASING = """
family = "leasing"
[relations.rents_from]
zh = "租赁"
head = ["company"]
tail = ["company", "park"]
attributes = ["amount"]
[words]
site = ["厂房", "仓库"]
[[frame]]
id = "rents-from"
relation = "rents_from"
triggers = ["租赁", "承租"]
patterns = ["(?:从|向){tail}~{trigger}~{site}"]
head = "subject"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_relation_of_ones_own(tmp_path: Path) -> None:
    extractor = RelationExtractor(write(tmp_path, LEASING))
    sentence = "[青禾机械|company]向[云汐工业园|park]租赁厂房，生产[收割机|product]。"
    found = extractor(*as_document(Example(sentence, "rents_from")))
    assert {(t.head, t.relation, t.tail) for t in found} == {
        ("青禾机械", "rents_from", "云汐工业园"),
        ("青禾机械", "produces", "收割机"),
    }
    rule = next(t.evidence.rule for t in found if t.relation == "rents_from")
    assert rule == "leasing/rents-from trigger=租赁 head=青禾机械 tail=云汐工业园"


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        (
            'reach_far = "clause"',
            'head = "subject"',
            r"own\.toml:15: key 'reach_far' is unknown; allowed: .*reach",
        ),
        ('head = "object"', 'head = "subject"', r"own\.toml:15: head 'object'; allowed: pattern, subject"),
        (
            'attributes = ["rent"]',
            'attributes = ["amount"]',
            r"own\.toml:3: attribute 'rent' is unknown; ",
        ),
        ("[relations.Rents]", "[relations.rents_from]", r"relation 'Rents': its id is small letters"),
        ("", 'tail = ["company", "park"]', r"relation 'rents_from' needs the types of its tail"),
        ('relation = "leases"', 'relation = "rents_from"', r"own\.toml:12: relation 'leases' is unknown"),
        ('head = ["firm"]', 'head = ["company"]', r"own\.toml:3: type 'firm' is unknown; allowed: company"),
        (
            'patterns = ["{tial}租"]',
            'patterns = ["(?:从|向){tail}~{trigger}~{site}"]',
            r"own\.toml:10: .*'tial'",
        ),
        (
            'patterns = ["({tail}租"]',
            'patterns = ["(?:从|向){tail}~{trigger}~{site}"]',
            r"own\.toml:10: pattern",
        ),
        ("patterns = []", 'patterns = ["(?:从|向){tail}~{trigger}~{site}"]', "needs an id and patterns"),
        ("family = ", 'family = "leasing"', "no TOML"),
    ],
)
def test_mistakes_are_told_by_line(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    assert right in LEASING
    with pytest.raises(FrameError, match=told):
        read_families(write(tmp_path, LEASING.replace(right, wrong)))


@pytest.mark.parametrize(
    ("pattern", "away"),
    [
        ("(?:青+)+{tail}", True),
        ("(?:(?:[^，]{0,60}?)，)*{tail}", True),
        ("(?:a|(?:b*))*{tail}", True),
        ("(?:青++)+{tail}", False),
        ("(?>青+)+{tail}", False),
        ("青+{tail}禾*", False),
        ("(?:青{0,6}、){0,30}{tail}", False),
        ("{heads}~{tails}", False),
    ],
)
def test_patterns_that_may_take_for_ever_are_refused(tmp_path: Path, pattern: str, away: bool) -> None:
    folder = write(tmp_path, LEASING.replace("(?:从|向){tail}~{trigger}~{site}", pattern))
    if away:
        with pytest.raises(FrameError, match=r"own\.toml:10: leasing/rents-from: a repetition within"):
            read_families(folder)
    else:
        assert read_families(folder)


def test_no_shipped_pattern_may_take_for_ever() -> None:
    frames = [frame for family in shipped_families() for frame in family.frames]
    assert not [f.id for f in frames for p in f.patterns if runs_away(p.pattern)]


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(LEASING.encode("gb18030"))
    with pytest.raises(FrameError, match=r"own\.toml: not UTF-8"):
        read_families(tmp_path)


def test_types_beyond_the_relation(tmp_path: Path) -> None:
    text = LEASING + 'tail_types = ["person"]\n'
    with pytest.raises(
        FrameError, match=r"own\.toml:16: rents_from has no person at its tail; allowed: company, park"
    ):
        read_families(write(tmp_path, text))


def test_a_folder_without_families(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match=r"no \.toml file there"):
        read_families(tmp_path)
