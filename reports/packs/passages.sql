-- Every passage on an objective of the pack: what points are counted from and
-- quotations are chosen from. places are the bytes of its text, "from:to", that
-- hold the words for which it counts on the objective; kind_places those that
-- show its kind, sdg_places those that speak of a goal or target, which sdg says.
WITH held AS (
    SELECT passage, scheme, notation, list_sort(list(DISTINCT start || ':' || "end")) AS places
    FROM evidence
    WHERE evidence_passage = passage AND method <> 'crosswalk' AND scheme IN ('gcm', 'kind')
      AND NOT (scheme = 'kind' AND notation = 'context')
    GROUP BY passage, scheme, notation
), goals AS (
    SELECT passage, list_sort(list(DISTINCT start || ':' || "end")) AS places
    FROM evidence
    WHERE evidence_passage = passage AND method <> 'crosswalk' AND scheme = 'sdg'
    GROUP BY passage
)
SELECT op.objective, op.passage, op.document, op.country,
       coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), op.country) AS country_name,
       coalesce(nullif(c.review_region, ''), c.region, '') AS region,
       op.cycle, op.kind, op.score, p.kind_score, op.page, op.page_end, op.label, op.section, op.language, op.role, p.text,
       coalesce(d.title, d.id) AS title,
       o.places, k.places AS kind_places, g.places AS sdg_places,
       EXISTS (SELECT 1 FROM tags t WHERE t.passage = op.passage AND t.scheme = 'sdg' AND t.counted) AS sdg
FROM objective_passages op
JOIN passages p ON p.id = op.passage AND p.document = op.document
JOIN documents d ON d.id = op.document
LEFT JOIN held o ON o.passage = op.passage AND o.scheme = 'gcm' AND o.notation = CAST(op.objective AS VARCHAR)
LEFT JOIN held k ON k.passage = op.passage AND k.scheme = 'kind' AND k.notation = op.kind
LEFT JOIN goals g ON g.passage = op.passage
LEFT JOIN countries c ON c.iso3 = op.country
WHERE op.cycle = $cycle AND ($country = '' OR op.country = $country)
  AND list_contains(string_split($objectives, ','), CAST(op.objective AS VARCHAR))
ORDER BY op.objective, country_name COLLATE NOCASE.NOACCENT, op.country, op.document, op.ordinal
