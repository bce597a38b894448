-- What made the figures.
SELECT key, value FROM versions ORDER BY key
