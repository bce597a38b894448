// Package taxonomy holds what passages are tagged with: the 23 objectives and
// ten principles of the Global Compact, the 17 goals and 169 targets of the
// 2030 Agenda, the links between them, States and regions, round tables,
// lexicons and cues in seven languages.
//
// In and out: a folder of TSV and YAML files comes in (data, embedded, or one of
// an analyst's own); a Taxonomy, or findings with file and line, goes out.
//
// Before changing it: every rule of the files is checked when they are loaded
// and described for analysts in data/README.md; change both. The version is a
// hash of the files, so any change re-tags every document.
//
// Why this way: facts and terms are edited by people who never open Go, so they
// live in files whose errors name a line, and one bad line is not found alone:
// all are told at once.
package taxonomy
