-- One page for each objective of the taxonomy.
SELECT objective, named(title_{lang}, title_en, '') AS title
FROM objectives
ORDER BY objective
