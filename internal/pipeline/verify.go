package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/workspace"
)

// Checkers recompute the fingerprints of what Loaders made.
type Checkers struct {
	Database func(ctx context.Context, path string) (map[string]string, error)
	Index    func(ctx context.Context, dir string) (string, error)
}

// Verify checks every bundle, original, table and index against each other. It
// returns what does not fit, one sentence each; an error means that it could
// not look.
func Verify(ctx context.Context, w *workspace.Workspace, versions map[string]string, c Checkers) ([]string, error) {
	var findings []string
	say := func(format string, args ...any) { findings = append(findings, fmt.Sprintf(format, args...)) }
	ids, err := w.IDs()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b, err := w.ReadBundle(id)
		if err != nil {
			say("%v", err)
			continue
		}
		if b.Document.ID != id {
			say("the bundle of %s holds the document %s", id, b.Document.ID)
		}
		for _, f := range checkBundle(b) {
			say("%s: %s", id, f)
		}
		if sha := b.Document.SHA256; sha != "" {
			if err := checkOriginal(w.OriginalPath(sha), sha); err != nil {
				say("%s: its original: %v", id, err)
			}
		}
	}
	if _, err := w.Decisions(); err != nil {
		say("%v", err)
	}
	g, err := w.Current()
	if err != nil {
		say("%v", err)
		return findings, nil
	}
	m := g.Manifest
	want, err := expected(w, Stages{Versions: m.Versions}, nil)
	if err != nil {
		say("%v", err)
		return findings, nil
	}
	if m.Corpus != want.Corpus {
		say("generation %s was made from other bundles than those here now: run \"stocktake rebuild\"", g.Name)
	}
	for _, f := range otherVersions(m.Versions, versions) {
		say("generation %s %s", g.Name, f)
	}
	if !maps.Equal(m.Counts, want.Counts) {
		say("generation %s counts %v, the bundles %v", g.Name, m.Counts, want.Counts)
	}
	db, err := c.Database(ctx, g.Database())
	if err != nil {
		say("the database of %s: %v", g.Name, err)
	}
	for _, table := range slices.Sorted(maps.Keys(m.Database)) {
		if err == nil && db[table] != m.Database[table] {
			say("table %s of %s has changed since it was published: %q was %q", table, g.Name, db[table], m.Database[table])
		}
	}
	index, err := c.Index(ctx, g.Index())
	if err != nil {
		say("the index of %s: %v", g.Name, err)
	} else if index != m.Index {
		say("the index of %s has changed since it was published: %q was %q", g.Name, index, m.Index)
	}
	return findings, nil
}

// remedies say what to do where a generation was made with another version; of
// those not named here, to rebuild.
var remedies = map[string]string{
	"text":     `read the documents again with "stocktake ingest", or verify with the settings they were read with`,
	"taxonomy": `run "stocktake rebuild --retag"`,
	"taggers":  `run "stocktake rebuild --retag"`,
}

// otherVersions tells of the versions and settings that were others when a
// generation was made, and of each only the parts that differ.
func otherVersions(made, now map[string]string) (out []string) {
	keys := maps.Clone(now)
	maps.Copy(keys, made)
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if made[k] != now[k] {
			out = append(out, fmt.Sprintf("was made with %s %q, here it is %q: %s", k, partsWithout(made[k], now[k]), partsWithout(now[k], made[k]),
				cmp.Or(remedies[k], `run "stocktake rebuild"`)))
		}
	}
	return out
}

// partsWithout gives those parts of a version, which stand between semicolons,
// that another does not have.
func partsWithout(version, other string) string {
	others := strings.Split(other, "; ")
	return strings.Join(slices.DeleteFunc(strings.Split(version, "; "), func(part string) bool { return slices.Contains(others, part) }), "; ")
}

// checkBundle looks for broken references inside one bundle.
func checkBundle(b *corpus.Bundle) []string {
	var out []string
	pages := map[int]string{}
	for i := range b.Pages {
		pages[b.Pages[i].Number] = b.Pages[i].Text()
	}
	texts := map[string]string{}
	for i := range b.Passages {
		p := &b.Passages[i]
		if _, twice := texts[p.ID]; twice {
			out = append(out, fmt.Sprintf("passage %s stands there twice", p.ID))
		}
		texts[p.ID] = p.Text
		for _, s := range p.Spans {
			n := s.End - s.Start
			page, ok := pages[s.Page]
			switch {
			case !ok, s.Start < 0, s.End > len(page), n < 0, s.At < 0, s.At+n > len(p.Text):
				out = append(out, fmt.Sprintf("passage %s has a span outside page %d", p.ID, s.Page))
			case page[s.Start:s.End] != p.Text[s.At:s.At+n]:
				out = append(out, fmt.Sprintf("passage %s does not say what page %d says at bytes %d–%d", p.ID, s.Page, s.Start, s.End))
			}
		}
	}
	for _, t := range b.Tags {
		if _, ok := texts[t.Passage]; !ok {
			out = append(out, fmt.Sprintf("tag %s:%s is on passage %s, which is not there", t.Scheme, t.Notation, t.Passage))
			continue
		}
		if len(t.Evidence) == 0 || t.Score <= 0 || t.Score > 1 {
			out = append(out, fmt.Sprintf("tag %s:%s on %s has no evidence or a score outside (0,1]", t.Scheme, t.Notation, t.Passage))
		}
		for _, e := range t.Evidence {
			where := e.Passage
			if where == "" {
				where = t.Passage
			}
			if text, ok := texts[where]; !ok || e.Start < 0 || e.End > len(text) || e.Start > e.End {
				out = append(out, fmt.Sprintf("evidence of tag %s:%s on %s lies outside %s", t.Scheme, t.Notation, t.Passage, where))
			}
		}
	}
	return out
}

func checkOriginal(path, sha string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != sha {
		return fmt.Errorf("%s has the SHA-256 %s", path, got)
	}
	return nil
}
