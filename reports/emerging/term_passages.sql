-- The passages of the cycle in which each of the terms stands.
WITH shown AS (
    SELECT language, term, log_likelihood FROM term_keyness
    WHERE cycle = $cycle AND change IN ('new', 'grown') AND log_likelihood >= 6.63 AND states >= 3
)
SELECT s.language, s.term, p.cycle, p.country, o.objective, p.passage, p.document,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), p.country) AS country_name,
       t.page, t.page_end, t.label, t.section, t.kind, t.text
FROM shown s
JOIN term_passages p ON p.language = s.language AND p.term = s.term AND p.cycle = $cycle
JOIN passages t ON t.id = p.passage
LEFT JOIN first_objectives o ON o.passage = p.passage
LEFT JOIN countries c ON c.iso3 = p.country
ORDER BY s.language, s.log_likelihood DESC, s.term, country_name COLLATE NOCASE.NOACCENT, p.country, p.document, t.ordinal
