-- The States that levels.sql counts on each objective at each level of
-- reporting. Those without a review that can be read are in behind_submitted.sql.
SELECT numbered(s.objective, o.label_{lang}, o.label_en) AS name, 'state.' || s.state AS key,
       named(c.name_{lang}, c.name_en, s.country) AS item
FROM states s JOIN objectives o ON o.objective = s.objective
LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle AND s.state NOT IN ('not_submitted', 'unreadable')
  AND list_contains(string_split($objectives, ','), CAST(s.objective AS VARCHAR))
ORDER BY s.objective, state_place(s.state),
         item COLLATE NOCASE.NOACCENT, s.country
