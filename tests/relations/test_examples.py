"""Every example of every shipped family, and the least number of them that a relation must have."""

from collections import Counter

import pytest

from extract.frames.example import as_document
from extract.frames.load import shipped_families
from extract.frames.spec import Example
from extract.relations import RelationExtractor
from extract.schema import schema

EXAMPLES = [example for family in shipped_families() for example in family.examples]


@pytest.fixture(scope="module")
def extractor() -> RelationExtractor:
    return RelationExtractor()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.relation}: {e.text[:40]}")
def test_example(extractor: RelationExtractor, example: Example) -> None:
    document, sentences, entities = as_document(example)
    found = extractor(document, sentences, entities)
    said = {(t.head, t.tail, t.status) for t in found if t.relation == example.relation}
    wanted = set(example.triples)
    if schema().relations[example.relation].symmetric:
        said = {(*sorted((head, tail)), status) for head, tail, status in said}
        wanted = {(*sorted((head, tail)), status) for head, tail, status in wanted}
    assert said == wanted


def test_enough_examples() -> None:
    says = Counter(e.relation for e in EXAMPLES if e.triples)
    says_not = Counter(e.relation for e in EXAMPLES if not e.triples)
    assert {r for r in schema().relations if says[r] < 8 or says_not[r] < 5} == set()
