-- What follows from documents and decisions; made anew by Store.refresh().
CREATE OR REPLACE TABLE members (doc_entity BIGINT NOT NULL, entity BIGINT NOT NULL);
CREATE OR REPLACE TABLE entities (
    entity BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    adcode VARCHAR,
    province VARCHAR,
    city VARCHAR,
    county VARCHAR,
    documents BIGINT NOT NULL,
    mentions BIGINT NOT NULL,
    degree BIGINT NOT NULL      -- facts it takes part in
);
CREATE OR REPLACE TABLE aliases (
    entity BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    mentions BIGINT NOT NULL,
    normal VARCHAR NOT NULL,    -- NFKC, no white space or quotation marks, small letters
    pinyin VARCHAR NOT NULL,
    initials VARCHAR NOT NULL
);
CREATE OR REPLACE TABLE facts (
    fact BIGINT NOT NULL,
    head BIGINT NOT NULL,       -- entities.entity
    head_name VARCHAR NOT NULL,
    head_type VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    tail BIGINT NOT NULL,
    tail_name VARCHAR NOT NULL,
    tail_type VARCHAR NOT NULL,
    status VARCHAR NOT NULL,    -- by the latest evidence
    contradicted BOOLEAN NOT NULL,
    confidence DOUBLE NOT NULL, -- 1 - product of (1 - confidence) over independent documents
    evidence BIGINT NOT NULL,   -- how many pieces
    documents BIGINT NOT NULL,
    first_seen DATE,
    last_seen DATE
);
CREATE OR REPLACE TABLE statements (   -- the evidence of each fact, latest first, in the order of facts
    fact BIGINT NOT NULL,
    evidence BIGINT NOT NULL,
    doc VARCHAR NOT NULL,
    date DATE,
    title VARCHAR,
    text VARCHAR NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    status VARCHAR NOT NULL,
    attributes VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL
);
