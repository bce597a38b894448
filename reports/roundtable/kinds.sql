-- Passages on each objective of the round table by kind, in the cycle.
SELECT g.roundtable, o.objective, $cycle AS cycle,
       numbered(o.objective, o.label_{lang}, o.label_en) AS name,
       coalesce(k.progress, 0) AS progress,
       coalesce(k.challenge, 0) AS challenge,
       coalesce(k.plan, 0) AS plan,
       coalesce(k.recommendation, 0) AS recommendation,
       coalesce(k.support, 0) AS support,
       coalesce(k.context, 0) AS context,
       coalesce(k.total, 0) AS total,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM roundtable_objectives($cycle) g
JOIN objectives o ON o.objective = g.objective
LEFT JOIN kind_counts k ON k.objective = o.objective AND k.cycle = $cycle
ORDER BY g.roundtable, o.objective
