-- What each State submitted in the cycle, with its ISO 3166-1 numeric code.
SELECT s.country, s.cycle, c.m49, s.status,
       named(c.name_{lang}, c.name_en, s.country) AS country_name
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle
ORDER BY country_name COLLATE NOCASE.NOACCENT, s.country
