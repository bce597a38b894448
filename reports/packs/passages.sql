-- Every passage on an objective of the pack: what points are counted from and
-- quotations are chosen from. places are the bytes of its text, "from:to", that
-- hold the words for which it counts on the objective, of those that name it by
-- themselves where it has such; kind_places those that show its kind, sdg_places
-- those that speak of a goal or target, which sdg says. sure: the objective is
-- cited, or named in the passage or the heading above, and its score is not near
-- the threshold; kind_sure: its kind's score is not near that of another.
-- What is not sure is counted but not quoted. others: words of another State in
-- a report of the Universal Periodic Review, on which the kind tagger (its
-- README: "another State") or the names that close a recommendation are evidence.
WITH words AS (
    SELECT e.passage, e.scheme, e.notation, e.start || ':' || e."end" AS place,
           e.method <> 'lexicon' OR n.term IS NOT NULL AS naming
    FROM evidence e
    LEFT JOIN naming_terms n ON n.scheme = e.scheme AND n.notation = e.notation AND n.term = e.term
    WHERE e.evidence_passage = e.passage AND e.method <> 'crosswalk' AND e.scheme IN ('gcm', 'kind')
      AND NOT (e.scheme = 'kind' AND (e.notation = 'context' OR e.term = 'another State'))
), held AS (
    SELECT passage, scheme, notation,
           list_sort(list(DISTINCT place)) AS places, list_sort(list(DISTINCT place) FILTER (naming)) AS naming
    FROM words
    GROUP BY passage, scheme, notation
), others AS (
    SELECT e.passage FROM evidence e JOIN passages p ON p.id = e.passage JOIN documents d ON d.id = p.document
    WHERE e.scheme = 'kind' AND e.term IN ('another State', '(State)') AND d.doc_kind = 'upr_report'
), goals AS (
    SELECT passage, list_sort(list(DISTINCT start || ':' || "end")) AS places
    FROM evidence
    WHERE evidence_passage = passage AND method <> 'crosswalk' AND scheme = 'sdg'
    GROUP BY passage
)
SELECT op.objective, op.passage, op.document, op.country,
       named(c.name_{lang}, c.name_en, op.country) AS country_name,
       coalesce(nullif(c.review_region, ''), c.region, '') AS region,
       op.cycle, op.kind, op.score, p.kind_score, op.page, op.page_end, op.label, op.section, p.turns, op.language, op.role, p.text,
       coalesce(d.title, d.id) AS title,
       coalesce(o.naming, o.places) AS places, k.places AS kind_places, g.places AS sdg_places,
       op.score >= 0.6 AND (o.naming IS NOT NULL OR op.method <> 'lexicon') AS sure, p.kind_score >= 0.65 AS kind_sure,
       op.passage IN (FROM others) AS others,
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
