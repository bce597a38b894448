-- States by submission in the cycle: those of the status that $of names.
SELECT named(c.name_{lang}, c.name_en, s.country) AS item
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.status = $of
ORDER BY item COLLATE NOCASE.NOACCENT, s.country
