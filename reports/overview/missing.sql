-- Who submitted, cycle by cycle.
SELECT cycle,
       count(*) AS states_all,
       count(*) FILTER (WHERE status <> 'not_submitted') AS submitted,
       count(*) FILTER (WHERE status = 'readable') AS readable,
       count(*) FILTER (WHERE status = 'unreadable') AS unreadable,
       count(*) FILTER (WHERE status = 'not_submitted') AS not_submitted,
       min(basis) AS basis
FROM submissions
GROUP BY cycle
ORDER BY cycle DESC
