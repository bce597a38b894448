-- What could not be done, by kind of problem.
SELECT stage, code, documents, pages,
       (SELECT documents FROM corpus_totals) AS all_documents,
       (SELECT pages FROM corpus_totals) AS all_pages
FROM problem_counts
ORDER BY documents DESC, stage, code
