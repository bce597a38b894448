-- The cycle's denominators.
SELECT g.roundtable, v.cycle, any_value(v.states_all) AS states_all, any_value(v.submitted) AS submitted, any_value(v.readable) AS readable
FROM coverage v JOIN roundtable_objectives($cycle) g ON g.objective = v.objective
WHERE v.cycle = $cycle
GROUP BY g.roundtable, v.cycle
ORDER BY g.roundtable
