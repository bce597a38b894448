// Package message holds every text that a person reads in a page or a report,
// in the six official languages of the United Nations.
//
// In and out: a language code and a key come in, a text goes out, with numbers
// written and plural forms chosen as that language does. The catalogues are
// YAML files in catalogue/, one for each language, nested as one likes; a key
// is the path through the nesting, joined by full stops.
//
// Before changing it: all catalogues hold the same keys and the same
// placeholders ({0}, {1}); a test says so. A text with plural forms is a
// mapping whose keys are CLDR categories (zero one two few many other); the
// first argument chooses. Wording is that of the United Nations: sober, and
// "not reported in the review" rather than any word for failure.
//
// Why this way: an analyst or translator can correct a text without opening
// Go, and a page in Arabic is made by the same code as one in English.
package message
