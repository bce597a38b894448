-- The state of the corpus itself: how well each document was read, and what
-- could not be done.

-- document_quality: one row per document. pages_with_text counts pages with any
-- text, mean_quality is their mean quality (0-1, three digits; NULL without
-- such pages), tags counts counted tags on objectives, principles and goals,
-- problems all problems; fatal_code says why nothing could be read; standing
-- says whether the document enters the figures on States. Denominator: all documents.
CREATE VIEW document_quality AS
WITH page_sums AS (
    SELECT document, count(*) FILTER (WHERE characters > 0) AS pages_with_text,
           -- the mean of whole thousandths is exact in any order
           CAST(round(sum(CAST(round(quality * 1000) AS BIGINT)) FILTER (WHERE characters > 0)
                      / count(*) FILTER (WHERE characters > 0)) AS DOUBLE) / 1000 AS mean_quality
    FROM pages GROUP BY document
), passage_sums AS (
    SELECT document, count(*) FILTER (WHERE counted) AS counted_passages FROM passages GROUP BY document
), tag_sums AS (
    SELECT document, count(*) AS tags FROM tags
    WHERE counted AND scheme IN ('gcm', 'principle', 'sdg') GROUP BY document
), problem_sums AS (
    SELECT document, count(*) AS problems, min(code) FILTER (WHERE fatal) AS fatal_code FROM problems GROUP BY document
)
SELECT d.id AS document, d.file, d.title, d.country, d.cycle, d.doc_kind, d.language, d.pages,
       coalesce(p.pages_with_text, 0) AS pages_with_text, p.mean_quality, d.engine_main, d.passages,
       coalesce(s.counted_passages, 0) AS counted_passages,
       coalesce(t.tags, 0) AS tags,
       coalesce(r.problems, 0) AS problems,
       r.fatal_code, d.readable, st.standing
FROM documents d
JOIN document_standing st ON st.document = d.id
LEFT JOIN page_sums p ON p.document = d.id
LEFT JOIN passage_sums s ON s.document = d.id
LEFT JOIN tag_sums t ON t.document = d.id
LEFT JOIN problem_sums r ON r.document = d.id;

-- problem_counts: documents and pages touched by each kind of problem. pages
-- counts single pages; problems of a whole document add to documents only.
-- Denominators: all documents, all pages.
CREATE VIEW problem_counts AS
SELECT stage, code, bool_or(fatal) AS fatal, count(DISTINCT document) AS documents,
       count(DISTINCT (document, page)) FILTER (WHERE page IS NOT NULL) AS pages
FROM problems GROUP BY stage, code;

-- document_engines: pages of each document by the engine that gave their text
-- and the reason: its codes, parted by '; ' ('' where nothing spoke against the
-- engine asked first), without their figures, which differ from page to page. way
-- names engine and reason in short, for addresses. Denominator: all pages.
CREATE VIEW document_engines AS
SELECT document, engine, reason, left(md5(engine || ' ' || reason), 8) AS way, count(*) AS pages
FROM (SELECT document, coalesce(nullif(engine, ''), 'none') AS engine,
             regexp_replace(coalesce(reason, ''), ' [0-9.]+', '', 'g') AS reason
      FROM pages)
GROUP BY document, engine, reason;

-- engine_pages: document_engines over all documents. Denominator: all pages.
CREATE VIEW engine_pages AS
SELECT engine, reason, way, CAST(sum(pages) AS BIGINT) AS pages, count(*) AS documents
FROM document_engines GROUP BY engine, reason, way;

-- corpus_totals: the corpus in one row. counted_documents and
-- documents_unreadable are parts of documents, counted_passages of passages.
CREATE VIEW corpus_totals AS
SELECT (SELECT count(*) FROM documents) AS documents,
       (SELECT count(*) FROM counted_documents) AS counted_documents,
       (SELECT count(*) FROM documents WHERE NOT readable) AS documents_unreadable,
       (SELECT count(*) FROM pages) AS pages,
       (SELECT count(*) FROM passages) AS passages,
       (SELECT count(*) FROM passages WHERE counted) AS counted_passages,
       (SELECT count(DISTINCT passage) FROM objective_passages) AS objective_passages,
       (SELECT count(*) FROM tags) AS tags,
       (SELECT count(*) FROM problems) AS problems,
       (SELECT count(DISTINCT country) FROM documents WHERE country IS NOT NULL) AS countries,
       (SELECT count(*) FROM cycles) AS cycles,
       (SELECT count(*) FROM states_expected) AS states_expected;
