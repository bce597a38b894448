-- The passages of the cycle by objective, goal and target: those that name the target,
-- or the goal only ($of = 'explicit'), or those that only the table of links gives ('inferred').
SELECT s.objective, s.goal, s.cycle, s.target,
       numbered(s.objective, o.title_{lang}, o.title_en) AS name,
       numbered(s.goal, g.title_{lang}, g.title_en) AS goal_name,
       CASE s.target WHEN '' THEN goal_name
            ELSE trim(s.target || CASE '{lang}' WHEN 'en' THEN coalesce(' ' || t.label, '') ELSE '' END) END AS target_name,
       named(c.name_{lang}, c.name_en, op.country) AS country_name,
       op.passage, op.document, op.page, op.page_end, op.label, op.section, p.turns, op.language, op.kind, p.text
FROM sdg_target_passages s
JOIN objective_passages op ON op.objective = s.objective AND op.passage = s.passage
JOIN passages p ON p.id = op.passage AND p.document = op.document
JOIN objectives o ON o.objective = s.objective
LEFT JOIN goals g ON g.goal = s.goal
LEFT JOIN targets t ON t.target = s.target
LEFT JOIN countries c ON c.iso3 = op.country
WHERE s.cycle = $cycle AND s.said = ($of = 'explicit')
ORDER BY s.objective, s.goal, s.target <> '', TRY_CAST(split_part(s.target, '.', 2) AS INTEGER) NULLS LAST, s.target,
         country_name COLLATE NOCASE.NOACCENT, op.country, op.document, p.ordinal
