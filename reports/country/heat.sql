-- Level of reporting by cycle and objective, where the State submitted.
SELECT s.country, s.cycle, s.objective,
       numbered(s.objective, o.title_{lang}, o.title_en) AS title,
       s.state, s.passages,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM states s JOIN objectives o ON o.objective = s.objective
WHERE s.state <> 'not_submitted'
ORDER BY s.country, s.cycle DESC, s.objective
