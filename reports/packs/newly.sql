-- States that report in this cycle on an objective of the pack on which their
-- last earlier review, if it could be read, had no passage. Reviews are compared with
-- reviews, reports that stand in for them with such reports.
WITH earlier AS (
    SELECT country, max(cycle) AS cycle FROM submissions WHERE cycle < $cycle AND status = 'readable'
      AND basis = (SELECT min(basis) FROM submissions WHERE cycle = $cycle) GROUP BY country
), paired AS (
    SELECT s.country, e.cycle AS earlier FROM submissions s JOIN earlier e ON e.country = s.country
    WHERE s.cycle = $cycle AND s.status = 'readable'
), named AS (
    SELECT DISTINCT b.country, named(c.name_{lang}, c.name_en, b.country) AS name
    FROM paired b
    JOIN states s ON s.country = b.country AND s.cycle = $cycle AND s.passages > 0
    JOIN states p ON p.country = b.country AND p.cycle = b.earlier AND p.objective = s.objective AND p.state = 'silent'
    LEFT JOIN countries c ON c.iso3 = b.country
    WHERE list_contains(string_split($objectives, ','), CAST(s.objective AS VARCHAR))
)
SELECT (SELECT count(*) FROM named) AS n, (SELECT count(*) FROM paired) AS pairs, (SELECT count(*) FROM paired) AS few,
       (SELECT list(name ORDER BY name COLLATE NOCASE.NOACCENT, country) FROM named) AS items
WHERE (SELECT count(*) FROM paired) > 0
