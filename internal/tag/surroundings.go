package tag

import (
	"slices"

	"stocktake/internal/corpus"
)

// surroundings say whether a document speaks of migration around a passage. Few
// passages ask, so that it is found out for those alone.
type surroundings struct {
	d    *discriminator
	desk *desk
	doc  corpus.Document
	tags []corpus.Tag
	of   map[string][]int // passage → its proposals among tags
	idle map[string]bool  // of unstated; nil until asked for
	sure []verdict        // by passage; nil until asked for
}

// verdict is whether an objective is sure in a passage.
type verdict uint8

const (
	notLooked verdict = iota
	isSure
	notSure
)

// alone says whether there are so few passages that they do not show what the document is about.
func (s *surroundings) alone() bool { return len(s.desk.passages) <= s.d.judging.Alone }

// onMigration says whether hints may be taken for what they hint at: in a review of the
// Compact, and where nothing shows what the document is about.
func (s *surroundings) onMigration() bool { return s.doc.Kind == corpus.KindReview || s.alone() }

// lenient says of passage i whether something may be taken up in it that
// nothing about migration stands beside: not so in the middle of a document that speaks of
// other things, where no objective is sure far and wide. A passage that comes
// alone, or nearly so, does not show what its document is about.
func (s *surroundings) lenient(i int) bool {
	n, near := len(s.desk.passages), s.d.judging.Near
	if s.alone() {
		return true
	}
	if s.sure == nil {
		s.sure = make([]verdict, n)
	}
	for k := max(0, i-near); k <= min(i+near, n-1); k++ {
		if s.sure[k] == notLooked {
			s.sure[k] = notSure
			if s.sureAt(k) {
				s.sure[k] = isSure
			}
		}
		if s.sure[k] == isSure {
			return true
		}
	}
	return false
}

// sureAt says whether the lexicon is sure of an objective in passage k. Where
// taggers do not read the passage, it is asked.
func (s *surroundings) sureAt(k int) bool {
	p := &s.desk.passages[k]
	sure := func(t *corpus.Tag) bool { return t.Scheme == corpus.SchemeGCM && t.Method == corpus.MethodLexicon }
	if s.desk.reads(k) || s.d.terms == nil || !taggable(p.Role) {
		return slices.ContainsFunc(s.of[p.ID], func(at int) bool { return sure(&s.tags[at]) })
	}
	if s.idle == nil {
		s.idle = unstated(s.tags)
	}
	found := s.d.terms.tags(s.desk.scan(s.d.terms.auto), s.doc, p, s.desk.wordsAt(k), s.idle[p.ID])
	return slices.ContainsFunc(found, func(t corpus.Tag) bool { return sure(&t) })
}
