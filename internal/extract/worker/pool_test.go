//go:build unix

package worker

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/hostile"
)

// who gives the process that reads the next document, and which of its documents this is.
func who(t *testing.T, x *Extractor) (pid, nth string) {
	t.Helper()
	res, err := x.Read(t.Context(), corpus.Document{ID: "who"}, bytes.NewReader([]byte("%PDF-1.4")), 8)
	if err != nil {
		t.Fatal(err)
	}
	pid, nth, _ = strings.Cut(res.Title, " ")
	return pid, nth
}

// A process reads one document after another, until it breaks or is worn.
func TestPool(t *testing.T) {
	file := hostile.Sound("Objective 7")
	for _, c := range []struct {
		name string
		code string // "" for text
		nth  string // place of the document after it in its process
	}{
		{"ok", "", "3"},
		{"not a pdf", corpus.CodeNotPDF, "3"},
		{"panic", corpus.CodeCrash, "1"},
		{"spin", corpus.CodeTimeout, "1"},
		{"memory", corpus.CodeMemory, "1"},
		{"flood", corpus.CodeOutput, "1"},
		{"weary", "", "2"}, // what breaks a used process is no finding: a new one has read it
		{"worn", "", "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := newTest(t, extract.PDFText, tight)
			before, nth := who(t, x)
			if nth != "1" {
				t.Fatalf("document %s of a new process", nth)
			}
			read := file
			if c.code == corpus.CodeNotPDF {
				read = []byte("<html>")
			}
			_, _, err := x.Extract(t.Context(), corpus.Document{ID: c.name}, bytes.NewReader(read), int64(len(read)))
			var p corpus.Problem
			if errors.As(err, &p); p.Code != c.code {
				t.Fatalf("error %v, want code %q", err, c.code)
			}
			after, nth := who(t, x)
			if nth != c.nth || (before == after) != (nth == "3") {
				t.Errorf("then document %s of process %s; %s had the first", nth, after, before)
			}
		})
	}
}

// A process without work ends by itself, and at once when it is asked to.
func TestRest(t *testing.T) {
	x := newTest(t, extract.PDFText, tight)
	first, _ := who(t, x)
	x.Close()
	second, nth := who(t, x)
	if nth != "1" || first == second {
		t.Errorf("after Close, document %s of process %s; %s had the first", nth, second, first)
	}
	time.Sleep(idleFor + 500*time.Millisecond)
	if third, nth := who(t, x); nth != "1" || third == second {
		t.Errorf("after a rest, document %s of process %s; %s had the one before", nth, third, second)
	}
	noChildren(t, x)
}

// Each document has its processor time anew, whatever those before it took.
func TestTimeAnew(t *testing.T) {
	x := newTest(t, extract.PDFText, Limits{Data: 400 << 20, CPU: time.Second, MaxCPU: time.Second, Output: 1 << 20})
	first, _ := who(t, x)
	for range 5 {
		if _, err := x.Read(t.Context(), corpus.Document{ID: "busy"}, bytes.NewReader(hostile.Sound("a")), int64(len(hostile.Sound("a")))); err != nil {
			t.Fatal(err)
		}
	}
	if last, nth := who(t, x); last != first || nth != "7" {
		t.Errorf("document %s of process %s, want 7 of %s", nth, last, first)
	}
}
