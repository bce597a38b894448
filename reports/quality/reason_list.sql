-- Each document under each engine and reason by which it got pages.
SELECT engine, coalesce(nullif(reason, ''), 'first') AS reason, way, document, pages
FROM document_engines
ORDER BY engine, reason, document
