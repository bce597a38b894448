-- Each document under each engine and reason by which it got pages.
SELECT engine || CASE WHEN reason = '' THEN '' ELSE ': ' || reason END AS heading, way, document, pages
FROM document_engines
ORDER BY engine, reason, document
