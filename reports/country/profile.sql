-- The State's passages on each objective beside those of all States, in its latest cycle with such passages.
WITH latest AS (
    SELECT country, max(cycle) AS cycle FROM objective_passages GROUP BY country
), own AS (
    SELECT country, cycle, objective, count(*) AS passages FROM objective_passages GROUP BY ALL
), everyone AS (
    SELECT cycle, objective, count(*) AS passages FROM objective_passages GROUP BY ALL
), totals AS (
    SELECT country, cycle, count(DISTINCT passage) AS passages FROM objective_passages GROUP BY GROUPING SETS ((country, cycle), (cycle))
)
SELECT l.country, l.cycle, o.objective,
       numbered(o.objective, o.label_{lang}, o.label_en) AS name,
       coalesce(w.passages, 0) AS passages, t.passages AS total,
       coalesce(e.passages, 0) AS passages_all, a.passages AS total_all,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM latest l
CROSS JOIN objectives o
JOIN totals t ON t.country = l.country AND t.cycle = l.cycle
JOIN totals a ON a.country IS NULL AND a.cycle = l.cycle
LEFT JOIN own w ON w.country = l.country AND w.cycle = l.cycle AND w.objective = o.objective
LEFT JOIN everyone e ON e.cycle = l.cycle AND e.objective = o.objective
ORDER BY l.country, o.objective
