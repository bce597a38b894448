-- States of the region by what their review reports on each objective, in the cycle.
SELECT s.region, s.objective, s.cycle,
       numbered(s.objective, o.label_{lang}, o.label_en) AS name,
       count(*) AS states_all,
       count(*) FILTER (WHERE s.state <> 'not_submitted') AS submitted,
       count(*) FILTER (WHERE s.state NOT IN ('not_submitted', 'unreadable')) AS readable,
       count(*) FILTER (WHERE s.state = 'evidenced') AS evidenced,
       count(*) FILTER (WHERE s.state = 'reported') AS reported,
       count(*) FILTER (WHERE s.state = 'planned') AS planned,
       count(*) FILTER (WHERE s.state = 'challenge') AS challenge,
       count(*) FILTER (WHERE s.state = 'mentioned') AS mentioned,
       count(*) FILTER (WHERE s.state = 'silent') AS silent,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM objective_country s JOIN objectives o ON o.objective = s.objective
WHERE s.cycle = $cycle AND s.region IS NOT NULL
GROUP BY ALL
ORDER BY s.region, s.objective
