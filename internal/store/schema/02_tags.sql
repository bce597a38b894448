-- Tables loaded from bundles: what passages speak of, and the words behind it.

CREATE TABLE tags (
    passage   VARCHAR NOT NULL,
    document  VARCHAR NOT NULL,
    scheme    VARCHAR NOT NULL,  -- gcm, principle, sdg, kind, mark, fact, place and the further schemes of the taxonomy (group, issue, instrument …)
    notation  VARCHAR NOT NULL,
    score     DOUBLE  NOT NULL,  -- (0,1]
    method    VARCHAR NOT NULL,  -- citation, heading, lexicon, crosswalk, cue
    explicit  BOOLEAN NOT NULL,  -- the text says it: every method but crosswalk
    counted   BOOLEAN NOT NULL,  -- may enter a figure: explicit, on a counted passage, score >= threshold
    threshold DOUBLE  NOT NULL   -- the concept's own; 0.5 unless its lexicon says otherwise; 0 for the main kind
);

CREATE TABLE evidence (
    passage          VARCHAR NOT NULL,  -- the tagged passage
    scheme           VARCHAR NOT NULL,
    notation         VARCHAR NOT NULL,
    method           VARCHAR NOT NULL,
    evidence_passage VARCHAR NOT NULL,  -- the passage that holds the words: the same, or a heading above
    start            BIGINT  NOT NULL,  -- byte range of that passage's text
    "end"            BIGINT  NOT NULL,
    term             VARCHAR NOT NULL,  -- term or rule as the taxonomy writes it
    rule             VARCHAR,           -- for a crosswalk the link followed, 'gcm:9→sdg:10.7'
    words            VARCHAR            -- the exact words; NULL when the range holds none
);

-- Verdicts of people on tags, one row a line of decisions.jsonl, which is the
-- record. A program that finds the file changed since puts a temporary table of
-- this name in its place, so that views show what is decided now.
CREATE TABLE decisions (
    line       INTEGER NOT NULL, -- 1-based, in the order in which they were given
    passage    VARCHAR,          -- on which it stands now; NULL when its words are gone
    scheme     VARCHAR NOT NULL,
    notation   VARCHAR NOT NULL,
    verdict    VARCHAR NOT NULL, -- accept, reject, add, comment, undo
    reviewer   VARCHAR,
    decided    VARCHAR,          -- ISO 8601, UTC
    comment    VARCHAR,
    standing   BOOLEAN NOT NULL, -- nobody took it back; false for what takes back
    anchor     VARCHAR,          -- same: a passage with the same words; near: that which shares most of them; NULL: none
    document   VARCHAR NOT NULL,
    page       INTEGER NOT NULL, -- and the words, when it was decided
    words      VARCHAR NOT NULL,
    decided_on VARCHAR NOT NULL, -- ID of the passage then
    taxonomy   VARCHAR,          -- version then
    bulk       VARCHAR           -- names the act by which many were decided at once
);
