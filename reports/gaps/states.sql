-- Each State whose review reports no measure on the objective, by level.
SELECT s.objective, s.cycle, s.country, s.state, s.passages,
       numbered(s.objective, o.title_{lang}, o.title_en) AS name,
       named(c.name_{lang}, c.name_en, s.country) AS country_name
FROM states s
JOIN objectives o ON o.objective = s.objective
LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.state IN ('planned', 'challenge', 'mentioned', 'silent')
ORDER BY s.objective, state_place(s.state),
         country_name COLLATE NOCASE.NOACCENT, s.country
