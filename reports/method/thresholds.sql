-- The score from which a tag on an objective or guiding principle counts, with the tags on
-- both sides of it. Only explicit tags: links between objectives and goals never count.
SELECT t.scheme,
       CASE t.scheme WHEN 'gcm' THEN numbered(o.objective, o.label_{lang}, o.label_en)
            ELSE numbered(t.notation, p.title_{lang}, p.title_en) END AS name,
       max(t.threshold) AS threshold,
       count(*) FILTER (WHERE t.score >= t.threshold) AS counted,
       count(*) FILTER (WHERE t.score < t.threshold) AS below
FROM tags t LEFT JOIN objectives o ON t.scheme = 'gcm' AND o.objective = TRY_CAST(t.notation AS INTEGER)
LEFT JOIN principles p ON t.scheme = 'principle' AND CAST(p.principle AS VARCHAR) = t.notation
WHERE t.scheme IN ('gcm', 'principle') AND t.explicit
GROUP BY t.scheme, t.notation, name
ORDER BY t.scheme, TRY_CAST(t.notation AS INTEGER), t.notation
