-- Each State with a readable review in both cycles, by objective and change.
SELECT x.cycle, x.before, x.objective, x.country, x.change, x.passages, x.passages_before,
       numbered(x.objective, o.title_{lang}, o.title_en) AS name,
       named(c.name_{lang}, c.name_en, x.country) AS country_name
FROM changes x
JOIN objectives o ON o.objective = x.objective
LEFT JOIN countries c ON c.iso3 = x.country
WHERE x.cycle = $cycle
ORDER BY x.objective, list_position(['new', 'grown', 'kept', 'shrunk', 'dropped', 'never'], x.change),
         country_name COLLATE NOCASE.NOACCENT, x.country
