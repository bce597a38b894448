-- The States whose passages of the cycle speak of each concept.
SELECT p.scheme, p.notation, n.name_{lang} AS name, n.place, p.country, p.passages,
       named(c.name_{lang}, c.name_en, p.country) AS country_name
FROM (SELECT scheme, notation, country, count(*) AS passages
      FROM concept_passages WHERE cycle = $cycle GROUP BY ALL) p
JOIN concept_names n ON n.scheme = p.scheme AND n.notation = p.notation
LEFT JOIN countries c ON c.iso3 = p.country
WHERE p.scheme IN ('principle', 'group', 'issue', 'instrument')
ORDER BY list_position(['principle', 'group', 'issue', 'instrument'], p.scheme), n.place, n.name_{lang} COLLATE NOCASE.NOACCENT, p.notation,
         country_name COLLATE NOCASE.NOACCENT, p.country
