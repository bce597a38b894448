-- The States whose review was read and has no passage, by objective: of the
-- pack on which no review has one or, in the pack of a State, its review has none.
SELECT s.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '') AS head, 'state.silent' AS key,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), s.country) AS item
FROM states s
JOIN coverage v ON v.cycle = s.cycle AND v.objective = s.objective
JOIN objectives o ON o.objective = s.objective
LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.state = 'silent'
  AND (s.country = $country OR $country = '' AND v.states_with_passages = 0)
  AND list_contains(string_split($objectives, ','), CAST(s.objective AS VARCHAR))
ORDER BY s.objective, item COLLATE NOCASE.NOACCENT, s.country
