-- One page for each round table of the forum.
SELECT DISTINCT roundtable FROM roundtable_objectives($cycle) ORDER BY roundtable
