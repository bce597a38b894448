-- What a cycle speaks of more or less than the cycle before: keyness.

-- observed(o, e): the part of one cell of a table in G², o observed and e
-- expected passages.
CREATE MACRO observed(o, e) AS CASE WHEN o > 0 THEN o * ln(o / e) ELSE 0 END;

-- log_likelihood(a, n, b, m): G² of a passages out of n against b out of m, over
-- the four cells of the table: twice the sum of o · ln(o / e), where e is what
-- would be there were both shares the same. To two decimals; 6.63 is passed by
-- chance in one of a hundred comparisons, 10.83 in one of a thousand, if
-- passages came by chance: those of one review do not, hence States beside it.
-- (Dunning 1993. Room keyness computes the same for words; a test holds both together.)
CREATE MACRO log_likelihood(a, n, b, m) AS CASE WHEN a + b = 0 OR n = 0 OR m = 0 THEN 0 ELSE
    CAST(round(2 * (observed(a, n * (a + b) / (n + m)) + observed(b, m * (a + b) / (n + m))
        + observed(n - a, n * (n + m - a - b) / (n + m)) + observed(m - b, m * (n + m - a - b) / (n + m))), 2) AS DOUBLE) END;

-- share_change(a, n, b, m): what became of a share, from b of m to a of n. Only a
-- difference with a log-likelihood of 6.63 is one; any other is kept.
CREATE MACRO share_change(a, n, b, m) AS CASE WHEN a = 0 AND b = 0 THEN 'never'
    WHEN b = 0 THEN 'new'
    WHEN a = 0 THEN 'dropped'
    WHEN log_likelihood(a, n, b, m) < 6.63 THEN 'kept'
    WHEN a * m > b * n THEN 'grown'
    ELSE 'shrunk' END;

-- review_passages: all counted passages of counted documents, whatever they
-- speak of: the denominator of keyness.
CREATE VIEW review_passages AS
SELECT p.id AS passage, d.document, d.country, d.cycle, p.language
FROM passages p JOIN counted_documents d ON d.document = p.document
WHERE p.counted;

-- cycle_pairs: each cycle with a readable review and the one before it.
CREATE VIEW cycle_pairs AS
SELECT cycle, before FROM (
    SELECT cycle, lag(cycle) OVER (ORDER BY cycle) AS before
    FROM (SELECT DISTINCT cycle FROM submissions WHERE status = 'readable')
) WHERE before IS NOT NULL;

-- keyness_of(uses, spoken): what became of each thing from a cycle to the next.
-- uses: its passages and States by cycle; part and what name it, and within says
-- of which passages it can have a share. spoken: all passages by cycle and within.
CREATE MACRO keyness_of(uses, spoken) AS TABLE
WITH used AS MATERIALIZED (FROM query_table(uses)), totals AS MATERIALIZED (FROM query_table(spoken)), sides AS (
    SELECT p.cycle, p.before, u.part, u.what, u.within, u.passages, u.states, 0 AS passages_before, 0 AS states_before
    FROM cycle_pairs p JOIN used u ON u.cycle = p.cycle
    UNION ALL
    SELECT p.cycle, p.before, u.part, u.what, u.within, 0, 0, u.passages, u.states
    FROM cycle_pairs p JOIN used u ON u.cycle = p.before
), joined AS (
    SELECT s.cycle, s.before, s.part, s.what,
           CAST(sum(s.passages) AS BIGINT) AS passages, CAST(sum(s.states) AS BIGINT) AS states,
           CAST(sum(s.passages_before) AS BIGINT) AS passages_before, CAST(sum(s.states_before) AS BIGINT) AS states_before,
           any_value(a.passages) AS of, any_value(b.passages) AS of_before
    FROM sides s
    JOIN totals a ON a.cycle = s.cycle AND a.within = s.within
    JOIN totals b ON b.cycle = s.before AND b.within = s.within
    GROUP BY s.cycle, s.before, s.part, s.what
)
SELECT *, log_likelihood(passages, of, passages_before, of_before) AS log_likelihood,
       share_change(passages, of, passages_before, of_before) AS change
FROM joined;

-- spoken_passages: review_passages counted by cycle, and by language ('' for all).
CREATE VIEW spoken_passages AS
SELECT cycle, coalesce(language, '') AS within, count(*) AS passages
FROM review_passages GROUP BY GROUPING SETS ((cycle), (cycle, language));

-- concept_uses: concept_passages counted, for concept_keyness.
CREATE VIEW concept_uses AS
SELECT cycle, scheme AS part, notation AS what, '' AS within, count(*) AS passages, count(DISTINCT country) AS states
FROM concept_passages GROUP BY cycle, scheme, notation;

-- concept_keyness: one row per cycle with one before it and concept of
-- concept_passages that either speaks of: its passages in both, the States in
-- whose reviews they stand, all passages of both, log-likelihood and change.
CREATE VIEW concept_keyness AS
SELECT * RENAME (part AS scheme, what AS notation) FROM keyness_of('concept_uses', 'spoken_passages');

-- term_passages: one row per passage and term of a lexicon whose words stand in
-- it and made a counted tag. term is written as in the lexicon; start and end are
-- the byte range of its first words.
CREATE VIEW term_passages AS
SELECT p.cycle, p.country, p.document, p.passage, p.language, e.term, min(e.start) AS start, arg_min(e."end", e.start) AS "end"
FROM evidence e
JOIN tags t ON t.passage = e.passage AND t.scheme = e.scheme AND t.notation = e.notation AND t.method = e.method AND t.counted
JOIN review_passages p ON p.passage = e.passage
WHERE e.method = 'lexicon' AND e.evidence_passage = e.passage AND e.scheme <> 'place' -- names of places say who writes
GROUP BY ALL;

-- term_uses: term_passages counted, for term_keyness.
CREATE VIEW term_uses AS
SELECT cycle, language AS part, term AS what, language AS within, count(*) AS passages, count(DISTINCT country) AS states
FROM term_passages GROUP BY cycle, language, term;

-- term_keyness: concept_keyness for terms, each within its language, so that
-- another mix of languages is not taken for another subject.
CREATE VIEW term_keyness AS
SELECT * RENAME (part AS language, what AS term) FROM keyness_of('term_uses', 'spoken_passages');

-- term_changes: the terms of term_keyness whose share is another than in the
-- cycle before, in reviews of at least three States of either. more: it is
-- larger. place counts from the surest, those that grew and those that shrank
-- apart, within cycle and language.
CREATE VIEW term_changes AS
SELECT *, row_number() OVER (PARTITION BY cycle, language, more ORDER BY log_likelihood DESC, term) AS place
FROM (SELECT *, change IN ('new', 'grown') AS more FROM term_keyness
      WHERE change IN ('new', 'grown', 'shrunk', 'dropped') AND log_likelihood >= 6.63 AND greatest(states, states_before) >= 3);
