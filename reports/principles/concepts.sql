-- Every concept of the scheme $of with the passages and States that speak of it, in the cycle.
SELECT named(k.label_{lang}, k.label_en, k.notation) AS name, k.notation,
       count(p.passage) AS passages, count(DISTINCT p.country) AS states,
       (SELECT count(*) FROM submissions WHERE cycle = $cycle AND status = 'readable') AS readable
FROM concepts k LEFT JOIN concept_passages p ON p.scheme = k.scheme AND p.notation = k.notation AND p.cycle = $cycle
WHERE k.scheme = $of
GROUP BY ALL
ORDER BY name COLLATE NOCASE.NOACCENT, k.notation
