-- The machine's figures and those after review, where people decided: of the
-- cycle ($of = 'all'); of those, where one of both has no measure ('gaps'); or
-- of the cycle and the one before ('pair').
SELECT r.objective, r.cycle, r.country, named(c.name_{lang}, c.name_en, r.country) AS country_name,
       numbered(r.objective, o.label_{lang}, o.label_en) AS name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r
JOIN objectives o ON o.objective = r.objective
LEFT JOIN countries c ON c.iso3 = r.country
WHERE CASE $of WHEN 'pair' THEN r.cycle IN (SELECT unnest([cycle, before]) FROM cycle_pairs WHERE cycle = $cycle) ELSE r.cycle = $cycle END
  AND ($of <> 'gaps' OR state_place(r.state) > 2 OR state_place(r.reviewed_state) > 2)
ORDER BY r.cycle DESC, country_name COLLATE NOCASE.NOACCENT, r.country, r.objective
