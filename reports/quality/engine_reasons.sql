-- Pages by the engine that gave their text and the reason it was used.
SELECT engine, coalesce(nullif(reason, ''), 'first') AS reason, way, pages, documents,
       (SELECT pages FROM corpus_totals) AS all_pages,
       (SELECT documents FROM corpus_totals) AS all_documents
FROM engine_pages
ORDER BY pages DESC, engine, reason
