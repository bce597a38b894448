-- Passages by kind, in each cycle with passages on the objective.
SELECT objective, cycle, progress, challenge, plan, recommendation, support, context, total
FROM kind_counts
WHERE objective IS NOT NULL
ORDER BY objective, cycle DESC
