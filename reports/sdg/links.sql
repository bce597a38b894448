-- Passages of the cycle by objective, goal and target: those that name the target, or
-- the goal only ($of = 'explicit'), or those that only the table of links gives ('inferred').
SELECT s.objective, s.goal, s.cycle, s.target,
       numbered(s.objective, o.label_{lang}, o.label_en) AS name,
       numbered(s.goal, g.title_{lang}, g.title_en) AS goal_name,
       CASE s.target WHEN '' THEN '–' ELSE trim(s.target || CASE '{lang}' WHEN 'en' THEN coalesce(' ' || t.label, '') ELSE '' END) END AS target_name,
       CASE s.target WHEN '' THEN goal_name ELSE target_name END AS node,
       g.color, s.passages
FROM (SELECT objective, goal, cycle, target, count(*) AS passages FROM sdg_target_passages
      WHERE cycle = $cycle AND said = ($of = 'explicit') GROUP BY ALL) s
JOIN objectives o ON o.objective = s.objective
LEFT JOIN goals g ON g.goal = s.goal
LEFT JOIN targets t ON t.target = s.target
ORDER BY s.objective, s.goal, s.target <> '', TRY_CAST(split_part(s.target, '.', 2) AS INTEGER) NULLS LAST, s.target
