-- Documents of the State, all cycles.
SELECT coalesce(d.title, d.id) || ' (' || d.id || coalesce(', ' || d.cycle, '') || ')' AS item
FROM documents d WHERE d.country = $country
ORDER BY d.cycle DESC, d.id
