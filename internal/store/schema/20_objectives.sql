-- The passages behind every figure on objectives.

-- objective_passages_of(tagged, spoken): objective_passages from a table like
-- tags and one like passages, so that the machine's figures and those after
-- review are counted by the same rule.
CREATE MACRO objective_passages_of(tagged, spoken) AS TABLE
WITH best AS (
    SELECT document, passage, TRY_CAST(notation AS INTEGER) AS objective,
           max(score) AS score,
           -- of equally sure methods the more direct one is named
           arg_max(method, row(score, CASE method WHEN 'citation' THEN 3 WHEN 'heading' THEN 2 WHEN 'lexicon' THEN 1 ELSE 0 END, method)) AS method
    FROM query_table(tagged)
    WHERE scheme = 'gcm' AND counted
    GROUP BY ALL
)
SELECT b.objective, b.passage, p.document, d.country, d.cycle, p.kind, b.score, b.method,
       p.page, p.page_end, p.label, p.section, p.language, p.heading, p.role, p.ordinal
FROM best b
JOIN objectives o ON o.objective = b.objective
JOIN query_table(spoken) p ON p.id = b.passage AND p.document = b.document
JOIN counted_documents d ON d.document = p.document;

-- objective_passages: one row per objective and passage: its best counted tag.
-- Only passages of counted documents. Every number in coverage, states and
-- kinds can be followed to these rows.
CREATE VIEW objective_passages AS FROM objective_passages_of('tags', 'passages');

-- first_objectives: one row per passage of objective_passages: the first
-- objective it addresses, under which it can be read.
CREATE VIEW first_objectives AS
SELECT passage, min(objective) AS objective FROM objective_passages GROUP BY passage;

-- state_facts: the measures that are backed by a fact: one row per objective,
-- passage of kind progress and kind of fact (figure, date, law, budget), with
-- the words that show it. Denominator for shares: objective_passages of kind progress.
CREATE VIEW state_facts AS
SELECT op.objective, op.passage, op.document, op.country, op.cycle, op.page, op.label,
       f.notation AS fact, f.score,
       (SELECT min(e.words) FROM evidence e
        WHERE e.passage = f.passage AND e.scheme = 'fact' AND e.notation = f.notation) AS words
FROM objective_passages op
JOIN (SELECT passage, notation, max(score) AS score FROM tags
      WHERE scheme = 'fact' AND counted GROUP BY passage, notation) f ON f.passage = op.passage
WHERE op.kind = 'progress';
