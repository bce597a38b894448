-- Passages that name a challenge or ask for support, by objective, in the cycle.
SELECT o.objective, $cycle AS cycle,
       o.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'challenge'), 0) AS BIGINT) AS challenge,
       CAST(coalesce(sum(k.passages) FILTER (WHERE k.kind = 'support'), 0) AS BIGINT) AS support,
       CAST(coalesce(sum(k.passages), 0) AS BIGINT) AS passages,
       o.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM objectives o LEFT JOIN kinds k ON k.objective = o.objective AND k.cycle = $cycle
GROUP BY ALL
ORDER BY o.objective
