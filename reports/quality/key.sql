-- The corpus in one row.
SELECT documents, documents_unreadable, pages, counted_passages, problems
FROM corpus_totals
