-- States whose review, on at least one objective of the pack, reports a measure
-- ($of = 'progress'), backs one with a figure, date, law or budget ('evidenced')
-- or asks for support ('support'), or is in the state of the gap model that $of names.
WITH named AS (
    SELECT DISTINCT s.country, named(c.name_{lang}, c.name_en, s.country) AS name
    FROM states s LEFT JOIN countries c ON c.iso3 = s.country
    WHERE s.cycle = $cycle AND list_contains(string_split($objectives, ','), CAST(s.objective AS VARCHAR))
      AND CASE $of WHEN 'progress' THEN s.progress > 0 WHEN 'evidenced' THEN s.evidenced > 0 WHEN 'support' THEN s.support > 0
               ELSE s.state = $of END
), readable AS (
    SELECT count(*) AS n FROM submissions WHERE cycle = $cycle AND status = 'readable'
)
SELECT (SELECT count(*) FROM named) AS n,
       (SELECT n FROM readable) AS readable,
       (SELECT n FROM readable) AS few,
       (SELECT list(name ORDER BY name COLLATE NOCASE.NOACCENT, country) FROM named) AS items
