-- Each document under each field that was inferred.
SELECT field, document
FROM (SELECT unnest(inferred) AS field, id AS document FROM documents)
ORDER BY field, document
