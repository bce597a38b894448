-- One page for each region with a State that is expected to review.
SELECT DISTINCT region FROM objective_country WHERE region IS NOT NULL AND region <> '' ORDER BY region
