-- How queries name and sort what they show.

-- named(name, english, code): a name in the language of the page, else in
-- English, else the code.
CREATE MACRO named(name, english, code) AS coalesce(nullif(name, ''), nullif(english, ''), code);

-- numbered(number, name, english): "9. Counter smuggling", for objectives, goals and principles.
CREATE MACRO numbered(number, name, english) AS number || '. ' || named(name, english, '');

-- kind_place(kind), state_place(state): the order in which pages show kinds of
-- passage and levels of reporting.
CREATE MACRO kind_place(kind) AS list_position(['progress', 'challenge', 'plan', 'recommendation', 'support', 'context'], kind);
CREATE MACRO state_place(state) AS list_position(['evidenced', 'reported', 'planned', 'challenge', 'mentioned', 'silent'], state);
