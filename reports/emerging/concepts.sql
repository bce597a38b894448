-- Every concept that the cycle or the one before speaks of, by what became of
-- its share of all passages; in each scheme by change, the surest first.
SELECT k.scheme, k.notation, n.name_{lang} AS name, k.cycle, k.before, k.change, k.log_likelihood, k.states_before, k.states,
       k.passages_before, k.passages, k.of_before, k.of,
       CAST(round(1000 * k.passages_before / k.of_before, 2) AS DOUBLE) AS rate_before,
       CAST(round(1000 * k.passages / k.of, 2) AS DOUBLE) AS rate
FROM concept_keyness k
JOIN concept_names n ON n.scheme = k.scheme AND n.notation = k.notation
WHERE k.cycle = $cycle AND k.scheme IN ('principle', 'group', 'issue', 'instrument')
ORDER BY list_position(['issue', 'group', 'instrument', 'principle'], k.scheme),
         list_position(['new', 'grown', 'kept', 'shrunk', 'dropped'], k.change),
         k.log_likelihood DESC, n.name_{lang} COLLATE NOCASE.NOACCENT, k.notation
