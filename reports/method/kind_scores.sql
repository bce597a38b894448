-- How well the kinds of passage are found: all together and by language, then each.
SELECT s.concept AS kind, s.texts, s.language, s.f1, s.low, s.high, s.n
FROM scores s
WHERE s.scheme = 'kind'
ORDER BY s.concept IS NOT NULL, kind_place(s.concept), s.texts, s.language NULLS FIRST
