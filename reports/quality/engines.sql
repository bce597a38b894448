-- Documents by the engine that gave most of their text.
SELECT coalesce(engine_main, 'none') AS engine, count(*) AS documents, CAST(sum(pages) AS BIGINT) AS pages,
       CAST(round(avg(CAST(mean_quality AS DECIMAL(6, 3))), 3) AS DOUBLE) AS quality
FROM document_quality
GROUP BY coalesce(engine_main, 'none')
ORDER BY documents DESC, engine
