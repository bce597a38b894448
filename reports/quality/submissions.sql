-- Each expected State in each cycle.
SELECT s.cycle, s.status, s.status <> 'not_submitted' AS submitted, s.country,
       named(c.name_{lang}, c.name_en, s.country) AS country_name
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
ORDER BY s.cycle DESC, submitted DESC, list_position(['readable', 'unreadable', 'not_submitted'], s.status),
         country_name COLLATE NOCASE.NOACCENT, s.country
