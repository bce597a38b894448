-- The passages for which states.sql and country_objectives.sql count a State or
-- an objective: of the kind that $of names ('evidenced': of measures, those with
-- a fact) or, where $of is a state of the gap model, all that put it there.
SELECT op.objective, op.passage, op.document, op.cycle, op.page, op.page_end, op.label, op.section, coalesce(d.title, d.id) AS title,
       named(c.name_{lang}, c.name_en, op.country) AS country_name
FROM objective_passages op
JOIN states s ON s.country = op.country AND s.cycle = op.cycle AND s.objective = op.objective
JOIN documents d ON d.id = op.document
LEFT JOIN countries c ON c.iso3 = op.country
WHERE op.cycle = $cycle AND ($country = '' OR op.country = $country)
  AND list_contains(string_split($objectives, ','), CAST(op.objective AS VARCHAR))
  AND CASE $of WHEN 'progress' THEN op.kind = 'progress' WHEN 'support' THEN op.kind = 'support'
           WHEN 'evidenced' THEN op.kind = 'progress' AND EXISTS (SELECT 1 FROM state_facts f WHERE f.passage = op.passage)
           ELSE s.state = $of END
ORDER BY country_name COLLATE NOCASE.NOACCENT, op.country, op.document, op.ordinal, op.objective
