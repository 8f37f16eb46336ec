"""No text stops extraction, and what it finds is of the text."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz_text import check, text

LIST = "青禾公司为白石公司、云汐公司、北岸公司等企业供应阀门、"
POSTS = "云汐公司" + "总经理兼" * 200 + "总经理"
CHARACTERS = st.one_of(
    *(st.characters(min_codepoint=p << 16, max_codepoint=(p << 16) + 0xFFFF) for p in range(17)),
    st.sampled_from("青禾机械有限公司位于溆浦县，生产齿轮箱。（）“”、；：\n \t\0\u202e\ue000😀"),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(CHARACTERS, max_size=400))
def test_any_characters(written: str) -> None:
    check(written)


@pytest.mark.parametrize("seed", range(8))
def test_words_that_rules_look_for_in_any_order(seed: int) -> None:
    check(text(random.Random(seed)))


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "written",
    [
        pytest.param("青禾公司" * 700 + "位于溆浦县", id="no full stop"),
        pytest.param("（" * 10_000 + "青禾公司位于溆浦县。" + "）" * 10_000, id="nested brackets"),
        pytest.param("“" * 2_000 + "青禾公司位于溆浦县。", id="open quotes"),
        pytest.param("青禾公司（" * 500 + "位于溆浦县。", id="brackets behind names"),
        pytest.param("\0".join("青禾公司位于溆浦县。"), id="NUL"),
        pytest.param("".join(f"\u202e{c}\u202c" for c in "青禾公司位于溆浦县。" * 200), id="right to left"),
        pytest.param("".join(map(chr, range(0xE000, 0xF900))), id="private use"),
        pytest.param("😀青禾公司👩‍👩‍👧‍👦位于溆浦县🇨🇳。" * 300, id="emoji"),
        pytest.param("".join(chr((p << 16) + 0x4E00 + i) for p in range(17) for i in range(64)), id="planes"),
        pytest.param(LIST, id="a list that ends in its mark"),
        pytest.param(LIST * 100, id="the same, without a full stop"),
        pytest.param(f"{POSTS}李明出席。", id="posts of one person"),
        pytest.param(f"李明任{POSTS}的工作。", id="posts behind the person"),
        pytest.param(f"李明{POSTS}出席。", id="posts of nobody"),
        pytest.param("云汐公司" + "副书记、" * 300 + "李明。", id="posts that begin with 副"),
        pytest.param("副书记" * 300 + "。李明", id="bare posts"),
    ],
)
def test_what_once_was_or_might_be_hard(written: str) -> None:
    """Posts took 2^n steps for n of them, lists that end in their mark an IndexError."""
    check(written)
