-- Level of reporting and passages by kind, where the State submitted.
SELECT s.country, s.cycle, s.objective,
       numbered(s.objective, o.label_{lang}, o.label_en) AS name,
       s.state, s.progress, s.challenge, s.plan, s.recommendation, s.support, s.context, s.passages,
       s.objective IN (SELECT objective FROM weak_objectives) AS weak
FROM states s JOIN objectives o ON o.objective = s.objective
WHERE s.state <> 'not_submitted'
ORDER BY s.country, s.cycle DESC, s.objective
