-- Objectives on which the State's review reports a measure ($of = 'progress'),
-- backs one with a figure, date, law or budget ('evidenced') or asks for support
-- ('support'), or which are in the state of the gap model that $of names.
-- No row where no review can be read.
WITH cells AS (
    SELECT s.objective, numbered(s.objective, o.label_{lang}, o.label_en) AS name,
           CASE $of WHEN 'progress' THEN s.progress > 0 WHEN 'evidenced' THEN s.evidenced > 0 WHEN 'support' THEN s.support > 0
                ELSE s.state = $of END AS holds
    FROM states s JOIN objectives o ON o.objective = s.objective
    WHERE s.cycle = $cycle AND s.country = $country AND s.state NOT IN ('not_submitted', 'unreadable')
)
SELECT count(*) FILTER (WHERE holds) AS n,
       coalesce(list(CAST(objective AS VARCHAR) ORDER BY objective) FILTER (WHERE holds), []) AS numbers,
       list(name ORDER BY objective) FILTER (WHERE holds) AS items
FROM cells
HAVING count(*) > 0
