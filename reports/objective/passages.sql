-- Each passage on each objective with its words and the reason for the
-- assignment: for each piece of evidence its method and words; starts and ends
-- are byte ranges of the passage's own text.
WITH why AS (
    SELECT passage, notation,
           list(method ORDER BY method, start, "end", term) AS methods,
           list(coalesce(words, term) ORDER BY method, start, "end", term) AS words,
           list(start ORDER BY start, "end") FILTER (WHERE evidence_passage = passage) AS starts,
           list("end" ORDER BY start, "end") FILTER (WHERE evidence_passage = passage) AS ends
    FROM evidence
    WHERE scheme = 'gcm' AND method <> 'crosswalk'
    GROUP BY passage, notation
)
SELECT op.objective, op.cycle, op.country,
       numbered(op.objective, o.label_{lang}, o.label_en) AS name,
       named(c.name_{lang}, c.name_en, op.country) AS country_name,
       op.kind, op.passage, op.document, op.page, op.page_end, op.label, op.section, p.turns, op.language, op.heading, op.role,
       op.score, op.method, p.text, w.methods, w.words, w.starts, w.ends,
       EXISTS (SELECT 1 FROM weak_objectives k WHERE k.objective = op.objective
               AND (coalesce(k.language, '') = '' OR k.language = op.language)) AS weak
FROM objective_passages op
JOIN objectives o ON o.objective = op.objective
JOIN passages p ON p.id = op.passage AND p.document = op.document
LEFT JOIN why w ON w.passage = op.passage AND w.notation = CAST(op.objective AS VARCHAR)
LEFT JOIN countries c ON c.iso3 = op.country
ORDER BY op.cycle DESC, op.objective, country_name COLLATE NOCASE.NOACCENT, op.country,
         kind_place(op.kind), op.kind,
         op.document, p.ordinal
