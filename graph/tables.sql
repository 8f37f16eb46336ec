-- What was read: one row a document, its entities as the document names them, and what its sentences claim.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE types (type VARCHAR PRIMARY KEY, zh VARCHAR NOT NULL);
CREATE TABLE relations (relation VARCHAR PRIMARY KEY, zh VARCHAR NOT NULL, either_way BOOLEAN NOT NULL);
CREATE TABLE documents (
    doc VARCHAR PRIMARY KEY,
    title VARCHAR,
    date DATE,
    source VARCHAR,
    digest VARCHAR NOT NULL,   -- of everything extracted; the same digest again changes nothing
    input VARCHAR NOT NULL,    -- of what was read and of what with; the same again need not be extracted
    number BIGINT NOT NULL,    -- order of arrival
    text VARCHAR NOT NULL
);
CREATE TABLE doc_entities (
    doc_entity BIGINT NOT NULL,
    doc VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL
);
CREATE TABLE doc_names (        -- every form a document uses for an entity, with its count there
    doc_entity BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    mentions BIGINT NOT NULL
);
CREATE TABLE mentions (
    doc_entity BIGINT NOT NULL,
    doc VARCHAR NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL
);
CREATE TABLE sentences (
    sentence BIGINT NOT NULL,
    doc VARCHAR NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    text VARCHAR NOT NULL
);
CREATE TABLE evidence (         -- one row for each triple that a document states
    evidence BIGINT NOT NULL,
    doc VARCHAR NOT NULL,
    sentence BIGINT NOT NULL,
    head BIGINT NOT NULL,       -- doc_entities.doc_entity
    relation VARCHAR NOT NULL,
    tail BIGINT NOT NULL,
    status VARCHAR NOT NULL,
    attributes VARCHAR NOT NULL, -- JSON: {"amount": [{"text": "2000万元", "value": {…}}]}
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);

-- What a person decided about names; outlives documents and rebuilds.
CREATE TABLE decisions (
    decision BIGINT NOT NULL,
    kind VARCHAR NOT NULL,      -- merge or split
    type VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL
);
