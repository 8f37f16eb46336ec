"""Names become labels, and the same sentence is learned with other names."""

import numpy as np
import pytest

from extract.recognise.bioes import label_names
from extract.recognise.symbols import PADDING, SHAPES, UNKNOWN, Encoder
from extract.schema import schema
from train.annotated import Annotated, is_held, names_by_type, renamed
from train.labels import labelled

LABELS = label_names(tuple(schema().types))
ENCODER = Encoder([PADDING, *SHAPES], [PADDING, UNKNOWN])


def sentence(text, *names):
    places = tuple((text.index(name), text.index(name) + len(name), kind) for name, kind in names)
    return Annotated("d1", text, places)


def test_names_are_exchanged_for_others_of_their_type():
    first = sentence("青禾机械落户云汐县。", ("青禾机械", "company"), ("云汐县", "place"))
    names = {"company": ["白石银行股份"], "place": ["云汐县"]}
    changed = renamed(first, names, 1.0, np.random.default_rng(0))
    assert changed.text == "白石银行股份落户云汐县。"
    assert [changed.text[begin:stop] for begin, stop, _ in changed.places] == ["白石银行股份", "云汐县"]


def test_no_share_changes_nothing():
    first = sentence("青禾机械落户云汐县。", ("青禾机械", "company"))
    assert renamed(first, names_by_type([first]), 0.0, np.random.default_rng(0)) == first


@pytest.mark.parametrize(
    ("doc", "held"), [("c00005", True), ("c00004", False), ("t10", True), ("mine", False), ("n02", False)]
)
def test_held_share(doc, held):
    assert is_held(doc) is held


def labels_of(labels):
    return " ".join(LABELS[number] for number in labels)


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("到云汐县", [(1, 4, "place")], "O B-place I-place E-place"),
        ("AT公司", [(0, 4, "company")], "B-company I-company E-company"),
        ("见ABC", [(1, 4, "company")], "O S-company"),
        ("见ABC", [(1, 3, "company")], "O O"),
    ],
)
def test_labels_of_names(text, places, expected):
    assert labels_of(labelled(ENCODER(text), places)) == expected
