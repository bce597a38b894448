-- Each document under the engine that gave most of its text.
SELECT coalesce(engine_main, 'none') AS engine, document, pages
FROM document_quality
ORDER BY engine, document
