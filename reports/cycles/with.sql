-- The States behind the lines: those with passages on the objective, in each of the two cycles.
SELECT x.objective, s.in_cycle, x.country, s.passages,
       numbered(x.objective, o.title_{lang}, o.title_en) AS name,
       named(c.name_{lang}, c.name_en, x.country) AS country_name
FROM changes x
CROSS JOIN LATERAL (SELECT x.before AS in_cycle, x.passages_before AS passages UNION ALL SELECT x.cycle, x.passages) s
JOIN objectives o ON o.objective = x.objective
LEFT JOIN countries c ON c.iso3 = x.country
WHERE x.cycle = $cycle AND s.passages > 0
ORDER BY x.objective, s.in_cycle, country_name COLLATE NOCASE.NOACCENT, x.country
