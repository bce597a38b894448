-- One row for each State with a review in the cycle and objective, by round table.
SELECT g.roundtable, s.country, s.cycle, s.objective, m.status,
       named(c.name_{lang}, c.name_en, s.country) AS name,
       numbered(s.objective, o.title_{lang}, o.title_en) AS title,
       s.state, s.passages,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM states s
JOIN submissions m ON m.country = s.country AND m.cycle = s.cycle
JOIN objectives o ON o.objective = s.objective
LEFT JOIN roundtable_objectives($cycle) g ON g.objective = s.objective
LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.state <> 'not_submitted' AND s.cycle = $cycle
ORDER BY name COLLATE NOCASE.NOACCENT, s.country, g.roundtable NULLS LAST, s.objective
