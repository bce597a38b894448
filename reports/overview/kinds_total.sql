-- Passages on at least one objective by kind, each counted once.
SELECT cycle, kind, passages, CAST(sum(passages) OVER () AS BIGINT) AS total
FROM kinds
WHERE objective IS NULL AND cycle = $cycle
ORDER BY list_position(['progress', 'challenge', 'plan', 'recommendation', 'support', 'context'], kind), kind
