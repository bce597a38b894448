-- Documents of the cycle from which no text could be obtained, with the reason.
SELECT named(c.name_{lang}, c.name_en, coalesce(q.country, '–')) || ' (' || q.document || ')' AS item, q.fatal_code AS code
FROM document_quality q LEFT JOIN countries c ON c.iso3 = q.country
WHERE q.cycle = $cycle AND NOT q.readable AND ($country = '' OR q.country = $country)
ORDER BY item COLLATE NOCASE.NOACCENT, q.document
