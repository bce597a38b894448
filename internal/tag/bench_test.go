package tag

import (
	"context"
	"fmt"
	"testing"

	"stocktake/internal/corpus"
)

// BenchmarkTag runs all taggers over a made-up document in seven languages.
func BenchmarkTag(b *testing.B) {
	tg, err := New(embedded(b), nil)
	if err != nil {
		b.Fatal(err)
	}
	var ps []corpus.Passage
	size := int64(0)
	for round := range 40 {
		for i, c := range kindCases {
			l := lexiconCases[(i+round)%len(lexiconCases)]
			if l.lang != c.lang {
				l.text = ""
			}
			text := c.text + " " + l.text + " This paragraph goes on about districts, budgets and the offices that were opened by the administration."
			ps = append(ps, corpus.Passage{ID: fmt.Sprint(round, ".", i), Role: corpus.RoleBody, Text: text, Language: c.lang})
			size += int64(len(text))
		}
	}
	b.SetBytes(size)
	for b.Loop() {
		if _, err := Run(context.Background(), tg, corpus.Document{Kind: corpus.KindReview}, ps); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNew makes all taggers from the embedded taxonomy.
func BenchmarkNew(b *testing.B) {
	tx := embedded(b)
	for b.Loop() {
		if _, err := New(tx, nil); err != nil {
			b.Fatal(err)
		}
	}
}
