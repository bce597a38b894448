package store

import (
	"stocktake/internal/corpus"
)

func (l *loader) tags(b *corpus.Bundle, passages map[string]loaded, left *leftOut) error {
	for _, t := range b.Tags {
		p, ok := passages[t.Passage]
		if !ok {
			left.tags++
			continue
		}
		stays := l.stays(b.Document.ID, t.Passage)
		l.counts.Tags++
		if !stays {
			explicit, threshold := t.Method != corpus.MethodCrosswalk, l.counting.Threshold(t.Scheme, t.Notation)
			err := l.row("tags", clean(t.Passage), clean(b.Document.ID), clean(t.Scheme), clean(t.Notation), t.Score, clean(t.Method),
				explicit, explicit && p.counted && t.Score >= threshold, threshold)
			if err != nil {
				return err
			}
		}
		for _, e := range t.Evidence {
			if err := l.evidence(t, e, passages, stays, left); err != nil {
				return err
			}
		}
	}
	return nil
}

// evidence appends the words behind a tag, if its rows do not stay.
func (l *loader) evidence(t corpus.Tag, e corpus.Evidence, passages map[string]loaded, stays bool, left *leftOut) error {
	at := e.Passage
	if at == "" {
		at = t.Passage
	}
	var words any
	start, end := e.Start, e.End
	if text := passages[at].text; start < 0 || end < start || end > len(text) {
		left.words++
	} else if !stays {
		words = orNull(text[start:end])
		start, end = cleanAt(text, start), cleanAt(text, end)
	}
	l.counts.Evidence++
	if stays {
		return nil
	}
	return l.row("evidence", clean(t.Passage), clean(t.Scheme), clean(t.Notation), clean(t.Method), clean(at), start, end,
		clean(e.Term), orNull(e.Rule), words)
}
