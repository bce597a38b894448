-- States of the region by submission, in the cycle.
SELECT c.region, u.cycle, u.status, u.status <> 'not_submitted' AS submitted, u.country,
       named(c.name_{lang}, c.name_en, u.country) AS country_name
FROM submissions u JOIN countries c ON c.iso3 = u.country
WHERE u.cycle = $cycle AND c.region IS NOT NULL
ORDER BY c.region, list_position(['readable', 'unreadable', 'not_submitted'], u.status), country_name COLLATE NOCASE.NOACCENT, u.country
