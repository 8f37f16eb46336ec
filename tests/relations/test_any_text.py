"""Whatever stands in a sentence and wherever names are said to be, triples point at what was given."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.relations import RelationExtractor
from extract.schema import Document, Entity, Mention, Sentence, schema

EXTRACTOR = RelationExtractor()
PIECES = st.sampled_from(
    list("的与和、，。；：（）()【】“”,;:—至在为由将被把等12家 ")
    + ["生产", "位于", "董事长", "收购", "子公司", "该公司", "双方", "班列"]
)
TYPES = st.sampled_from(list(schema().types))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PIECES, st.none() | TYPES), min_size=1, max_size=40))
def test_any_text(pieces: list[tuple[str, str | None]]) -> None:
    text = ""
    entities: list[Entity] = []
    for number, (words, type_) in enumerate(pieces):
        text += words
        if type_:
            name = f"名{number}"
            mention = Mention(
                len(text), len(text) + len(name), 0, len(text), len(text) + len(name), name, type_
            )
            entities.append(Entity(name, type_, (), (mention,)))
            text += name
    known = {(e.name, e.type) for e in entities}
    for triple in EXTRACTOR(Document("d", text), [Sentence(text, range(len(text)))], entities):
        assert {(triple.head, triple.head_type), (triple.tail, triple.tail_type)} <= known
        assert schema().allows(triple.head_type, triple.relation, triple.tail_type)
        assert 0 < triple.confidence <= 1
        assert (triple.evidence.text, triple.evidence.start) == (text, 0)
