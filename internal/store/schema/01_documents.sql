-- Tables loaded from bundles: documents, their pages and passages, and what
-- could not be done. One row per noun of internal/corpus, nothing aggregated.

CREATE TABLE documents (
    id             VARCHAR NOT NULL,  -- readable, unique: "ken-2022-en"
    sha256         VARCHAR NOT NULL,  -- of the file's bytes
    file           VARCHAR NOT NULL,  -- as named on the command line or in the manifest
    bytes          BIGINT  NOT NULL,
    country        VARCHAR,           -- ISO 3166-1 alpha-3; NULL when no one State's
    cycle          INTEGER,           -- year of the forum; NULL when not known
    doc_kind       VARCHAR NOT NULL,
    title          VARCHAR,
    language       VARCHAR NOT NULL,  -- BCP 47; 'und' when not known
    published      VARCHAR,
    url            VARCHAR,
    translation_of VARCHAR,           -- id of the document this one translates
    inferred       VARCHAR[] NOT NULL,-- manifest columns that were inferred
    pages          BIGINT  NOT NULL,
    passages       BIGINT  NOT NULL,  -- of every role
    characters     BIGINT  NOT NULL,  -- Unicode code points of all pages' text
    readable       BOOLEAN NOT NULL,  -- any text that may enter a figure could be had
    engine_main    VARCHAR            -- engine that gave most pages with text; NULL without such pages
);

CREATE TABLE pages (
    document      VARCHAR NOT NULL,
    page          INTEGER NOT NULL,  -- 1-based position in the file
    label         VARCHAR,           -- printed page number where it differs
    width         DOUBLE  NOT NULL,  -- points; 0 for a section of a file without pages
    height        DOUBLE  NOT NULL,
    engine        VARCHAR NOT NULL,
    reason        VARCHAR,           -- why this engine and not the first: codes with their figures, 'layer; unmapped 12'
    reading_order VARCHAR,           -- structure, stream or geometry
    quality       DOUBLE  NOT NULL,  -- 0-1
    image_cover   DOUBLE  NOT NULL,  -- 0-1, share of the page under its largest image
    lines         BIGINT  NOT NULL,
    characters    BIGINT  NOT NULL   -- code points of the page's text
);

CREATE TABLE passages (
    id         VARCHAR NOT NULL,  -- "ken-2022-en.p12.3"
    document   VARCHAR NOT NULL,
    ordinal    INTEGER NOT NULL,
    role       VARCHAR NOT NULL,
    level      INTEGER,           -- of a heading
    page       INTEGER NOT NULL,  -- on which it begins; 0 when it stands nowhere
    page_end   INTEGER NOT NULL,
    label      VARCHAR,           -- printed number of the first page where it differs
    section    BOOLEAN NOT NULL,  -- page counts sections: the file has no pages
    turns      VARCHAR[] NOT NULL,-- where it goes on to another page: '842:13:11', byte 842 of text is the first on page 13, printed 11
    heading    VARCHAR,           -- headings above, outermost first, joined by ' › '; NULL without
    text       VARCHAR NOT NULL,
    language   VARCHAR NOT NULL,
    characters BIGINT  NOT NULL,
    kind       VARCHAR,           -- main kind; 'context' when a counted passage has no kind tag; NULL for uncounted ones without
    kind_score DOUBLE,            -- score of the kind tag; NULL without
    conf       DOUBLE,            -- mean OCR confidence; NULL when not recognised from an image
    counted    BOOLEAN NOT NULL   -- may enter a figure: body, list item, table row or note, and more than an objective's own title
);

CREATE TABLE problems (
    document VARCHAR NOT NULL,
    page     INTEGER,           -- NULL when it concerns the whole document
    stage    VARCHAR NOT NULL,
    code     VARCHAR NOT NULL,
    message  VARCHAR NOT NULL,
    fatal    BOOLEAN NOT NULL   -- leaves the document without any text
);
