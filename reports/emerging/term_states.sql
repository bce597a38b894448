-- The States in whose reviews each of the terms shown stands, in the cycle and the one before.
SELECT s.language, s.term, p.cycle, p.country, count(*) AS passages,
       named(c.name_{lang}, c.name_en, p.country) AS country_name
FROM term_changes s
JOIN term_passages p ON p.language = s.language AND p.term = s.term AND p.cycle IN (s.cycle, s.before)
LEFT JOIN countries c ON c.iso3 = p.country
WHERE s.cycle = $cycle AND s.place <= 25
GROUP BY s.language, s.term, s.more, s.place, p.cycle, p.country, country_name
ORDER BY p.cycle DESC, s.language, s.more DESC, s.place, country_name COLLATE NOCASE.NOACCENT, p.country
