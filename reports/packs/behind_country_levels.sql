-- The passages that country_levels.sql counts on each objective.
SELECT op.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       op.objective, op.passage, op.document, op.cycle, op.page, op.page_end, op.label, op.section, coalesce(d.title, d.id) AS title,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), op.country) AS country_name
FROM objective_passages op
JOIN objectives o ON o.objective = op.objective
JOIN documents d ON d.id = op.document
LEFT JOIN countries c ON c.iso3 = op.country
WHERE op.cycle = $cycle AND op.country = $country
ORDER BY op.objective, op.document, op.ordinal
