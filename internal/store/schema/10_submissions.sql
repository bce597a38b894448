-- Which documents count as a State's review, and what each State submitted.

-- works: every document with the original behind it: itself, or the end of its
-- chain of translations (also when the original is not in the corpus). In a
-- ring of translations the smallest id stands for all.
CREATE VIEW works AS
WITH RECURSIVE up(document, ancestor) AS (
    SELECT id, id FROM documents
    UNION
    SELECT up.document, d.translation_of
    FROM up JOIN documents d ON d.id = up.ancestor
    WHERE d.translation_of IS NOT NULL
)
SELECT up.document,
       coalesce(min(up.ancestor) FILTER (WHERE d.id IS NULL OR d.translation_of IS NULL), min(up.ancestor)) AS work
FROM up LEFT JOIN documents d ON d.id = up.ancestor
GROUP BY up.document;

-- cycles: the distinct known cycles of documents that are one State's.
CREATE VIEW cycles AS
SELECT DISTINCT cycle FROM documents WHERE country IS NOT NULL AND cycle IS NOT NULL;

-- review_cycles: cycles in which at least one State has a review proper, so
-- that stand-ins do not count.
CREATE VIEW review_cycles AS
SELECT DISTINCT d.cycle
FROM documents d JOIN review_kinds k ON k.doc_kind = d.doc_kind AND NOT k.stand_in
WHERE d.country IS NOT NULL AND d.cycle IS NOT NULL;

-- document_standing: whether each document enters the figures on States, and if
-- not, why: no_country, no_cycle, other_kind (not a kind that counts as a
-- review), superseded (a stand-in in a cycle that has reviews), translation
-- (another language version of the same work counts). Denominator: all documents.
-- Of the versions of one work the readable ones come first, then the original,
-- then the smallest id; only the first counts.
CREATE VIEW document_standing AS
WITH eligible AS (
    SELECT d.id, d.country, d.cycle, d.readable, w.work, k.stand_in,
           CASE WHEN d.country IS NULL THEN 'no_country'
                WHEN d.cycle IS NULL THEN 'no_cycle'
                WHEN k.doc_kind IS NULL THEN 'other_kind'
                WHEN k.stand_in AND r.cycle IS NOT NULL THEN 'superseded'
           END AS reason
    FROM documents d
    JOIN works w ON w.document = d.id
    LEFT JOIN review_kinds k ON k.doc_kind = d.doc_kind
    LEFT JOIN review_cycles r ON r.cycle = d.cycle
), ranked AS (
    SELECT id, row_number() OVER (PARTITION BY work ORDER BY readable DESC, id = work DESC, id) AS place
    FROM eligible WHERE reason IS NULL
)
SELECT e.id AS document, e.country, e.cycle, e.work,
       CASE WHEN e.reason IS NOT NULL THEN e.reason
            WHEN r.place = 1 THEN 'counted' ELSE 'translation' END AS standing,
       CASE WHEN e.reason IS NULL AND r.place = 1
            THEN CASE WHEN e.stand_in THEN 'stand_in' ELSE 'gcm_review' END END AS basis
FROM eligible e LEFT JOIN ranked r ON r.id = e.id;

-- counted_documents: the documents that enter the figures on States.
CREATE VIEW counted_documents AS
SELECT s.document, s.country, s.cycle, s.basis, d.language, d.pages, d.readable
FROM document_standing s JOIN documents d ON d.id = s.document
WHERE s.standing = 'counted';

-- states_expected: the frame of the gap model: every State of the roster, and
-- every other with a document of its own, in every cycle.
CREATE VIEW states_expected AS
SELECT c.country, y.cycle
FROM (SELECT country FROM roster
      UNION
      SELECT country FROM documents WHERE country IS NOT NULL) c
CROSS JOIN cycles y;

-- submissions: per State and cycle what was submitted. documents and pages
-- count the counted documents; a readable document makes the State readable
-- whatever lies beside it. Denominator: states_expected, one row each.
CREATE VIEW submissions AS
SELECT e.country, e.cycle,
       CASE WHEN count(d.document) = 0 THEN 'not_submitted'
            WHEN bool_or(d.readable) THEN 'readable'
            ELSE 'unreadable' END AS status,
       count(d.document) AS documents,
       CAST(coalesce(sum(d.pages), 0) AS BIGINT) AS pages,
       min(d.basis) AS basis
FROM states_expected e
LEFT JOIN counted_documents d ON d.country = e.country AND d.cycle = e.cycle
GROUP BY e.country, e.cycle;
