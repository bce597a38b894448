-- States by what was submitted in the cycle: what submitted.sql counts.
SELECT 'status.' || s.status AS key, named(c.name_{lang}, c.name_en, s.country) AS item
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle
ORDER BY CASE s.status WHEN 'readable' THEN 1 WHEN 'unreadable' THEN 2 ELSE 3 END, item COLLATE NOCASE.NOACCENT, s.country
