-- Each passage on at least one objective, once, by cycle and kind. objective is
-- the first under which the full passage can be read.
WITH once AS (
    SELECT passage, document, min(objective) AS objective, any_value(country) AS country, any_value(cycle) AS cycle,
           any_value(kind) AS kind, any_value(page) AS page, any_value(page_end) AS page_end,
           any_value(label) AS label, any_value(section) AS section, any_value(language) AS language
    FROM objective_passages
    GROUP BY passage, document
)
SELECT o.cycle, o.kind, o.country,
       named(c.name_{lang}, c.name_en, o.country) AS country_name,
       o.objective, o.passage, o.document, o.page, o.page_end, o.label, o.section, p.turns, o.language, p.text
FROM once o
JOIN passages p ON p.id = o.passage AND p.document = o.document
LEFT JOIN countries c ON c.iso3 = o.country
ORDER BY o.cycle DESC,
         kind_place(o.kind), o.kind,
         country_name COLLATE NOCASE.NOACCENT, o.country, o.document, p.ordinal
