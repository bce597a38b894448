-- States by what became of their passages on each objective, from the cycle before.
SELECT x.cycle, x.before, x.objective,
       numbered(x.objective, o.label_{lang}, o.label_en) AS name,
       count(*) AS both,
       count(*) FILTER (WHERE x.change = 'new') AS new,
       count(*) FILTER (WHERE x.change = 'grown') AS grown,
       count(*) FILTER (WHERE x.change = 'kept') AS kept,
       count(*) FILTER (WHERE x.change = 'shrunk') AS shrunk,
       count(*) FILTER (WHERE x.change = 'dropped') AS dropped,
       count(*) FILTER (WHERE x.change = 'never') AS never,
       x.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM changes x JOIN objectives o ON o.objective = x.objective
WHERE x.cycle = $cycle
GROUP BY ALL
ORDER BY x.objective
