-- All documents of the State.
SELECT country, document, title, cycle, doc_kind, language, pages, counted_passages, standing, fatal_code
FROM document_quality
WHERE country IS NOT NULL
ORDER BY country, cycle DESC NULLS LAST, document
