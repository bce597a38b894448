-- The machine's figures and those after review, where people decided, by region, in the cycle.
SELECT c.region, r.objective, r.cycle, r.country, named(c.name_{lang}, c.name_en, r.country) AS country_name,
       numbered(r.objective, o.label_{lang}, o.label_en) AS name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r
JOIN objectives o ON o.objective = r.objective
JOIN countries c ON c.iso3 = r.country
WHERE r.cycle = $cycle AND c.region IS NOT NULL
ORDER BY c.region, country_name COLLATE NOCASE.NOACCENT, r.country, r.objective
