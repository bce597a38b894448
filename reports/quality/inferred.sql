-- How often each field was inferred.
SELECT field, count(*) AS documents, (SELECT documents FROM corpus_totals) AS all_documents
FROM (SELECT unnest(inferred) AS field FROM documents)
GROUP BY field
ORDER BY documents DESC, field
