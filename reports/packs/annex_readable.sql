-- States whose review of the cycle can be read.
SELECT coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), s.country) AS item
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.status = 'readable'
ORDER BY item COLLATE NOCASE.NOACCENT, s.country
