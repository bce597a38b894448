-- States without a review in the cycle.
SELECT coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), s.country) AS item
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.status = 'not_submitted'
ORDER BY item COLLATE NOCASE.NOACCENT, s.country
