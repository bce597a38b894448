-- The passages of the region's States on each objective beside those of all States, in the cycle.
WITH placed AS (
    SELECT p.objective, p.passage, c.region FROM objective_passages p LEFT JOIN countries c ON c.iso3 = p.country WHERE p.cycle = $cycle
), own AS (
    SELECT region, objective, count(*) AS passages FROM placed GROUP BY ALL
), everyone AS (
    SELECT objective, count(*) AS passages FROM placed GROUP BY ALL
), totals AS (
    SELECT region, count(DISTINCT passage) AS passages FROM placed GROUP BY ALL
)
SELECT t.region, $cycle AS cycle, o.objective,
       numbered(o.objective, o.label_{lang}, o.label_en) AS name,
       coalesce(w.passages, 0) AS passages, t.passages AS total,
       coalesce(e.passages, 0) AS passages_all, (SELECT count(DISTINCT passage) FROM placed) AS total_all,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM totals t
CROSS JOIN objectives o
LEFT JOIN own w ON w.region = t.region AND w.objective = o.objective
LEFT JOIN everyone e ON e.objective = o.objective
WHERE t.region IS NOT NULL
ORDER BY t.region, o.objective
