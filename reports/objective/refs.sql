-- Each passage on the objective, by cycle and kind.
SELECT op.objective, op.cycle, op.kind, op.country,
       named(c.name_{lang}, c.name_en, op.country) AS country_name,
       op.passage, op.document, op.page, op.page_end, op.label, op.section, p.turns, op.language, p.text
FROM objective_passages op
JOIN passages p ON p.id = op.passage AND p.document = op.document
LEFT JOIN countries c ON c.iso3 = op.country
ORDER BY op.objective, op.cycle DESC,
         kind_place(op.kind), op.kind,
         country_name COLLATE NOCASE.NOACCENT, op.country, op.document, p.ordinal
