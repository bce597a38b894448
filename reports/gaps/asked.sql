-- Passages that name a challenge or ask for support, by objective, in the cycle.
SELECT o.objective, $cycle AS cycle,
       numbered(o.objective, o.label_{lang}, o.label_en) AS name,
       coalesce(k.challenge, 0) AS challenge,
       coalesce(k.support, 0) AS support,
       coalesce(k.total, 0) AS passages,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM objectives o LEFT JOIN kind_counts k ON k.objective = o.objective AND k.cycle = $cycle
ORDER BY o.objective
