-- The gap model: per State, cycle and objective exactly one state.

-- states_of(behind, tagged): states from a table like objective_passages and
-- one like tags.
CREATE MACRO states_of(behind, tagged) AS TABLE
WITH facts AS (
    SELECT DISTINCT passage FROM query_table(tagged) WHERE scheme = 'fact' AND counted
), cells AS (
    SELECT op.country, op.cycle, op.objective,
           count(*) AS passages,
           count(DISTINCT op.document) AS documents,
           count(*) FILTER (WHERE op.kind = 'progress') AS progress,
           count(*) FILTER (WHERE op.kind = 'challenge') AS challenge,
           count(*) FILTER (WHERE op.kind = 'plan') AS plan,
           count(*) FILTER (WHERE op.kind = 'recommendation') AS recommendation,
           count(*) FILTER (WHERE op.kind = 'support') AS support,
           count(*) FILTER (WHERE op.kind = 'context') AS context,
           count(*) FILTER (WHERE op.kind = 'progress' AND f.passage IS NOT NULL) AS evidenced
    FROM query_table(behind) op LEFT JOIN facts f ON f.passage = op.passage
    GROUP BY op.country, op.cycle, op.objective
)
SELECT s.country, s.cycle, o.objective,
       CASE WHEN s.status <> 'readable' THEN s.status
            WHEN c.passages IS NULL THEN 'silent'
            WHEN c.evidenced > 0 THEN 'evidenced'
            WHEN c.progress > 0 THEN 'reported'
            WHEN c.plan > 0 THEN 'planned'
            WHEN c.challenge + c.support > 0 THEN 'challenge'
            ELSE 'mentioned' END AS state,
       coalesce(c.passages, 0) AS passages,
       coalesce(c.documents, 0) AS documents,
       coalesce(c.progress, 0) AS progress,
       coalesce(c.challenge, 0) AS challenge,
       coalesce(c.plan, 0) AS plan,
       coalesce(c.recommendation, 0) AS recommendation,
       coalesce(c.support, 0) AS support,
       coalesce(c.context, 0) AS context,
       coalesce(c.evidenced, 0) AS evidenced
FROM submissions s
CROSS JOIN objectives o
LEFT JOIN cells c ON c.country = s.country AND c.cycle = s.cycle AND c.objective = o.objective;

-- states: one row per row of states_expected and objective. passages counts
-- passages on the objective in the State's counted documents of the cycle,
-- documents those documents that have one; progress … context split passages
-- by kind, evidenced is the part of progress that a fact backs.
-- What wins: not_submitted, unreadable, silent; then a measure with a fact
-- (evidenced), a measure (reported), a plan (planned), a difficulty or need
-- (challenge), anything else (mentioned). A recommendation is addressed to the
-- State by others and says nothing of what the State did: mentioned.
CREATE VIEW states AS FROM states_of('objective_passages', 'tags');

-- coverage_of(cells): coverage from a table like states.
CREATE MACRO coverage_of(cells) AS TABLE
SELECT cycle, objective,
       count(*) AS states_all,
       count(*) FILTER (WHERE state = 'not_submitted') AS not_submitted,
       count(*) FILTER (WHERE state <> 'not_submitted') AS submitted,
       count(*) FILTER (WHERE state = 'unreadable') AS unreadable,
       count(*) FILTER (WHERE state NOT IN ('not_submitted', 'unreadable')) AS readable,
       count(*) FILTER (WHERE state = 'silent') AS silent,
       count(*) FILTER (WHERE state = 'mentioned') AS mentioned,
       count(*) FILTER (WHERE state = 'challenge') AS challenge,
       count(*) FILTER (WHERE state = 'planned') AS planned,
       count(*) FILTER (WHERE state = 'reported') AS reported,
       count(*) FILTER (WHERE state = 'evidenced') AS evidenced,
       CAST(sum(passages) AS BIGINT) AS passages,
       count(*) FILTER (WHERE passages > 0) AS states_with_passages
FROM query_table(cells)
GROUP BY cycle, objective;

-- coverage: per cycle and objective how many States are in each state. Three
-- denominators, never mixed: states_all (all expected), submitted (all with a
-- review), readable (all whose review could be read). not_submitted +
-- submitted = states_all; unreadable + readable = submitted; silent +
-- mentioned + challenge + planned + reported + evidenced = readable.
-- states_with_passages = readable - silent.
CREATE VIEW coverage AS FROM coverage_of('states');

-- objective_country: the heat map: states with the places' names. Denominator:
-- states_expected × objectives, one row each.
CREATE VIEW objective_country AS
SELECT s.cycle, s.objective, s.country, s.state, s.passages,
       coalesce(c.name_en, s.country) AS name_en, c.region, c.review_region, coalesce(c.sample, false) AS sample
FROM states s LEFT JOIN countries c ON c.iso3 = s.country;
