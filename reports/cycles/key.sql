-- The denominators of the cycle and of the one before it. passages are all that
-- may be counted, whatever they speak of.
SELECT s.cycle,
       count(*) AS states_all,
       count(*) FILTER (WHERE s.status <> 'not_submitted') AS submitted,
       count(*) FILTER (WHERE s.status = 'readable') AS readable,
       (SELECT count(*) FROM review_passages p WHERE p.cycle = s.cycle) AS passages
FROM submissions s
JOIN cycle_pairs y ON y.cycle = $cycle AND s.cycle IN (y.cycle, y.before)
GROUP BY s.cycle
ORDER BY s.cycle DESC
