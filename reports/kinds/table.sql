-- Passages on at least one objective by kind, each counted once, in each cycle.
SELECT cycle, progress, challenge, plan, recommendation, support, context, total
FROM kind_counts
WHERE objective IS NULL
ORDER BY cycle DESC
