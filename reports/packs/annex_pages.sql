-- Pages of the cycle's other documents that could not be read, by document.
SELECT named(c.name_{lang}, c.name_en, coalesce(d.country, '–')) || ' (' || d.id || '; '
       || array_to_string(list_sort(list_distinct(list(p.page))), ', ') || ')' AS item, p.code
FROM problems p JOIN documents d ON d.id = p.document AND d.readable
LEFT JOIN countries c ON c.iso3 = d.country
WHERE d.cycle = $cycle AND p.page IS NOT NULL AND ($country = '' OR d.country = $country)
GROUP BY d.id, d.country, c.name_{lang}, c.name_en, p.code
ORDER BY item COLLATE NOCASE.NOACCENT, p.code
