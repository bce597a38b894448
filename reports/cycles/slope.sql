-- States with passages on each objective before and now, of those readable in both cycles.
SELECT x.cycle, x.before, x.objective,
       numbered(x.objective, o.label_{lang}, o.label_en) AS name,
       count(*) AS both,
       count(*) FILTER (WHERE x.passages_before > 0) AS states_before,
       count(*) FILTER (WHERE x.passages > 0) AS states,
       x.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM changes x JOIN objectives o ON o.objective = x.objective
WHERE x.cycle = $cycle
GROUP BY ALL
ORDER BY x.objective
