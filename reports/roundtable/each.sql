-- One page for each round table of the forum, with the objectives that it discusses.
SELECT roundtable, string_agg(objective, CASE '{lang}' WHEN 'ar' THEN '، ' WHEN 'zh' THEN '、' ELSE ', ' END ORDER BY objective) AS objectives
FROM roundtable_objectives($cycle)
GROUP BY roundtable
ORDER BY roundtable
