-- Counts of passages: kinds, languages, links to the Sustainable Development Goals.

-- kinds: passages on an objective by kind, per cycle. objective NULL: passages
-- on at least one objective, each counted once. Denominator: the sum over kinds
-- of the same cycle and objective.
CREATE VIEW kinds AS
SELECT cycle, objective, kind, count(*) AS passages
FROM objective_passages GROUP BY cycle, objective, kind
UNION ALL
SELECT cycle, NULL AS objective, kind, count(DISTINCT passage) AS passages
FROM objective_passages GROUP BY cycle, kind;

-- kind_counts: kinds with a column for each kind, per cycle and objective (NULL
-- as in kinds); total is their sum.
CREATE VIEW kind_counts AS
SELECT cycle, objective,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'progress'), 0) AS BIGINT) AS progress,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'challenge'), 0) AS BIGINT) AS challenge,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'plan'), 0) AS BIGINT) AS plan,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'recommendation'), 0) AS BIGINT) AS recommendation,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'support'), 0) AS BIGINT) AS support,
       CAST(coalesce(sum(passages) FILTER (WHERE kind = 'context'), 0) AS BIGINT) AS context,
       CAST(sum(passages) AS BIGINT) AS total
FROM kinds GROUP BY cycle, objective;

-- languages: all documents by their main language, with their pages and counted
-- passages. The columns add up to the corpus.
CREATE VIEW languages AS
SELECT d.language, count(*) AS documents, CAST(sum(d.pages) AS BIGINT) AS pages,
       CAST(coalesce(sum(p.passages), 0) AS BIGINT) AS passages
FROM documents d
LEFT JOIN (SELECT document, count(*) AS passages FROM passages WHERE counted GROUP BY document) p ON p.document = d.id
GROUP BY d.language;

-- passage_languages: counted passages by their own language, which may differ
-- from the document's, and the documents in which they stand. Denominator: all
-- counted passages.
CREATE VIEW passage_languages AS
SELECT language, count(*) AS passages, count(DISTINCT document) AS documents
FROM passages WHERE counted GROUP BY language;

-- objective_languages: passages on an objective by language, per cycle.
-- Denominator: the sum over languages of the same cycle and objective.
CREATE VIEW objective_languages AS
SELECT cycle, objective, language, count(*) AS passages, count(DISTINCT document) AS documents
FROM objective_passages GROUP BY cycle, objective, language;

-- objective_methods: how the passages on an objective were found, per cycle.
-- Denominator: the sum over methods of the same cycle and objective.
CREATE VIEW objective_methods AS
SELECT cycle, objective, method, count(*) AS passages
FROM objective_passages GROUP BY cycle, objective, method;

-- sdg_passages: one row per objective, goal and passage: passages on an objective
-- that also speak of a goal or one of its targets. said: the text names it; else
-- only the link table of the taxonomy, followed from this objective, names it.
CREATE VIEW sdg_passages AS
WITH named AS (
    SELECT DISTINCT passage, TRY_CAST(split_part(notation, '.', 1) AS INTEGER) AS goal
    FROM tags WHERE scheme = 'sdg' AND counted
), followed AS (
    SELECT DISTINCT passage, TRY_CAST(split_part(notation, '.', 1) AS INTEGER) AS goal,
           TRY_CAST(regexp_extract(rule, '^gcm:(\d+)', 1) AS INTEGER) AS objective
    FROM evidence WHERE scheme = 'sdg' AND method = 'crosswalk'
), pairs AS (
    SELECT op.cycle, op.objective, op.passage, n.goal, true AS said
    FROM objective_passages op JOIN named n ON n.passage = op.passage
    UNION ALL
    SELECT op.cycle, op.objective, op.passage, f.goal, false AS said
    FROM objective_passages op JOIN followed f ON f.passage = op.passage AND f.objective = op.objective
)
SELECT cycle, objective, goal, passage, bool_or(said) AS said
FROM pairs WHERE goal IS NOT NULL GROUP BY cycle, objective, goal, passage;

-- sdg_links: sdg_passages counted. explicit: the text names the goal. inferred:
-- only the link table does; such passages are shown apart and never added to
-- explicit. A passage counts once per objective and goal.
CREATE VIEW sdg_links AS
SELECT cycle, objective, goal,
       count(*) FILTER (WHERE said) AS explicit,
       count(*) FILTER (WHERE NOT said) AS inferred
FROM sdg_passages GROUP BY cycle, objective, goal;

-- sdg_target_passages: sdg_passages by target. target: one that the text names,
-- of a passage that is said, else one that the link table names; '' where the
-- text names the goal only. A passage counts once per objective and target. said
-- is a key of both joins, so that they are joins by hash.
CREATE VIEW sdg_target_passages AS
WITH named AS (
    SELECT DISTINCT true AS said, passage, TRY_CAST(split_part(notation, '.', 1) AS INTEGER) AS goal, notation AS target
    FROM tags WHERE scheme = 'sdg' AND counted AND notation LIKE '%.%'
), followed AS (
    SELECT DISTINCT false AS said, passage, TRY_CAST(split_part(notation, '.', 1) AS INTEGER) AS goal, notation AS target,
           TRY_CAST(regexp_extract(rule, '^gcm:(\d+)', 1) AS INTEGER) AS objective
    FROM evidence WHERE scheme = 'sdg' AND method = 'crosswalk' AND notation LIKE '%.%'
)
SELECT s.cycle, s.objective, s.goal, coalesce(n.target, f.target, '') AS target, s.passage, s.said
FROM sdg_passages s
LEFT JOIN named n ON n.said = s.said AND n.passage = s.passage AND n.goal = s.goal
LEFT JOIN followed f ON f.said = s.said AND f.passage = s.passage AND f.objective = s.objective AND f.goal = s.goal;

-- concept_names: guiding principles (scheme principle, named with their number)
-- and the concepts of the further schemes. place is the number of a principle, 0 of others.
CREATE VIEW concept_names AS
SELECT 'principle' AS scheme, CAST(principle AS VARCHAR) AS notation, principle AS place,
       numbered(principle, title_en, title_en) AS name_en,
       numbered(principle, title_fr, title_en) AS name_fr,
       numbered(principle, title_es, title_en) AS name_es,
       numbered(principle, title_ar, title_en) AS name_ar,
       numbered(principle, title_ru, title_en) AS name_ru,
       numbered(principle, title_zh, title_en) AS name_zh
FROM principles
UNION ALL
SELECT scheme, notation, 0,
       named(label_en, label_en, notation),
       named(label_fr, label_en, notation),
       named(label_es, label_en, notation),
       named(label_ar, label_en, notation),
       named(label_ru, label_en, notation),
       named(label_zh, label_en, notation)
FROM concepts;

-- concept_passages: one row per concept and passage: its best counted tag of a
-- guiding principle (scheme principle) or of a further scheme of the table
-- concepts. Only counted passages of counted documents. objective is the first
-- objective that the passage addresses, NULL when none.
CREATE VIEW concept_passages AS
WITH best AS (
    SELECT t.scheme, t.notation, t.passage, t.document, max(t.score) AS score
    FROM tags t JOIN concept_names k ON k.scheme = t.scheme AND k.notation = t.notation
    WHERE t.counted GROUP BY ALL
)
SELECT b.scheme, b.notation, b.passage, p.document, d.country, d.cycle, p.kind, b.score,
       o.objective, -- joined: a subquery for each row takes a hundred times as long
       p.page, p.page_end, p.label, p.section, p.language, p.ordinal
FROM best b
JOIN passages p ON p.id = b.passage AND p.document = b.document AND p.counted
JOIN counted_documents d ON d.document = p.document
LEFT JOIN first_objectives o ON o.passage = b.passage;

-- countries_in_corpus: every State with a document of its own. cycles and
-- documents count all of them, counted only those that enter the figures.
CREATE VIEW countries_in_corpus AS
SELECT s.country, coalesce(c.name_en, s.country) AS name_en, c.name_fr, c.name_es, c.name_ar, c.name_ru, c.name_zh, c.name_pt,
       c.region, c.subregion, c.review_region, coalesce(c.sample, false) AS sample,
       count(DISTINCT s.cycle) AS cycles,
       array_to_string(list_sort(list_distinct(list(s.cycle))), ', ') AS cycle_list,
       count(*) AS documents,
       count(*) FILTER (WHERE s.standing = 'counted') AS counted
FROM document_standing s LEFT JOIN countries c ON c.iso3 = s.country
WHERE s.country IS NOT NULL
GROUP BY ALL;

-- roundtable_objectives(of): the round tables' objectives that hold for a
-- cycle: its own grouping, else the last one before it, else the first known.
CREATE MACRO roundtable_objectives(of) AS TABLE
SELECT roundtable, objective, title, sure
FROM roundtables
WHERE cycle = (SELECT coalesce(max(cycle) FILTER (WHERE cycle <= of), min(cycle)) FROM roundtables);

-- changes: each objective and State with a readable review in two cycles that
-- follow each other (of the cycles with reviews), by what became of its
-- passages on the objective. Denominator: States readable in both.
CREATE VIEW changes AS
WITH pairs AS (
    SELECT cycle, lag(cycle) OVER (ORDER BY cycle) AS before
    FROM (SELECT DISTINCT cycle FROM coverage WHERE readable > 0)
)
SELECT p.cycle, p.before, s.objective, s.country, s.passages, b.passages AS passages_before, s.state, b.state AS state_before,
       CASE WHEN s.passages = 0 AND b.passages = 0 THEN 'never'
            WHEN b.passages = 0 THEN 'new'
            WHEN s.passages = 0 THEN 'dropped'
            WHEN s.passages > b.passages THEN 'grown'
            WHEN s.passages < b.passages THEN 'shrunk'
            ELSE 'kept' END AS change
FROM pairs p
JOIN states s ON s.cycle = p.cycle AND s.state NOT IN ('not_submitted', 'unreadable')
JOIN states b ON b.cycle = p.before AND b.country = s.country AND b.objective = s.objective AND b.state NOT IN ('not_submitted', 'unreadable');
