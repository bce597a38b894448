-- The machine's figures and those after review, where people decided, in the cycle and the one before.
SELECT r.objective, r.cycle, r.country, coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), r.country) AS country_name,
       r.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r
JOIN objectives o ON o.objective = r.objective
LEFT JOIN countries c ON c.iso3 = r.country
WHERE r.cycle IN (SELECT cycle FROM changes WHERE cycle = $cycle UNION SELECT before FROM changes WHERE cycle = $cycle)
ORDER BY r.cycle DESC, country_name COLLATE NOCASE.NOACCENT, r.country, r.objective
