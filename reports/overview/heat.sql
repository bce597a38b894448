-- One row for each State, cycle with a review, and objective.
SELECT s.country, s.cycle, s.objective,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), s.country) || ' ' || s.cycle AS name,
       s.objective || '. ' || coalesce(nullif(o.title_{lang}, ''), o.title_en, '') AS title,
       s.state, s.passages,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM states s
JOIN objectives o ON o.objective = s.objective
LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.state <> 'not_submitted'
ORDER BY name COLLATE NOCASE.NOACCENT, s.country, s.cycle, s.objective
