-- States by level of reporting on each objective, in the cycle.
SELECT v.objective, v.cycle,
       numbered(v.objective, o.label_{lang}, o.label_en) AS name,
       v.states_all, v.submitted, v.readable, v.silent, v.mentioned, v.challenge, v.planned,
       v.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM coverage v JOIN objectives o ON o.objective = v.objective
WHERE v.cycle = $cycle
ORDER BY v.objective
