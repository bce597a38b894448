-- The score from which a tag on an objective or goal counts, with the tags on
-- both sides of it. Only explicit tags: links between objectives and goals never count.
SELECT t.scheme,
       CASE t.scheme WHEN 'gcm' THEN o.objective || '. ' || coalesce(nullif(o.label_{lang}, ''), o.label_en, '')
            ELSE t.notation END AS name,
       max(t.threshold) AS threshold,
       count(*) FILTER (WHERE t.score >= t.threshold) AS counted,
       count(*) FILTER (WHERE t.score < t.threshold) AS below
FROM tags t LEFT JOIN objectives o ON t.scheme = 'gcm' AND o.objective = TRY_CAST(t.notation AS INTEGER)
WHERE t.scheme IN ('gcm', 'principle') AND t.explicit
GROUP BY t.scheme, t.notation, name
ORDER BY t.scheme, TRY_CAST(t.notation AS INTEGER), t.notation
