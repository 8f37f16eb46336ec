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

-- What follows from the above; made anew by Store.refresh().
CREATE TABLE members (doc_entity BIGINT NOT NULL, entity BIGINT NOT NULL);
CREATE TABLE entities (
    entity BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    adcode VARCHAR,
    province VARCHAR,
    city VARCHAR,
    county VARCHAR,
    documents BIGINT NOT NULL,
    mentions BIGINT NOT NULL,
    degree BIGINT NOT NULL
);
CREATE TABLE aliases (
    entity BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    mentions BIGINT NOT NULL,
    normal VARCHAR NOT NULL,    -- NFKC, no white space or quotation marks, small letters
    pinyin VARCHAR NOT NULL,
    initials VARCHAR NOT NULL
);
CREATE TABLE links (evidence BIGINT NOT NULL, fact BIGINT NOT NULL);
CREATE TABLE facts (
    fact BIGINT NOT NULL,
    head BIGINT NOT NULL,       -- entities.entity
    relation VARCHAR NOT NULL,
    tail BIGINT NOT NULL,
    status VARCHAR NOT NULL,    -- by the latest evidence
    contradicted BOOLEAN NOT NULL,
    confidence DOUBLE NOT NULL, -- 1 - product of (1 - confidence) over independent documents
    evidence BIGINT NOT NULL,   -- how many pieces
    documents BIGINT NOT NULL,
    first_seen DATE,
    last_seen DATE
);
