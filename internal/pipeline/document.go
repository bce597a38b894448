package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"stocktake/internal/corpus"
)

// job is one document on its way.
type job struct {
	source
	doc  corpus.Document
	twin string // ID of an earlier document with the same bytes
}

// one brings the bundle of one document up to date. Its own troubles end in the
// bundle; an error is trouble with the workspace, or cancellation.
func (r *run) one(ctx context.Context, j *job) (outcome, error) {
	text := r.textPrint(j.doc)
	before, err := knownPrint(j)
	if err != nil {
		return outcome{}, err
	}
	tag := r.st.tagPrint(text, before)
	old, err := r.w.ReadHeader(j.doc.ID)
	known := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) && ctx.Err() != nil {
		return outcome{}, ctx.Err()
	}
	if known && old.TagPrint == tag && !(r.opt.Retry && fatal(old.Problems)) {
		return outcome{header: old, skipped: true, failed: fatal(old.Problems)}, nil
	}
	b := &corpus.Bundle{TextPrint: text, TagPrint: tag, Known: before, Document: j.doc}
	out := outcome{}
	reused := false
	if known && old.TextPrint == text && !r.opt.Retry {
		if stored, err := r.w.ReadBundle(j.doc.ID); err == nil {
			b.Pages, b.Passages, reused = stored.Pages, stored.Passages, true
			for _, p := range stored.Problems {
				if p.Stage == corpus.StageExtract || p.Stage == corpus.StageSegment {
					b.Problems = append(b.Problems, p)
				}
			}
		}
	}
	r.manifestProblems(j, b)
	readable := false
	if !reused {
		if readable, err = r.extract(ctx, j, b); err != nil {
			return outcome{}, err
		}
		out.extracted = len(b.Pages)
	}
	inference{&b.Document, r.st.Taxonomy}.fromText(b.Pages)
	if readable {
		if err := r.segment(ctx, b); err != nil {
			return outcome{}, err
		}
	}
	if err := r.st.tag(ctx, b); err != nil {
		return outcome{}, err
	}
	if b.Document.SHA256 != "" {
		if err := r.w.PutOriginal(b.Document.SHA256, j.path); err != nil {
			return outcome{}, fmt.Errorf("%s: %w", j.doc.ID, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return outcome{}, err
	}
	if out.header, err = r.w.WriteBundle(b); err != nil {
		return outcome{}, err
	}
	out.bundle, out.retagged, out.failed = b, reused, fatal(b.Problems)
	return out, nil
}

func (r *run) manifestProblems(j *job, b *corpus.Bundle) {
	if j.row != nil {
		for _, bad := range j.row.Bad {
			b.Problems = append(b.Problems, corpus.Problem{Document: j.doc.ID, Stage: corpus.StageRead, Code: corpus.CodeManifest, Message: bad})
		}
	}
	if j.twin != "" {
		b.Problems = append(b.Problems, corpus.Problem{Document: j.doc.ID, Stage: corpus.StageRead, Code: corpus.CodeDuplicate,
			Message: fmt.Sprintf("The file has the same bytes as %s: remove one of them, or note in the manifest how they differ.", j.twin)})
	}
}

// extract fills the pages and says whether they can be segmented. What goes
// wrong with the document becomes problems of the bundle.
func (r *run) extract(ctx context.Context, j *job, b *corpus.Bundle) (readable bool, err error) {
	if j.err != nil {
		b.Problems = append(b.Problems, pathProblem(j.doc.ID, j.path, j.err))
		return false, nil
	}
	f, err := os.Open(j.path)
	if err != nil {
		b.Problems = append(b.Problems, pathProblem(j.doc.ID, j.path, err))
		return false, nil
	}
	defer f.Close()
	pages, problems, err := r.st.Extractor.Extract(ctx, b.Document, f, b.Document.Bytes)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	b.Pages, b.Problems = pages, append(b.Problems, problems...)
	if err != nil {
		b.Problems = append(b.Problems, asProblem(b.Document, corpus.StageExtract, err))
		return false, nil
	}
	return true, nil
}

// segment cuts the pages into passages.
func (r *run) segment(ctx context.Context, b *corpus.Bundle) error {
	passages, err := r.st.Segmenter.Segment(ctx, b.Document, b.Pages)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		b.Problems = append(b.Problems, asProblem(b.Document, corpus.StageSegment, err))
		return nil
	}
	b.Passages = passages
	return nil
}

// tag runs the taggers in order, each seeing what those before it found.
func (st *Stages) tag(ctx context.Context, b *corpus.Bundle) error {
	for _, t := range st.Taggers {
		tags, err := t.Tag(ctx, b.Document, b.Passages, b.Tags)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			b.Problems = append(b.Problems, asProblem(b.Document, corpus.StageTag, fmt.Errorf("tagger %s: %w", t.Name(), err)))
			continue
		}
		b.Tags = corpus.AddTags(b.Tags, t, tags)
	}
	sortTags(b)
	return nil
}

// sortTags orders tags by passage, scheme, notation and method, so that the
// bundle does not depend on which tagger found what first.
func sortTags(b *corpus.Bundle) {
	ordinal := make(map[string]int, len(b.Passages))
	for i := range b.Passages {
		ordinal[b.Passages[i].ID] = b.Passages[i].Ordinal
	}
	slices.SortStableFunc(b.Tags, func(x, y corpus.Tag) int {
		return cmp.Or(cmp.Compare(ordinal[x.Passage], ordinal[y.Passage]), cmp.Compare(x.Scheme, y.Scheme), cmp.Compare(x.Notation, y.Notation), cmp.Compare(x.Method, y.Method))
	})
}

// asProblem keeps an error that is a Problem, and makes one of any other.
func asProblem(d corpus.Document, stage string, err error) corpus.Problem {
	var p corpus.Problem
	if errors.As(err, &p) {
		p.Document = d.ID
		return p
	}
	return corpus.Problem{Document: d.ID, Stage: stage, Code: corpus.CodeInternal,
		Message: fmt.Sprintf("%s could not be worked on: %v", filepath.Base(d.File), err)}
}
