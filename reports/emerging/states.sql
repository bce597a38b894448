-- The States whose passages speak of each concept, in the cycle and the one before.
SELECT p.cycle, p.scheme, p.notation, n.name_{lang} AS name, p.country, p.passages,
       named(c.name_{lang}, c.name_en, p.country) AS country_name
FROM (SELECT cycle, scheme, notation, country, count(*) AS passages FROM concept_passages GROUP BY ALL) p
JOIN concept_names n ON n.scheme = p.scheme AND n.notation = p.notation
JOIN cycle_pairs y ON y.cycle = $cycle AND p.cycle IN (y.cycle, y.before)
LEFT JOIN countries c ON c.iso3 = p.country
WHERE p.scheme IN ('principle', 'group', 'issue', 'instrument')
ORDER BY p.cycle DESC, list_position(['issue', 'group', 'instrument', 'principle'], p.scheme), n.place, n.name_{lang} COLLATE NOCASE.NOACCENT, p.notation,
         country_name COLLATE NOCASE.NOACCENT, p.country
