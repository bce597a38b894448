-- The States whose review was read and has no passage on the objectives that the
-- sentence names: those of the pack on which no review has one or, in the pack of
-- a State, its review has none. They are the same for each of these objectives.
SELECT DISTINCT 'state.silent' AS key, s.country, named(c.name_{lang}, c.name_en, s.country) AS item
FROM states s
JOIN coverage v ON v.cycle = s.cycle AND v.objective = s.objective
LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.state = 'silent'
  AND (s.country = $country OR $country = '' AND v.states_with_passages = 0)
  AND list_contains(string_split($objectives, ','), CAST(s.objective AS VARCHAR))
ORDER BY item COLLATE NOCASE.NOACCENT, s.country
