-- Terms of the lexicons whose share of the passages in their language is larger
-- than in the cycle before, in reviews of at least three States.
SELECT language, term, cycle, before, change, log_likelihood, states, passages_before, passages, of_before, of
FROM term_keyness
WHERE cycle = $cycle AND change IN ('new', 'grown') AND log_likelihood >= 6.63 AND states >= 3
ORDER BY language, log_likelihood DESC, term
