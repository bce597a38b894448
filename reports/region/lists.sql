-- Each State of the region whose review can be read, by objective and level of reporting.
SELECT s.region, s.objective, s.cycle, s.country, s.state, s.passages,
       numbered(s.objective, o.title_{lang}, o.title_en) AS name,
       named(c.name_{lang}, c.name_en, s.country) AS country_name
FROM objective_country s
JOIN objectives o ON o.objective = s.objective
JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.state NOT IN ('not_submitted', 'unreadable') AND s.region IS NOT NULL
ORDER BY s.region, s.objective, state_place(s.state),
         country_name COLLATE NOCASE.NOACCENT, s.country
