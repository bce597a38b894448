-- The three denominators of the cycle. items: States whose review can be read.
SELECT count(*) FILTER (WHERE s.status <> 'not_submitted') AS n,
       count(*) AS states_all,
       count(*) FILTER (WHERE s.status = 'readable') AS readable,
       s.cycle,
       list(named(c.name_{lang}, c.name_en, s.country)
            ORDER BY named(c.name_{lang}, c.name_en, s.country) COLLATE NOCASE.NOACCENT, s.country)
           FILTER (WHERE s.status = 'readable') AS items
FROM submissions s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.cycle = $cycle
GROUP BY s.cycle
