-- The machine's figures and those after review, where people decided and one of both has no measure.
SELECT r.objective, r.cycle, r.country, coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), r.country) AS country_name,
       r.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r
JOIN objectives o ON o.objective = r.objective
LEFT JOIN countries c ON c.iso3 = r.country
WHERE r.cycle = $cycle AND (r.state IN ('planned', 'challenge', 'mentioned', 'silent') OR r.reviewed_state IN ('planned', 'challenge', 'mentioned', 'silent'))
ORDER BY country_name COLLATE NOCASE.NOACCENT, r.country, r.objective
