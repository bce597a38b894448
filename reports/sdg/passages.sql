-- The passages of the cycle by objective and goal: those that name the goal ($of =
-- 'explicit'), or those that only the table of links gives ('inferred').
SELECT s.objective, s.goal, s.cycle,
       s.objective || '. ' || coalesce(nullif(o.title_{lang}, ''), o.title_en, '') AS name,
       s.goal || '. ' || coalesce(nullif(g.title_{lang}, ''), g.title_en, '') AS goal_name,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), op.country) AS country_name,
       op.passage, op.document, op.page, op.page_end, op.label, op.section, p.turns, op.language, op.kind, p.text
FROM sdg_passages s
JOIN objective_passages op ON op.objective = s.objective AND op.passage = s.passage
JOIN passages p ON p.id = op.passage AND p.document = op.document
JOIN objectives o ON o.objective = s.objective
LEFT JOIN goals g ON g.goal = s.goal
LEFT JOIN countries c ON c.iso3 = op.country
WHERE s.cycle = $cycle AND s.said = ($of = 'explicit')
ORDER BY s.objective, s.goal, country_name COLLATE NOCASE.NOACCENT, op.country, op.document, p.ordinal
