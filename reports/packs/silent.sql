-- Objectives of the pack on which no review that can be read has a passage.
SELECT count(*) AS n, any_value(v.readable) AS readable, coalesce(max(v.readable), 0) AS few,
       coalesce(list(CAST(v.objective AS VARCHAR) ORDER BY v.objective), []) AS numbers,
       list(numbered(v.objective, o.label_{lang}, o.label_en) ORDER BY v.objective) AS items
FROM coverage v JOIN objectives o ON o.objective = v.objective
WHERE v.cycle = $cycle AND v.readable > 0 AND v.states_with_passages = 0
  AND list_contains(string_split($objectives, ','), CAST(v.objective AS VARCHAR))
