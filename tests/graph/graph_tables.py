"""Documents of made-up companies, written as tables."""

from typing import Any

from extract.schema import Extraction, from_json

C, P, G = "company", "place", "government"


def told(
    doc: str,
    entities: list[tuple[Any, ...]],
    triples: list[tuple[Any, ...]] = [],  # noqa: B006
    *,
    date: str | None = None,
    text: str = "",
) -> Extraction:
    """A document from rows: (name, type, *aliases) and (head, relation, tail[, fields of the triple])."""
    named = [{"name": name, "type": type_, "aliases": list(aliases)} for name, type_, *aliases in entities]
    said = [
        {
            "head": head,
            "relation": relation,
            "tail": tail,
            "evidence": f"{doc}说，{head}与{tail}。",
            **(rest[0] if rest else {}),
        }
        for head, relation, tail, *rest in triples
    ]
    return from_json({"doc": doc, "date": date, "text": text, "entities": named, "triples": said})


EXTRACTIONS = [
    told(
        "d1",
        [
            ("湖南青禾机械有限公司", C, "青禾机械"),
            ("云汐电子股份有限公司", C, "云汐电子"),
            ("云汐县", P, "云汐"),
            ("白石港", "facility"),
        ],
        [
            (
                "湖南青禾机械有限公司",
                "supplies",
                "云汐电子股份有限公司",
                {"status": "planned", "attributes": {"product": "阀门"}, "confidence": 0.8},
            ),
            ("湖南青禾机械有限公司", "settles_in", "云汐县", {"confidence": 0.9}),
            ("云汐县", "connects_to", "白石港", {"confidence": 0.5}),
        ],
        date="2021-03-01",
    ),
    told(
        "d2",
        [("青禾机械", C), ("云汐电子", C), ("北岸钢铁", C), ("云汐县", P), ("南屏县", P)],
        [
            (
                "青禾机械",
                "supplies",
                "云汐电子",
                {"attributes": {"product": "阀门", "amount": "约2000万元"}, "confidence": 0.6},
            ),
            ("北岸钢铁", "supplies", "青禾机械", {"confidence": 0.7}),
            ("云汐县", "paired_with", "南屏县"),
        ],
        date="2023-08-01",
    ),
    told(
        "d3",
        [("北岸钢铁", C), ("青禾机械", C), ("云汐县", P), ("南屏县", P)],
        [
            ("北岸钢铁", "supplies", "青禾机械", {"status": "negated", "confidence": 0.5}),
            ("南屏县", "paired_with", "云汐县"),
        ],
        date="2022-01-01",
    ),
]
