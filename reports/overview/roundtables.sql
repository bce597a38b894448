-- Passages on each objective by round table, in the cycle. Objectives of no round table come last.
SELECT g.roundtable, o.objective, $cycle AS cycle,
       numbered(o.objective, o.label_{lang}, o.label_en) AS name,
       CAST(coalesce(sum(k.passages), 0) AS BIGINT) AS passages,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM objectives o
LEFT JOIN roundtable_objectives($cycle) g ON g.objective = o.objective
LEFT JOIN kinds k ON k.objective = o.objective AND k.cycle = $cycle
GROUP BY ALL
ORDER BY g.roundtable NULLS LAST, o.objective
