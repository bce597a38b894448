-- Every guiding principle with the passages and States that speak of it, in the cycle.
SELECT k.principle, numbered(k.principle, k.title_{lang}, k.title_en) AS name, CAST(k.principle AS VARCHAR) AS notation,
       count(p.passage) AS passages, count(DISTINCT p.country) AS states,
       (SELECT count(*) FROM submissions WHERE cycle = $cycle AND status = 'readable') AS readable
FROM principles k LEFT JOIN concept_passages p ON p.scheme = 'principle' AND p.notation = CAST(k.principle AS VARCHAR) AND p.cycle = $cycle
GROUP BY ALL
ORDER BY k.principle
