// Package pack makes briefing packs: a few pages for one round table, the
// policy debate, one State or one objective, as HTML, Markdown, Word or PDF.
//
// In and out: a definition of reports/packs and the store's views come in; a
// Pack, which knows nothing of formats, comes out of Make; each format is one
// file that writes it.
//
// Before changing it: sentences are texts of the catalogues filled with figures,
// nothing is ever phrased freely. Quotations are slices of a passage, never
// retyped; where one is cut the renderer says so. Text from documents is hostile
// in each format until escaped there. Nothing reads the clock, so that the same
// tables give the same bytes.
//
// Why this way: one model means that paper, screen and Word cannot differ in a
// figure, and that one checksum vouches for all of them.
package pack
