-- Facts and their statements, from evidence and members. Runs inside the refresh transaction.
CREATE OR REPLACE TEMP TABLE claims AS
WITH ends AS (
    SELECT
        e.*, h.entity AS first, t.entity AS second, r.either_way AND h.entity > t.entity AS swapped
    FROM evidence e
    JOIN members h ON h.doc_entity = e.head
    JOIN members t ON t.doc_entity = e.tail
    JOIN relations r USING (relation)
    WHERE h.entity <> t.entity
),
ordered AS (
    SELECT
        * EXCLUDE (head, tail, first, second, swapped),
        CASE WHEN swapped THEN second ELSE first END AS head,
        CASE WHEN swapped THEN first ELSE second END AS tail
    FROM ends
)
SELECT
    ordered.*,
    CAST('0x' || left(md5(concat_ws('|', head, relation, tail)), 14) AS BIGINT) AS fact,
    d.date,
    d.title,
    d.number,
    s.text,
    s.start_at,
    s.end_at
FROM ordered
JOIN documents d USING (doc)
JOIN sentences s USING (sentence);

-- The same sentence in several documents is one source printed again; within a document only the best counts.
CREATE OR REPLACE TEMP TABLE sureness AS
WITH sources AS (
    SELECT fact, text, min(number) AS number, max(confidence) AS confidence FROM claims GROUP BY fact, text
),
independent AS (SELECT fact, number, max(confidence) AS confidence FROM sources GROUP BY fact, number)
SELECT fact, 1 - product(1 - confidence) AS confidence FROM independent GROUP BY fact;

CREATE OR REPLACE TEMP TABLE merged AS
SELECT
    fact,
    any_value(head) AS head,
    any_value(relation) AS relation,
    any_value(tail) AS tail,
    arg_max(
        status, (coalesce(date, DATE '0001-01-01'), status <> 'negated', status = 'actual', number)
    ) AS status,
    count(DISTINCT status) > 1 AS contradicted,
    count(*) AS evidence,
    count(DISTINCT doc) AS documents,
    min(date) AS first_seen,
    max(date) AS last_seen
FROM claims
GROUP BY fact;

INSERT INTO facts
SELECT
    m.fact, m.head, h.name, h.type, m.relation, m.tail, t.name, t.type, m.status, m.contradicted,
    sureness.confidence, m.evidence, m.documents, m.first_seen, m.last_seen
FROM merged m
JOIN sureness USING (fact)
JOIN entities h ON h.entity = m.head
JOIN entities t ON t.entity = m.tail
ORDER BY m.head, m.tail, m.fact;

INSERT INTO statements
SELECT fact, evidence, doc, date, title, text, start_at, end_at, status, attributes, rule, confidence
FROM claims
ORDER BY head, tail, fact, date DESC NULLS LAST, confidence DESC, number, evidence;

UPDATE entities SET degree = ends.degree
FROM (
    SELECT entity, count(*) AS degree
    FROM (SELECT head AS entity FROM facts UNION ALL SELECT tail FROM facts)
    GROUP BY entity
) ends
WHERE entities.entity = ends.entity;

DROP TABLE claims;
DROP TABLE sureness;
DROP TABLE merged;

CREATE INDEX facts_by_fact ON facts (fact);
CREATE INDEX facts_by_head ON facts (head);
CREATE INDEX facts_by_tail ON facts (tail);
CREATE INDEX statements_by_fact ON statements (fact);
CREATE INDEX aliases_by_normal ON aliases (normal);
CREATE INDEX aliases_by_entity ON aliases (entity);
