-- Each passage behind a figure after review, with the tag that people decided
-- on and the outcome: a tag of the objective, or the kind or a fact of a passage on it.
WITH spoken AS (
    SELECT passage, objective FROM objective_passages
    UNION
    SELECT passage, objective FROM reviewed_objective_passages
), decided AS (
    SELECT passage, TRY_CAST(notation AS INTEGER) AS objective, scheme, notation, outcome FROM verdicts WHERE scheme = 'gcm'
    UNION ALL
    SELECT v.passage, s.objective, v.scheme, v.notation, v.outcome
    FROM verdicts v JOIN spoken s ON s.passage = v.passage WHERE v.scheme IN ('kind', 'fact')
)
SELECT x.objective, d.cycle, d.country,
       named(c.name_{lang}, c.name_en, d.country) AS country_name,
       x.scheme || ':' || x.notation AS concept, x.outcome,
       p.kind, p.id AS passage, p.document, p.page, p.page_end, p.label, p.section, p.turns, p.language, p.heading, p.role, p.text
FROM decided x
JOIN passages p ON p.id = x.passage
JOIN counted_documents d ON d.document = p.document
LEFT JOIN countries c ON c.iso3 = d.country
WHERE x.objective IN (SELECT objective FROM objectives)
ORDER BY x.objective, d.cycle DESC, country_name COLLATE NOCASE.NOACCENT, d.country, x.scheme, x.notation, x.outcome, p.document, p.ordinal
