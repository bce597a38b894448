-- The machine's figures and those after review, where people decided.
SELECT r.country, r.cycle, r.objective, numbered(r.objective, o.label_{lang}, o.label_en) AS name,
       r.state, r.reviewed_state, r.passages, r.reviewed_passages, r.decided
FROM state_reviews r JOIN objectives o ON o.objective = r.objective
ORDER BY r.country, r.cycle DESC, r.objective
