-- Counted documents of one State, cycle and kind in different languages: one may
-- be a translation of the other that nobody named.
SELECT a.country, named(c.name_{lang}, c.name_en, a.country) AS country_name, a.cycle,
       a.document, a.language, b.document AS other, b.language AS other_language
FROM document_quality a
JOIN document_quality b ON b.country = a.country AND b.cycle = a.cycle AND b.doc_kind = a.doc_kind
                       AND b.language <> a.language AND b.document > a.document
LEFT JOIN countries c ON c.iso3 = a.country
WHERE a.standing = 'counted' AND b.standing = 'counted'
ORDER BY country_name COLLATE NOCASE.NOACCENT, a.country, a.cycle, a.document, b.document
