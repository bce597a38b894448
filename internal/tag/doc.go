// Package tag says which concepts passages speak of, how surely and why: the
// objectives and guiding principles of the Global Compact, the Sustainable
// Development Goals, groups, issues, instruments and States named, what each
// passage does (its kind) and the facts in it; and what nearly fired (Nearly),
// which terms never count (Linter), what another taxonomy would change (Compare).
//
// In and out: the passages of one document come in, in order; tags with
// evidence (byte ranges of the passage's text, or of a heading's) go out,
// sorted by passage, scheme, notation and method. Contents pages, reference
// lists, captions and running heads get none; headings get citation and lexicon
// tags, which their sections inherit, and are not counted.
//
// Before changing it: raise Version when the same text would get other tags,
// since stored tags are kept as long as it stands. Terms, weights and cues are
// data (package taxonomy), not code. The golden files show what a change does
// to the measured scores.
//
// Why this way: rules that can be read out beside the words that fired them can
// be defended in front of the State that wrote the text; all terms of all
// languages sit in one automaton, so tagging costs far less than reading the PDF.
package tag
