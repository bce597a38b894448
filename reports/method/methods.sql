-- Passages on objectives by the method that assigned them, each once for each objective.
SELECT method, count(*) AS passages, CAST(sum(count(*)) OVER () AS BIGINT) AS all_passages
FROM objective_passages GROUP BY method
ORDER BY passages DESC, method
