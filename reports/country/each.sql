-- One page for each State with a document in the corpus.
SELECT country, named(name_{lang}, name_en, country) AS country_name
FROM countries_in_corpus
ORDER BY country_name COLLATE NOCASE.NOACCENT, country
