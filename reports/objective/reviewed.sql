-- The machine's figures and those after review, where people decided.
SELECT r.objective, r.cycle, r.country, named(c.name_{lang}, c.name_en, r.country) AS country_name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r LEFT JOIN countries c ON c.iso3 = r.country
ORDER BY r.objective, r.cycle DESC, country_name COLLATE NOCASE.NOACCENT, r.country
