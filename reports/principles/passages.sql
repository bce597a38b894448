-- The passages of the cycle that speak of each concept. objective is the first
-- under which the full passage can be read.
SELECT p.scheme, p.notation, n.name_{lang} AS name, p.cycle, p.country, p.objective, p.passage, p.document,
       named(c.name_{lang}, c.name_en, p.country) AS country_name,
       p.page, p.page_end, p.label, p.section, t.turns, p.language, p.kind, t.text
FROM concept_passages p
JOIN concept_names n ON n.scheme = p.scheme AND n.notation = p.notation
JOIN passages t ON t.id = p.passage AND t.document = p.document
LEFT JOIN countries c ON c.iso3 = p.country
WHERE p.cycle = $cycle AND p.scheme IN ('principle', 'group', 'issue', 'instrument')
ORDER BY list_position(['principle', 'group', 'issue', 'instrument'], p.scheme), n.place, n.name_{lang} COLLATE NOCASE.NOACCENT, p.notation,
         country_name COLLATE NOCASE.NOACCENT, p.country, p.document, p.ordinal
