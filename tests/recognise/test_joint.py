"""The tagger's names and the rules' names, joined."""

from extract.recognise.joint import best, pooled
from extract.recognise.span import Span


def test_a_name_that_both_find_is_surer() -> None:
    (span,) = pooled([Span(0, 4, "company", 0.5)], [Span(0, 4, "company", 0.5)])
    assert span.score == 0.75


def test_of_two_that_overlap_the_longer_wins_where_about_as_sure() -> None:
    long, short = Span(0, 7, "government", 0.8), Span(0, 3, "place", 0.85)
    assert best([long, short]) == [long]


def test_an_unsure_long_name_gives_way() -> None:
    long, short = Span(0, 7, "government", 0.61), Span(0, 3, "place", 0.95)
    assert best([long, short]) == [short]


def test_names_side_by_side_are_all_kept_in_order() -> None:
    spans = [Span(0, 2, "place", 0.9), Span(2, 6, "company", 0.9), Span(8, 10, "person", 0.9)]
    assert best(reversed(spans)) == spans


def test_a_name_that_is_hardly_sure_is_none() -> None:
    assert best([Span(0, 2, "product", 0.2)]) == []
