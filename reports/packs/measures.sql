-- States whose review reports a measure on at least one objective of the pack.
WITH named AS (
    SELECT DISTINCT s.country, coalesce(nullif(c.name_{lang}, ''), nullif(c.name_en, ''), s.country) AS name
    FROM states s LEFT JOIN countries c ON c.iso3 = s.country
    WHERE s.cycle = $cycle AND list_contains(string_split($objectives, ','), CAST(s.objective AS VARCHAR))
      AND s.progress > 0
), readable AS (
    SELECT count(*) AS n FROM submissions WHERE cycle = $cycle AND status = 'readable'
)
SELECT (SELECT count(*) FROM named) AS n,
       (SELECT n FROM readable) AS readable,
       (SELECT n FROM readable) AS few,
       (SELECT list(name ORDER BY name COLLATE NOCASE.NOACCENT, country) FROM named) AS items
