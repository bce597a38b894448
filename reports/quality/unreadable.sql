-- Documents without any counted text, and why.
SELECT q.document, parse_filename(q.file, false, 'both_slash') AS file, q.country, q.cycle, q.pages, q.fatal_code,
       named(c.name_{lang}, c.name_en, q.country) AS country_name
FROM document_quality q LEFT JOIN countries c ON c.iso3 = q.country
WHERE NOT q.readable
ORDER BY q.document
