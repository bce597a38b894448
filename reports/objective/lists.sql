-- Each State whose review can be read, by cycle and level of reporting.
SELECT s.objective, s.cycle, s.country,
       named(c.name_{lang}, c.name_en, s.country) AS country_name,
       s.state, s.passages, s.passages > 0 AS with_passages
FROM states s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.state NOT IN ('not_submitted', 'unreadable')
ORDER BY s.objective, s.cycle DESC, with_passages DESC,
         state_place(s.state),
         country_name COLLATE NOCASE.NOACCENT, s.country
