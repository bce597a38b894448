-- The passages for which newly.sql counts a State: on objectives on which its
-- last earlier review, if it could be read, had none.
WITH earlier AS (
    SELECT country, max(cycle) AS cycle FROM submissions WHERE cycle < $cycle AND status = 'readable'
      AND basis = (SELECT min(basis) FROM submissions WHERE cycle = $cycle) GROUP BY country
)
SELECT op.objective, op.passage, op.document, op.cycle, op.page, op.page_end, op.label, op.section, coalesce(d.title, d.id) AS title,
       named(c.name_{lang}, c.name_en, op.country) AS country_name
FROM objective_passages op
JOIN earlier e ON e.country = op.country
JOIN states p ON p.country = op.country AND p.cycle = e.cycle AND p.objective = op.objective AND p.state = 'silent'
JOIN documents d ON d.id = op.document
LEFT JOIN countries c ON c.iso3 = op.country
WHERE op.cycle = $cycle AND list_contains(string_split($objectives, ','), CAST(op.objective AS VARCHAR))
ORDER BY country_name COLLATE NOCASE.NOACCENT, op.country, op.document, op.ordinal, op.objective
