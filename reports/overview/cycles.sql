-- Coverage of every cycle in which a review can be read.
SELECT v.cycle, v.objective,
       numbered(v.objective, o.label_{lang}, o.label_en) AS name,
       v.readable, v.states_with_passages, v.passages,
       v.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM coverage v JOIN objectives o ON o.objective = v.objective
WHERE v.readable > 0
ORDER BY v.cycle DESC, v.objective
