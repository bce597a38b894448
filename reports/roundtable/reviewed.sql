-- The machine's figures and those after review, where people decided on an objective of the round table, in the cycle.
SELECT g.roundtable, r.objective, r.cycle, r.country, named(c.name_{lang}, c.name_en, r.country) AS country_name,
       numbered(r.objective, o.label_{lang}, o.label_en) AS name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r
JOIN objectives o ON o.objective = r.objective
JOIN roundtable_objectives($cycle) g ON g.objective = r.objective
LEFT JOIN countries c ON c.iso3 = r.country
WHERE r.cycle = $cycle
ORDER BY g.roundtable, country_name COLLATE NOCASE.NOACCENT, r.country, r.objective
