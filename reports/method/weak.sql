-- Objectives that automatic assignment handles badly, by language where known.
SELECT w.objective, numbered(o.objective, o.label_{lang}, o.label_en) AS name, w.language, w.f1, w.n
FROM weak_objectives w JOIN objectives o ON o.objective = w.objective
ORDER BY w.objective, w.language
