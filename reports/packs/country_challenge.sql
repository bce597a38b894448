-- Objectives on which the State's review describes difficulties or needs, and no measure or plan.
SELECT count(*) AS n,
       coalesce(list(CAST(s.objective AS VARCHAR) ORDER BY s.objective), []) AS numbers,
       list(s.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') ORDER BY s.objective) AS items
FROM states s JOIN objectives o ON o.objective = s.objective
WHERE s.cycle = $cycle AND s.country = $country AND s.state NOT IN ('not_submitted', 'unreadable') AND s.state = 'challenge'
