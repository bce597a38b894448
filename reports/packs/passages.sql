-- Every passage on an objective of the pack: what points are counted from and
-- quotations are chosen from. start is the byte at which the words begin that
-- made the passage count; sdg says whether it names a goal or target.
SELECT op.objective, op.passage, op.document, op.country,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), op.country) AS country_name,
       coalesce(nullif(c.review_region, ''), c.region, '') AS region,
       op.cycle, op.kind, op.score, p.kind_score, op.page, op.page_end, op.label, op.section, op.language, op.role, p.text,
       coalesce(d.title, d.id) AS title,
       coalesce((SELECT min(e.start) FROM evidence e
                 WHERE e.passage = op.passage AND e.evidence_passage = op.passage AND e.scheme = 'gcm'
                   AND e.method <> 'crosswalk' AND e.notation = CAST(op.objective AS VARCHAR)), 0) AS start,
       EXISTS (SELECT 1 FROM tags t WHERE t.passage = op.passage AND t.scheme = 'sdg' AND t.counted) AS sdg
FROM objective_passages op
JOIN passages p ON p.id = op.passage AND p.document = op.document
JOIN documents d ON d.id = op.document
LEFT JOIN countries c ON c.iso3 = op.country
WHERE op.cycle = $cycle AND ($country = '' OR op.country = $country)
  AND list_contains(string_split($objectives, ','), CAST(op.objective AS VARCHAR))
ORDER BY op.objective, country_name COLLATE NOCASE.NOACCENT, op.country, op.document, op.ordinal
