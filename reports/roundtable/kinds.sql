-- Passages on each objective of the round table by kind, in the cycle.
SELECT g.roundtable, o.objective, $cycle AS cycle,
       o.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'progress'), 0) AS BIGINT) AS progress,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'challenge'), 0) AS BIGINT) AS challenge,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'plan'), 0) AS BIGINT) AS plan,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'recommendation'), 0) AS BIGINT) AS recommendation,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'support'), 0) AS BIGINT) AS support,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'context'), 0) AS BIGINT) AS context,
       CAST(coalesce(sum(k.passages), 0) AS BIGINT) AS total,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM roundtable_objectives($cycle) g
JOIN objectives o ON o.objective = g.objective
LEFT JOIN kinds k ON k.objective = o.objective AND k.cycle = $cycle
GROUP BY ALL
ORDER BY g.roundtable, o.objective
