-- All documents by their main language.
SELECT language, documents, pages, passages
FROM languages
ORDER BY documents DESC, language
