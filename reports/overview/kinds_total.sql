-- Passages on at least one objective by kind, each counted once.
SELECT $cycle AS cycle, t.kind, coalesce(k.passages, 0) AS passages, CAST(sum(k.passages) OVER () AS BIGINT) AS total
FROM (SELECT unnest(['progress', 'challenge', 'plan', 'recommendation', 'support', 'context']) AS kind) t
LEFT JOIN kinds k ON k.kind = t.kind AND k.objective IS NULL AND k.cycle = $cycle
ORDER BY kind_place(t.kind)
