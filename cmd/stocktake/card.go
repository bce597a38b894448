package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"stocktake/internal/taxonomy"
)

// cardText writes what the taxonomy knows of a concept for a person at a terminal.
func cardText(c taxonomy.Card) string {
	var b strings.Builder
	if c.Country != nil {
		fmt.Fprintf(&b, "%s (%s, %s) %s\n", c.Country.ISO3, c.Country.ISO2, c.Country.M49, c.Country.Name["en"])
		texts(&b, c.Country.Name)
	} else {
		fmt.Fprintf(&b, "%s:%s\n", c.Concept.Scheme, c.Concept.Notation)
		texts(&b, c.Concept.Title)
		texts(&b, c.Concept.Label)
	}
	for _, k := range slices.Sorted(maps.Keys(c.Facts)) {
		fmt.Fprintf(&b, "%s: %s\n", k, c.Facts[k])
	}
	for _, r := range c.RoundTables {
		fmt.Fprintf(&b, "round table %d of %d (%s)\n", r.Number, r.Cycle, r.Sure)
	}
	for _, l := range c.Links {
		fmt.Fprintf(&b, "link objective %d → target %s: %s, weight %d (%s)\n", l.Objective, l.Target, l.Strength, l.Weight, l.Source)
	}
	if c.Lexicon != nil {
		fmt.Fprintf(&b, "lexicon %s, threshold %.2f\n", c.Lexicon.File, c.Lexicon.Threshold)
		for _, lang := range slices.Sorted(maps.Keys(c.Lexicon.Terms)) {
			var terms []string
			for _, t := range c.Lexicon.Terms[lang] {
				terms = append(terms, fmt.Sprintf("%s (%d)", t.Text, t.Weight))
			}
			fmt.Fprintf(&b, "  %s: %s\n", lang, strings.Join(terms, ", "))
		}
	}
	if c.Cues != nil {
		for _, lang := range slices.Sorted(maps.Keys(c.Cues.Phrases)) {
			fmt.Fprintf(&b, "  %s: %s\n", lang, strings.Join(c.Cues.Phrases[lang], ", "))
		}
	}
	for _, n := range c.Notes {
		fmt.Fprintln(&b, n)
	}
	return b.String()
}

func texts(b *strings.Builder, t taxonomy.Texts) {
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(b, "  %s  %s\n", lang, t[lang])
	}
}
