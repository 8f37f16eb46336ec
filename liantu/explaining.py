"""An extraction for a person to read."""

from collections.abc import Iterator

from extract.schema import Extraction, Triple, schema


def explained(extraction: Extraction) -> Iterator[str]:
    """Each triple with its sentence and the rule that made it.

    青禾机械 —供应→ 白石重工 (0.90), then the sentence, then the frame and its trigger.
    """
    yield f"{extraction.document.id}: {len(extraction.entities)} entities, {len(extraction.triples)} triples"
    for triple in extraction.triples:
        yield from _lines(triple, extraction)


def _lines(triple: Triple, extraction: Extraction) -> Iterator[str]:
    known = schema()
    relation = {**known.relations, **{r.id: r for r in extraction.relations}}[triple.relation]
    status = "" if triple.status == "actual" else f"（{known.status_zh[triple.status]}）"
    label = relation.zh + status
    yield f"  {triple.head} —{label}→ {triple.tail} ({triple.confidence:.2f})"
    yield f"    「{triple.evidence.text}」"
    yield f"    {triple.evidence.rule}"
    for name, values in triple.attributes.items():
        yield f"    {name}: {'、'.join(v.text for v in values)}"
