-- How well objectives are found in labelled texts: all together and by language, then each.
SELECT s.texts, o.objective, coalesce(numbered(o.objective, o.label_{lang}, o.label_en), 'all') AS name,
       s.language, s.f1, s.low, s.high, s.n
FROM scores s LEFT JOIN objectives o ON o.objective = TRY_CAST(s.concept AS INTEGER)
WHERE s.scheme = 'gcm'
ORDER BY o.objective NULLS FIRST, s.texts, s.language NULLS FIRST
