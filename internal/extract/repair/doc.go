// Package repair mends text whose characters a PDF maps wrongly: ligature
// glyphs without a Unicode value ("Migra<on", "draO", "implementaƟon") and
// letter-spaced addresses. What has one reading only, layout has mended before.
//
// In and out: all pages of one document come in, with a function that knows
// words; their lines are rewritten in place, with cells and marks moved along,
// and every rule used is noted on the pages where it was used.
//
// Before changing it: a rule is believed only if it turns several unexplained
// tokens of this document into words and no other reading does as well. Known
// words, addresses and figures are never rewritten. Measure both sides of each
// change: damaged words mended, and sound words harmed (none, on the corpus).
//
// Why this way: the damage is the same disease everywhere (one glyph, several
// letters), but the wrong character differs by producer and font, so a table of
// replacements cannot work and the document itself must tell.
package repair
