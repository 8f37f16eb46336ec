-- A store's tables from `parts` and `ids`, in the order of the input. Runs inside the caller's transaction.
CREATE TEMP TABLE placed AS
WITH found AS (
    SELECT
        file,
        place,
        row_number() OVER (ORDER BY file, place) AS number,
        sum(len(doc_entities)) OVER before AS entities,
        sum(len(sentences)) OVER before AS sentences,
        sum(len(evidence)) OVER before AS evidence
    FROM parts
    WHERE error IS NULL
    WINDOW before AS (ORDER BY file, place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
-- What was counted before, and one: numbers of a part begin with 0, those of a store with 1.
SELECT
    file,
    place,
    number,
    ids.doc,
    coalesce(entities, 0)::BIGINT + 1 AS entities,
    coalesce(sentences, 0)::BIGINT + 1 AS sentences,
    coalesce(evidence, 0)::BIGINT + 1 AS evidence
FROM found JOIN ids USING (number);

INSERT INTO documents
SELECT spot.doc, title, date::DATE, source, digest, input, spot.number, text
FROM parts JOIN placed spot USING (file, place)
ORDER BY spot.number;

INSERT INTO doc_entities
SELECT spot.entities + said.doc_entity, spot.doc, said.name, said.type
FROM (SELECT file, place, unnest(doc_entities) AS said FROM parts) JOIN placed spot USING (file, place)
ORDER BY 1;

INSERT INTO doc_names
SELECT spot.entities + said.doc_entity, said.name, said.mentions
FROM (SELECT file, place, unnest(doc_names) AS said, generate_subscripts(doc_names, 1) AS nth FROM parts)
JOIN placed spot USING (file, place)
ORDER BY spot.number, nth;

INSERT INTO mentions
SELECT spot.entities + said.doc_entity, spot.doc, said.start_at, said.end_at
FROM (SELECT file, place, unnest(mentions) AS said, generate_subscripts(mentions, 1) AS nth FROM parts)
JOIN placed spot USING (file, place)
ORDER BY spot.number, nth;

INSERT INTO sentences
SELECT spot.sentences + said.sentence, spot.doc, said.start_at, said.end_at, said.text
FROM (SELECT file, place, unnest(sentences) AS said FROM parts) JOIN placed spot USING (file, place)
ORDER BY 1;

INSERT INTO evidence
SELECT
    spot.evidence + said.evidence, spot.doc, spot.sentences + said.sentence, spot.entities + said.head, said.relation,
    spot.entities + said.tail, said.status, said.attributes, said.rule, said.confidence
FROM (SELECT file, place, unnest(evidence) AS said FROM parts) JOIN placed spot USING (file, place)
ORDER BY 1;

-- Machines have the same frames, so that all say the same of a relation.
INSERT INTO relations
SELECT said.relation, any_value(said.zh), any_value(said.either_way)
FROM (SELECT file, place, unnest(relations) AS said, generate_subscripts(relations, 1) AS nth FROM parts)
GROUP BY said.relation
ORDER BY min({'file': file, 'place': place, 'nth': nth});

DROP TABLE placed;
DROP TABLE ids;
DROP VIEW parts;
