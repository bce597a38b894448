-- The passages that country_levels.sql counts on each objective.
SELECT numbered(op.objective, o.label_{lang}, o.label_en) AS name,
       op.objective, op.passage, op.document, op.cycle, op.page, op.page_end, op.label, op.section, coalesce(d.title, d.id) AS title,
       named(c.name_{lang}, c.name_en, op.country) AS country_name
FROM objective_passages op
JOIN objectives o ON o.objective = op.objective
JOIN documents d ON d.id = op.document
LEFT JOIN countries c ON c.iso3 = op.country
WHERE op.cycle = $cycle AND op.country = $country
ORDER BY op.objective, op.document, op.ordinal
