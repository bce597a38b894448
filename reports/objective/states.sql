-- States by level of reporting, in each cycle with a review.
SELECT objective, cycle, states_all, submitted, readable,
       evidenced, reported, planned, challenge, mentioned, silent, passages,
       objective IN (SELECT objective FROM weak_objectives) AS weak
FROM coverage
WHERE submitted > 0
ORDER BY objective, cycle DESC
