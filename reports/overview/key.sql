-- The three denominators of the cycle, and its passages on any objective.
SELECT $cycle AS cycle,
       count(*) AS states_all,
       count(*) FILTER (WHERE status <> 'not_submitted') AS submitted,
       count(*) FILTER (WHERE status = 'readable') AS readable,
       (SELECT count(DISTINCT passage) FROM objective_passages WHERE cycle = $cycle) AS passages
FROM submissions
WHERE cycle = $cycle
HAVING count(*) > 0
