-- Each State with a passage on the objective, by cycle.
SELECT s.objective, s.cycle, s.country,
       named(c.name_{lang}, c.name_en, s.country) AS country_name,
       s.state, s.progress, s.challenge, s.plan, s.recommendation, s.support, s.context, s.passages,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM states s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.passages > 0
ORDER BY s.objective, s.cycle DESC, country_name COLLATE NOCASE.NOACCENT, s.country
