-- Each document with a problem, once for each kind of problem. pages is the
-- number of pages concerned, which their numbers.
SELECT p.stage, p.code, p.stage || '-' || p.code AS stage_code, p.document, d.country,
       named(c.name_{lang}, c.name_en, d.country) AS country_name,
       count(DISTINCT p.page) AS pages,
       array_to_string(list_sort(list_distinct(list(p.page) FILTER (WHERE p.page IS NOT NULL))), ', ') AS which,
       min(p.message) AS message, 'en' AS message_language
FROM problems p
LEFT JOIN documents d ON d.id = p.document
LEFT JOIN countries c ON c.iso3 = d.country
GROUP BY ALL
ORDER BY p.stage, p.code, p.document
