-- One row for each State of the region with a review in the cycle, and objective.
SELECT s.region, s.country, s.cycle, s.objective, s.state, s.passages,
       named(c.name_{lang}, c.name_en, s.country) AS name,
       numbered(s.objective, o.title_{lang}, o.title_en) AS title,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM objective_country s
JOIN objectives o ON o.objective = s.objective
JOIN countries c ON c.iso3 = s.country
WHERE s.state <> 'not_submitted' AND s.cycle = $cycle AND s.region IS NOT NULL
ORDER BY s.region, name COLLATE NOCASE.NOACCENT, s.country, s.objective
