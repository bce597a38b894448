-- The passages behind each pair.
SELECT a.objective, b.objective AS other, a.cycle, a.kind, a.country,
       numbered(a.objective, o.label_{lang}, o.label_en) AS name,
       numbered(b.objective, x.label_{lang}, x.label_en) AS other_name,
       named(c.name_{lang}, c.name_en, a.country) AS country_name,
       a.passage, a.document, a.page, a.page_end, a.label, a.section, p.turns, a.language, p.text
FROM objective_passages a
JOIN objective_passages b ON b.passage = a.passage AND b.objective > a.objective
JOIN objectives o ON o.objective = a.objective
JOIN objectives x ON x.objective = b.objective
JOIN passages p ON p.id = a.passage AND p.document = a.document
LEFT JOIN countries c ON c.iso3 = a.country
WHERE a.cycle = $cycle
ORDER BY a.objective, b.objective, country_name COLLATE NOCASE.NOACCENT, a.country, a.document, p.ordinal
