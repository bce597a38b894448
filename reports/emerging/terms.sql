-- Terms of the lexicons whose share of the passages in their language is another
-- than in the cycle before; the first 25 of those that grew and of those that
-- shrank are shown.
SELECT language, term, cycle, before, change, log_likelihood, states_before, states, passages_before, passages, of_before, of, place <= 25 AS shown
FROM term_changes
WHERE cycle = $cycle
ORDER BY language, more DESC, place
