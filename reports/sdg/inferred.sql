-- Passages of the cycle that are linked to the goal by the taxonomy only, by objective and goal.
SELECT l.objective, l.goal, l.cycle,
       l.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       l.goal || '. ' || coalesce(nullif(g.title_{lang}, ''), g.title_en, '') AS goal_name,
       g.color, l.inferred AS passages
FROM sdg_links l
JOIN objectives o ON o.objective = l.objective
LEFT JOIN goals g ON g.goal = l.goal
WHERE l.cycle = $cycle AND l.inferred > 0
ORDER BY l.objective, l.goal
