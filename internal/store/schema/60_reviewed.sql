-- What people decided on tags, and the figures after it. The machine's figures
-- stand beside these and do not change. Without decisions both are the same.

-- reviewer_verdicts: one row per passage, concept and reviewer: what the reviewer
-- last said of it and nobody took back. machine: the taggers gave the tag and it
-- counts. Decisions whose words are gone are left out.
CREATE VIEW reviewer_verdicts AS
WITH last AS (
    SELECT passage, scheme, notation, reviewer, max(line) AS line
    FROM decisions
    WHERE standing AND passage IS NOT NULL AND verdict IN ('accept', 'reject', 'add')
    GROUP BY ALL
), machine AS (
    SELECT DISTINCT passage, scheme, notation FROM tags SEMI JOIN last USING (passage) WHERE counted
)
SELECT l.passage, l.scheme, l.notation, l.reviewer, l.line, d.verdict, d.verdict <> 'reject' AS holds, m.passage IS NOT NULL AS machine
FROM last l
JOIN decisions d ON d.line = l.line
LEFT JOIN machine m ON m.passage = l.passage AND m.scheme = l.scheme AND m.notation = l.notation;

-- verdicts: one row per passage and concept on which somebody decided. outcome:
-- holds or fails when more reviewers say so than say the contrary, else
-- disputed, which changes nothing.
CREATE VIEW verdicts AS
SELECT passage, scheme, notation,
       count(*) FILTER (WHERE holds) AS holding,
       count(*) FILTER (WHERE NOT holds) AS failing,
       CASE WHEN holding > failing THEN 'holds' WHEN failing > holding THEN 'fails' ELSE 'disputed' END AS outcome
FROM reviewer_verdicts GROUP BY passage, scheme, notation;

-- reviewed_tags: the tags after decisions: all rows of tags, and those that
-- people added. review: machine (nobody decided), accepted, rejected, added,
-- disputed. A rejected tag is not counted; one that holds is, whatever its
-- score and method, on a passage that may enter a figure.
CREATE VIEW reviewed_tags AS
SELECT t.passage, t.document, t.scheme, t.notation, t.score, t.method, t.explicit,
       CASE v.outcome WHEN 'fails' THEN false WHEN 'holds' THEN t.counted OR p.counted ELSE t.counted END AS counted,
       CASE v.outcome WHEN 'fails' THEN 'rejected' WHEN 'holds' THEN 'accepted' WHEN 'disputed' THEN 'disputed' ELSE 'machine' END AS review
FROM tags t
LEFT JOIN (verdicts v JOIN passages p ON p.id = v.passage)
       ON v.passage = t.passage AND v.scheme = t.scheme AND v.notation = t.notation
UNION ALL
SELECT v.passage, p.document, v.scheme, v.notation, 1.0 AS score, 'review' AS method, true AS explicit, p.counted, 'added' AS review
FROM verdicts v
JOIN passages p ON p.id = v.passage
ANTI JOIN tags t ON t.passage = v.passage AND t.scheme = v.scheme AND t.notation = v.notation
WHERE v.outcome = 'holds';

-- reviewed_kinds: the main kind of each counted passage on whose kind somebody
-- decided: of the kinds that people say hold, else of those left, the first in
-- the order of precedence; context when none is left.
CREATE VIEW reviewed_kinds AS
WITH decided AS (
    SELECT DISTINCT passage FROM verdicts WHERE scheme = 'kind' AND outcome <> 'disputed'
), left_over AS (
    SELECT t.passage, t.notation,
           row(t.review NOT IN ('accepted', 'added'),
               list_position(['challenge', 'support', 'recommendation', 'plan', 'progress', 'context'], t.notation)) AS place
    FROM reviewed_tags t JOIN decided d ON d.passage = t.passage
    WHERE t.scheme = 'kind' AND t.review <> 'rejected'
      AND t.notation IN ('challenge', 'support', 'recommendation', 'plan', 'progress', 'context')
)
SELECT d.passage, coalesce(arg_min(l.notation, l.place), 'context') AS kind
FROM decided d
JOIN passages p ON p.id = d.passage AND p.counted
LEFT JOIN left_over l ON l.passage = d.passage
GROUP BY d.passage;

-- reviewed_passages: passages with their main kind after decisions.
CREATE VIEW reviewed_passages AS
SELECT p.* REPLACE (coalesce(k.kind, p.kind) AS kind)
FROM passages p LEFT JOIN reviewed_kinds k ON k.passage = p.id;

-- reviewed_objective_passages: objective_passages after decisions.
CREATE VIEW reviewed_objective_passages AS FROM objective_passages_of('reviewed_tags', 'reviewed_passages');

-- reviewed_states: states after decisions. Denominators as in states.
CREATE VIEW reviewed_states AS FROM states_of('reviewed_objective_passages', 'reviewed_tags');

-- reviewed_coverage: coverage after decisions. Denominators as in coverage.
CREATE VIEW reviewed_coverage AS FROM coverage_of('reviewed_states');

-- state_reviews: the places of the gap model that decisions changed in state,
-- passages or their kinds, as the machine has them and after review. decided
-- counts the tags decided on in the State's counted documents of the cycle on
-- this objective, whether or not they changed the figure, and the kinds and
-- facts decided on in passages on it.
CREATE VIEW state_reviews AS
WITH spoken AS (
    SELECT passage, objective FROM objective_passages
    UNION
    SELECT passage, objective FROM reviewed_objective_passages
), decided AS (
    SELECT d.country, d.cycle, x.objective, count(*) AS decided
    FROM (SELECT passage, TRY_CAST(notation AS INTEGER) AS objective FROM verdicts WHERE scheme = 'gcm'
          UNION ALL
          SELECT v.passage, s.objective FROM verdicts v JOIN spoken s ON s.passage = v.passage WHERE v.scheme IN ('kind', 'fact')) x
    JOIN passages p ON p.id = x.passage
    JOIN counted_documents d ON d.document = p.document
    GROUP BY ALL
)
SELECT r.country, r.cycle, r.objective, s.state, r.state AS reviewed_state, s.passages, r.passages AS reviewed_passages, decided.decided
FROM decided
JOIN states s ON s.country = decided.country AND s.cycle = decided.cycle AND s.objective = decided.objective
JOIN reviewed_states r ON r.country = decided.country AND r.cycle = decided.cycle AND r.objective = decided.objective;

-- decision_totals: decisions in one row. lines counts all of the file; standing
-- those that nobody took back; unplaced is the part of standing whose words are
-- gone, near the part whose words were cut or read otherwise since; verdicts
-- counts the tags decided on, disputed those of them on which as many say yes
-- as no.
CREATE VIEW decision_totals AS
SELECT count(*) AS lines,
       count(*) FILTER (WHERE standing) AS standing,
       count(DISTINCT reviewer) FILTER (WHERE standing) AS reviewers,
       count(*) FILTER (WHERE standing AND passage IS NULL) AS unplaced,
       count(*) FILTER (WHERE standing AND anchor = 'near') AS near,
       (SELECT count(*) FROM verdicts) AS verdicts,
       (SELECT count(*) FROM verdicts WHERE outcome = 'disputed') AS disputed,
       (SELECT value FROM versions WHERE key = 'decisions') AS print
FROM decisions;
