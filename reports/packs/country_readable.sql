-- Whether the State has a review of the cycle that can be read (1 or 0).
SELECT count(*) AS n FROM submissions WHERE cycle = $cycle AND country = $country AND status = 'readable'
