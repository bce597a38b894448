-- Pairs of objectives by the number of passages assigned to both, in the cycle.
SELECT p.objective, q.objective AS other,
       numbered(p.objective, o.label_{lang}, o.label_en) AS name,
       numbered(q.objective, x.label_{lang}, x.label_en) AS other_name,
       count(*) AS passages,
       p.objective IN (SELECT objective FROM weak_objectives) AS weak,
       q.objective IN (SELECT objective FROM weak_objectives) AS other_weak
FROM objective_passages p
JOIN objective_passages q ON q.passage = p.passage AND q.objective > p.objective
JOIN objectives o ON o.objective = p.objective
JOIN objectives x ON x.objective = q.objective
WHERE p.cycle = $cycle
GROUP BY ALL
ORDER BY p.objective, q.objective
