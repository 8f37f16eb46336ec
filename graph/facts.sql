-- Facts and links, from evidence and members. Runs inside the refresh transaction.
CREATE OR REPLACE TEMP TABLE claims AS
WITH ends AS (
    SELECT
        e.evidence, e.doc, e.sentence, e.status, e.confidence, e.relation,
        h.entity AS head, t.entity AS tail, r.either_way AND h.entity > t.entity AS swapped
    FROM evidence e
    JOIN members h ON h.doc_entity = e.head
    JOIN members t ON t.doc_entity = e.tail
    JOIN relations r USING (relation)
    WHERE h.entity <> t.entity
),
ordered AS (
    SELECT
        * EXCLUDE (head, tail, swapped),
        CASE WHEN swapped THEN tail ELSE head END AS head,
        CASE WHEN swapped THEN head ELSE tail END AS tail
    FROM ends
)
SELECT
    ordered.*,
    CAST('0x' || left(md5(concat_ws('|', head, relation, tail)), 14) AS BIGINT) AS fact,
    d.date,
    d.number,
    s.text
FROM ordered
JOIN documents d USING (doc)
JOIN sentences s USING (sentence);

INSERT INTO links SELECT evidence, fact FROM claims ORDER BY fact;

-- The same sentence in several documents is one source printed again; within a document only the best counts.
CREATE OR REPLACE TEMP TABLE sureness AS
WITH sources AS (SELECT fact, text, min(number) AS number, max(confidence) AS confidence FROM claims GROUP BY fact, text),
independent AS (SELECT fact, number, max(confidence) AS confidence FROM sources GROUP BY fact, number)
SELECT fact, 1 - product(1 - confidence) AS confidence FROM independent GROUP BY fact;

INSERT INTO facts
SELECT
    fact,
    any_value(head) AS head,
    any_value(relation) AS relation,
    any_value(tail) AS tail,
    arg_max(status, (coalesce(date, DATE '0001-01-01'), status <> 'negated', status = 'actual', number)) AS status,
    count(DISTINCT status) > 1 AS contradicted,
    any_value(sureness.confidence) AS confidence,
    count(*) AS evidence,
    count(DISTINCT doc) AS documents,
    min(date) AS first_seen,
    max(date) AS last_seen
FROM claims
JOIN sureness USING (fact)
GROUP BY fact
ORDER BY head, relation, tail;

UPDATE entities SET degree = ends.degree
FROM (
    SELECT entity, count(*) AS degree
    FROM (SELECT head AS entity FROM facts UNION ALL SELECT tail FROM facts)
    GROUP BY entity
) ends
WHERE entities.entity = ends.entity;

DROP TABLE claims;
DROP TABLE sureness;
