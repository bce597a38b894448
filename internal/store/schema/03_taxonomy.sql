-- Tables loaded from the taxonomy in use. Its version is in versions.

CREATE TABLE objectives (
    objective INTEGER NOT NULL,
    title_en VARCHAR, title_fr VARCHAR, title_es VARCHAR, title_ar VARCHAR, title_ru VARCHAR, title_zh VARCHAR,
    label_en VARCHAR, label_fr VARCHAR, label_es VARCHAR, label_ar VARCHAR, label_ru VARCHAR, label_zh VARCHAR,
    paragraph INTEGER            -- of A/RES/73/195
);

CREATE TABLE principles (
    principle INTEGER NOT NULL,
    slug VARCHAR,
    title_en VARCHAR, title_fr VARCHAR, title_es VARCHAR, title_ar VARCHAR, title_ru VARCHAR, title_zh VARCHAR
);

CREATE TABLE goals (
    goal INTEGER NOT NULL,
    title_en VARCHAR, title_fr VARCHAR, title_es VARCHAR, title_ar VARCHAR, title_ru VARCHAR, title_zh VARCHAR,
    color VARCHAR                -- '#E5243B'
);

CREATE TABLE targets (
    target    VARCHAR NOT NULL,  -- '10.7'
    goal      INTEGER NOT NULL,
    label     VARCHAR,           -- English, the project's own words
    relevance VARCHAR            -- direct, strong, context
);

CREATE TABLE links (
    objective INTEGER NOT NULL,
    target    VARCHAR NOT NULL,  -- target code, goal number, or 'ALL'
    goal      INTEGER,           -- goal of target; NULL for 'ALL'
    strength  VARCHAR NOT NULL,  -- explicit-target, explicit-agenda, network-guide, practitioner, inferred
    weight    INTEGER NOT NULL,
    source    VARCHAR
);

-- Concepts of the further schemes: groups, issues, instruments, an analyst's own.
CREATE TABLE concepts (
    scheme   VARCHAR NOT NULL,
    notation VARCHAR NOT NULL,
    label_en VARCHAR, label_fr VARCHAR, label_es VARCHAR, label_ar VARCHAR, label_ru VARCHAR, label_zh VARCHAR
);

CREATE TABLE countries (
    iso3 VARCHAR NOT NULL,
    m49  VARCHAR,                -- ISO 3166-1 numeric, '024'
    name_en VARCHAR, name_fr VARCHAR, name_es VARCHAR, name_ar VARCHAR, name_ru VARCHAR, name_zh VARCHAR, name_pt VARCHAR,
    region        VARCHAR,       -- M49
    subregion     VARCHAR,
    review_region VARCHAR,       -- the regional review in which it counts once
    status        VARCHAR,       -- member, observer, area
    sample        BOOLEAN NOT NULL  -- invented for the demo corpus
);

CREATE TABLE roundtables (
    cycle      INTEGER NOT NULL,
    roundtable INTEGER NOT NULL,
    objective  INTEGER NOT NULL,
    title      VARCHAR,
    sure       VARCHAR            -- how sure the grouping is
);

-- Terms that name their objective by themselves, in any language: those that
-- weigh most and ask for no company. What holds one can be quoted for it.
CREATE TABLE naming_terms (
    scheme   VARCHAR NOT NULL,
    notation VARCHAR NOT NULL,
    term     VARCHAR NOT NULL     -- as evidence.term
);

-- Words that show that a text speaks of migration, and phrases in which they do not.
CREATE TABLE anchors (
    language VARCHAR NOT NULL,
    word     VARCHAR NOT NULL,    -- 'migra*': any word that begins so
    mistaken BOOLEAN NOT NULL     -- a phrase in which such a word speaks of something else
);
