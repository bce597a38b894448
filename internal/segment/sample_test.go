package segment

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/lang"
	"stocktake/internal/testkit"
)

var drawSeed = flag.String("draw", "", "seed: draw a sample of passages into testdata/samples/SEED.tsv and, to be read beside the pages, their texts into -texts")
var drawTexts = flag.String("texts", "", "folder outside the project for the texts of -draw")

// A sample is drawn from 100 documents, two passages of each.
const (
	sampleDocs    = 100
	samplePerDoc  = 2
	sampleColumns = "document\tsha256\tpage\tspan\trole\tverdict\n"
)

// reports are those of the shared corpus, each with an ID: some rows of the
// manifest name none, and the file is its name then.
func reports(t *testing.T) []testkit.Report {
	t.Helper()
	all := testkit.Reports(t)
	for i := range all {
		all[i].ID = cmp.Or(all[i].ID, all[i].File)
	}
	return all
}

// lot is a name's place in the draw of a seed: the same on every machine.
func lot(seed, name string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(seed+"\x00"+name)))
}

// drawn orders the files by lot, the languages taken in turn.
func drawn(seed string, files []testkit.Report) (order []testkit.Report) {
	by := map[string][]testkit.Report{}
	for _, f := range files {
		by[f.Language] = append(by[f.Language], f)
	}
	for _, fs := range by {
		slices.SortFunc(fs, func(a, b testkit.Report) int { return cmp.Compare(lot(seed, a.ID), lot(seed, b.ID)) })
	}
	for i := 0; len(order) < len(files); i++ {
		for _, l := range slices.Sorted(maps.Keys(by)) {
			if i < len(by[l]) {
				order = append(order, by[l][i])
			}
		}
	}
	return order
}

// passagesOf reads and cuts a file as ingest does, without workers and images,
// and gives the first digits of its SHA-256 too. It gives nothing for a file
// without text.
func passagesOf(t *testing.T, x *extract.Extractor, f testkit.Report) (string, []corpus.Page, []corpus.Passage) {
	data, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	doc := corpus.Document{ID: f.ID, Language: f.Language}
	pages, _, err := x.Extract(context.Background(), doc, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", nil, nil
	}
	passages, err := New(Options{Known: lang.Known}).Segment(context.Background(), doc, pages)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))[:12], pages, passages
}

// place writes a passage's position: the page on which it begins and, of every
// page it stands on, the first and the last byte.
func place(p *corpus.Passage) string {
	var b strings.Builder
	for i, s := range p.Spans {
		last := i == len(p.Spans)-1
		if i == 0 || p.Spans[i-1].Page != s.Page {
			fmt.Fprintf(&b, "%d:%d-", s.Page, s.Start)
		}
		if last || p.Spans[i+1].Page != s.Page {
			fmt.Fprintf(&b, "%d", s.End)
			if !last {
				b.WriteByte(',')
			}
		}
	}
	return b.String()
}

// TestDrawSample draws a new sample where -draw gives its seed.
func TestDrawSample(t *testing.T) {
	if *drawSeed == "" {
		t.Skip("no -draw SEED")
	}
	x, err := extract.New(extract.Auto, extract.Options{Without: true})
	if err != nil {
		t.Fatal(err)
	}
	out, n := bytes.NewBufferString(sampleColumns), 0
	for _, f := range drawn(*drawSeed, reports(t)) {
		sum, _, all := passagesOf(t, x, f)
		all = slices.DeleteFunc(all, func(p corpus.Passage) bool {
			return p.Role == corpus.RoleFootnote || !corpus.Counted(p.Role)
		})
		slices.SortFunc(all, func(a, b corpus.Passage) int { return cmp.Compare(lot(*drawSeed, a.ID), lot(*drawSeed, b.ID)) })
		if len(all) < samplePerDoc {
			continue
		}
		for _, p := range all[:samplePerDoc] {
			fmt.Fprintf(out, "%s\t%s\t%d\t%s\t%s\t\n", f.ID, sum, p.Page(), place(&p), p.Role)
			if *drawTexts != "" {
				text := fmt.Sprintf("%s\n%s\n%s %s\n%s\n", f.Path, p.ID, p.Role, place(&p), p.Text)
				if err := os.WriteFile(filepath.Join(*drawTexts, fmt.Sprintf("%06d.txt", out.Len())), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		if n++; n == sampleDocs {
			break
		}
	}
	name := filepath.Join(testkit.Root(t), "testdata", "samples", *drawSeed+".tsv")
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestSamples says how many judged passages are still cut where they were
// judged, as a golden, so that a change of outcome shows in the diff.
func TestSamples(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a hundred files")
	}
	byName := reportsByName(t)
	x, err := extract.New(extract.Auto, extract.Options{Without: true})
	if err != nil {
		t.Fatal(err)
	}
	places := map[string]map[string]bool{} // document → role and place of every passage
	var out strings.Builder
	for _, s := range judgedSamples(t, sampleColumns, "*.tsv") {
		judged, same := map[string]int{}, map[string]int{}
		for _, c := range s.rows {
			if places[c[0]] == nil {
				sum, _, all := passagesOf(t, x, byName[c[0]])
				if sum != c[1] {
					t.Fatalf("%s: the file has SHA-256 %s…, judged was %s…", c[0], sum, c[1])
				}
				places[c[0]] = map[string]bool{}
				for _, p := range all {
					places[c[0]][p.Role+" "+place(&p)] = true
				}
			}
			judged[c[5]]++
			if places[c[0]][c[4]+" "+c[3]] {
				same[c[5]]++
			}
		}
		for _, v := range slices.Sorted(maps.Keys(judged)) {
			fmt.Fprintf(&out, "%s %s: %d judged, %d still cut so\n", s.name, v, judged[v], same[v])
		}
	}
	testkit.Golden(t, "samples.golden", []byte(out.String()))
}
