-- Passages on at least one objective by kind, each counted once, in each cycle.
SELECT cycle,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'progress'), 0) AS BIGINT) AS progress,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'challenge'), 0) AS BIGINT) AS challenge,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'plan'), 0) AS BIGINT) AS plan,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'recommendation'), 0) AS BIGINT) AS recommendation,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'support'), 0) AS BIGINT) AS support,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'context'), 0) AS BIGINT) AS context,
       CAST(sum(passages) AS BIGINT) AS total
FROM kinds
WHERE objective IS NULL
GROUP BY cycle
ORDER BY cycle DESC
