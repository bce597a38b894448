-- The passages in which each of the terms shown stands, with the place of its
-- first words, in the cycle and the one before.
SELECT s.language, s.term, p.cycle, p.country, o.objective, p.passage, p.document,
       named(c.name_{lang}, c.name_en, p.country) AS country_name,
       t.page, t.page_end, t.label, t.section, t.turns, t.kind, t.text, p.start, p."end"
FROM term_changes s
JOIN term_passages p ON p.language = s.language AND p.term = s.term AND p.cycle IN (s.cycle, s.before)
JOIN passages t ON t.id = p.passage
LEFT JOIN first_objectives o ON o.passage = p.passage
LEFT JOIN countries c ON c.iso3 = p.country
WHERE s.cycle = $cycle AND s.place <= 25
ORDER BY p.cycle DESC, s.language, s.more DESC, s.place, country_name COLLATE NOCASE.NOACCENT, p.country, p.document, t.ordinal
