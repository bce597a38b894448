-- Level of reporting of the State on each objective.
SELECT numbered(s.objective, o.label_{lang}, o.label_en) AS name, s.state, s.passages
FROM states s JOIN objectives o ON o.objective = s.objective
WHERE s.cycle = $cycle AND s.country = $country
ORDER BY s.objective
