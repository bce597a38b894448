-- The limits that the catalogues put into words, in the order of their weight.
SELECT term FROM (VALUES (1, 'missed'), (2, 'titles'), (3, 'roundtables'), (4, 'tables'), (5, 'recognition'), (6, 'sections'), (7, 'verdicts')) t(place, term)
ORDER BY place
