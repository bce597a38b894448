-- Objectives of the pack by what the reviews of the cycle report on them.
SELECT numbered(v.objective, o.label_{lang}, o.label_en) AS name,
       v.evidenced, v.reported, v.planned, v.challenge, v.mentioned, v.silent, v.readable, v.submitted, v.states_all
FROM coverage v JOIN objectives o ON o.objective = v.objective
WHERE v.cycle = $cycle AND list_contains(string_split($objectives, ','), CAST(v.objective AS VARCHAR))
ORDER BY v.objective
