-- States by what their review reports on each objective of the round table.
SELECT g.roundtable, v.objective, v.cycle,
       numbered(v.objective, o.label_{lang}, o.label_en) AS name,
       v.states_all, v.submitted, v.readable,
       v.evidenced, v.reported, v.planned, v.challenge, v.mentioned, v.silent, v.passages,
       v.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM coverage v
JOIN roundtable_objectives($cycle) g ON g.objective = v.objective
JOIN objectives o ON o.objective = v.objective
WHERE v.cycle = $cycle
ORDER BY g.roundtable, v.objective
