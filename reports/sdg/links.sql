-- Passages of the cycle by objective and goal: those that name the goal ($of =
-- 'explicit'), or those that only the table of links gives ('inferred').
SELECT l.objective, l.goal, l.cycle,
       l.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       l.goal || '. ' || coalesce(nullif(g.title_{lang}, ''), g.title_en, '') AS goal_name,
       g.color, CASE $of WHEN 'explicit' THEN l.explicit ELSE l.inferred END AS passages
FROM sdg_links l
JOIN objectives o ON o.objective = l.objective
LEFT JOIN goals g ON g.goal = l.goal
WHERE l.cycle = $cycle AND CASE $of WHEN 'explicit' THEN l.explicit ELSE l.inferred END > 0
ORDER BY l.objective, l.goal
