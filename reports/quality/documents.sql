-- Every document, by language.
SELECT q.language, q.document, q.title, q.country,
       named(c.name_{lang}, c.name_en, q.country) AS country_name,
       q.cycle, q.doc_kind, q.standing, q.pages, q.pages_with_text, q.mean_quality AS quality,
       q.engine_main, q.counted_passages, q.tags, q.problems, d.inferred
FROM document_quality q
JOIN documents d ON d.id = q.document
LEFT JOIN countries c ON c.iso3 = q.country
ORDER BY q.language, q.document
