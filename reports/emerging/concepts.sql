-- Every concept that the cycle or the one before speaks of, by what became of
-- its share of all passages; in each scheme by change, the surest first.
WITH names AS (
    SELECT 'principle' AS scheme, CAST(principle AS VARCHAR) AS notation,
           principle || '. ' || coalesce(nullif(title_{lang}, ''), title_en, '') AS name
    FROM principles
    UNION ALL
    SELECT scheme, notation, coalesce(nullif(label_{lang}, ''), label_en, notation) FROM concepts
)
SELECT k.scheme, k.notation, n.name, k.cycle, k.before, k.change, k.log_likelihood, k.states_before, k.states,
       k.passages_before, k.passages, k.of_before, k.of,
       CAST(round(1000 * k.passages_before / k.of_before, 2) AS DOUBLE) AS rate_before,
       CAST(round(1000 * k.passages / k.of, 2) AS DOUBLE) AS rate
FROM concept_keyness k
JOIN names n ON n.scheme = k.scheme AND n.notation = k.notation
WHERE k.cycle = $cycle AND k.scheme IN ('principle', 'group', 'issue', 'instrument')
ORDER BY list_position(['issue', 'group', 'instrument', 'principle'], k.scheme),
         list_position(['new', 'grown', 'kept', 'shrunk', 'dropped'], k.change),
         k.log_likelihood DESC, n.name COLLATE NOCASE.NOACCENT, k.notation
