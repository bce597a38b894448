-- Tables that say how to count: who is expected, which documents are a review,
-- which cells the tagger handles badly, which versions made the figures.

CREATE TABLE roster (country VARCHAR NOT NULL);  -- States expected to review, ISO3

CREATE TABLE review_kinds (
    doc_kind VARCHAR NOT NULL,
    stand_in BOOLEAN NOT NULL   -- counts only in cycles without any review proper
);

CREATE TABLE weak_objectives (
    objective INTEGER NOT NULL,
    language  VARCHAR,
    f1        DOUBLE,
    n         BIGINT             -- labelled passages behind f1
);

CREATE TABLE scores (
    scheme    VARCHAR NOT NULL,  -- gcm or kind
    concept   VARCHAR,           -- NULL for all together
    texts     VARCHAR NOT NULL,  -- labelled texts on which it was measured
    language  VARCHAR,           -- NULL for all
    f1        DOUBLE NOT NULL,
    low       DOUBLE,            -- 95 % interval of f1; NULL where too few are labelled for one
    high      DOUBLE,
    n         BIGINT NOT NULL    -- labelled or found; texts for all together
);

CREATE TABLE versions (
    key   VARCHAR NOT NULL,      -- corpus, taxonomy, taggers, program, bundles, format, duckdb …
    value VARCHAR
);
