package saved_test

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"reflect"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/saved"
)

func accept(*saved.Search) error { return nil }

// What a list holds comes back as it was written, also what a spreadsheet would
// take for a formula.
func TestListComesBack(t *testing.T) {
	var list []saved.Search
	for name, filters := range map[string]map[string][]string{
		"=1+1": {"country": {"XAA", "XBB"}, "min-score": {"0.5"}, "across": {"1"}}, "-word": {"concept": {"group:women"}, "counted": {"1"}}, `"quoted", "; twice"`: {}, "الهجرة": {"lang": {"ar"}},
	} {
		s, err := saved.New(name, name, filters)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, *s)
	}
	var b bytes.Buffer
	if err := saved.Write(&b, list); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "\n=") || strings.Contains(b.String(), ",-word") {
		t.Errorf("a formula stands in the file:\n%s", b.String())
	}
	back, err := saved.Read(&b, "list.csv", accept)
	if err != nil || !reflect.DeepEqual(back, list) {
		t.Errorf("%v: came back as %+v, was %+v", err, back, list)
	}
}

// What is wrong in a list is said by file and line.
func TestListIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "a.csv: a header row",
		"name\nx\n":                      "a.csv:1: the columns name and query",
		"name,query,land\n":              `a.csv:1: column "land"`,
		"name,query\n,x\n":               "a.csv:2: the search has no name",
		"name,query\na,x\na,y\n":         `a.csv:3: the name "a" stands twice`,
		"name,query\na,x,y\n":            "a.csv:2: 3 cells, 2 columns",
		"name,query,across\na,x,perhaps": `a.csv:2: column across: "perhaps"`,
		"name,query\nrefused,x\n":        "a.csv:2: not this one",
		"name,query\n\"a,x\n":            "a.csv: ",
	} {
		_, err := saved.Read(strings.NewReader(text), "a.csv", func(s *saved.Search) error {
			if s.Name == "refused" {
				return errors.New("not this one")
			}
			return nil
		})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for name, filters := range map[string]map[string][]string{" ": nil, strings.Repeat("é", 81): nil, "cut": {"doc": {"a;b"}}} {
		if s, err := saved.New(name, "x", filters); err == nil {
			t.Errorf("%q was taken: %+v", name, s)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("\ufeffname,query,country\na,\"x, y\",XAA; XBB\n'=b,'-c,\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := saved.Read(strings.NewReader(text), "a.csv", accept)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := saved.Write(&b, list); err != nil {
			t.Fatal(err)
		}
		back, err := saved.Read(&b, "a.csv", accept)
		if err != nil || len(back) != len(list) {
			t.Fatalf("%d searches came back as %d: %v", len(list), len(back), err)
		}
	})
}

// texts answers with one passage for each of its words.
type texts []string

func (x texts) Stream(context.Context, corpus.Query) iter.Seq2[*corpus.Results, error] {
	return func(yield func(*corpus.Results, error) bool) {
		for i, text := range x {
			if text == "" {
				yield(nil, errors.New("disk gone"))
				return
			}
			if !yield(&corpus.Results{Total: len(x), Hits: []corpus.Hit{{Passage: "p" + string(rune('0'+i)), Document: "d", Text: text}}}, nil) {
				return
			}
		}
	}
}

// New is what the same search did not find before, by its words, wherever they
// stand now; nothing on the first run or after the search was changed.
func TestNews(t *testing.T) {
	ctx := context.Background()
	s := &saved.Search{Name: "a", Text: "x"}
	look := func(x texts, s *saved.Search) corpus.Seen {
		seen, err := saved.Look(ctx, x, s, corpus.Query{})
		if err != nil {
			t.Fatal(err)
		}
		return seen
	}
	before, more := look(texts{"one", "two"}, s), texts{"three", "two", "one"}
	for name, c := range map[string]struct {
		before corpus.Seen
		want   int
	}{"moved and one more": {before, 1}, "the same": {look(more, s), 0}, "first run": {corpus.Seen{}, 0}, "another search": {look(texts{"one"}, &saved.Search{Name: "a", Text: "y"}), 0}, "nothing before": {look(nil, s), 3}} {
		fresh, err := saved.News(ctx, more, s, corpus.Query{}, c.before, look(more, s))
		if err != nil || len(fresh) != c.want || c.want == 1 && fresh[0].Text != "three" {
			t.Errorf("%s: %v new, %v; want %d", name, fresh, err, c.want)
		}
	}
	if _, err := saved.Look(ctx, texts{"one", ""}, s, corpus.Query{}); err == nil || !strings.Contains(err.Error(), `"a"`) {
		t.Errorf("an error does not name the search: %v", err)
	}
}
