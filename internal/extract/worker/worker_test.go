//go:build unix

package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/hostile"
)

// The test binary is its own worker: a job for a document named after a kind of
// misbehaviour misbehaves, any other is done as in the product.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == Argument {
		os.Exit(serve(misbehave))
	}
	os.Exit(m.Run())
}

var (
	documents int    // this process has had, the present one included
	kept      []byte // from one document to the next
)

func misbehave(j job, file *os.File, back wayBack) answer {
	documents++
	kind, first := strings.CutPrefix(j.Document, "first: ")
	if first && !j.Without {
		kind = ""
	}
	switch kind {
	case "panic":
		panic("boom")
	case "memory":
		var keep [][]byte
		for {
			b := make([]byte, 16<<20)
			for i := range b {
				b[i] = 1
			}
			keep = append(keep, b)
			runtime.KeepAlive(keep)
		}
	case "stack":
		var f func(int) int
		f = func(n int) int { var a [1024]byte; a[n%1024] = 1; return f(n+1) + int(a[(n*7)%1024]) }
		f(0)
	case "spin":
		for n := 1; n > 0; n = n | 1 { // has no end
		}
	case "busy":
		for began := processorTime(); processorTime() < began+400*time.Millisecond; {
		}
	case "sleep":
		time.Sleep(time.Hour)
	case "flood":
		b := bytes.Repeat([]byte{frameOpened, 0, 0, 0, 4, 0, 0, 0, 1}, 1<<15)
		for {
			if _, err := os.NewFile(wayFD, "way").Write(b); err != nil {
				os.Exit(9)
			}
		}
	case "claims":
		_ = writeFrame(os.NewFile(wayFD, "way"), frameAnswer, nil)
		os.Exit(0)
	case "garbage":
		_, _ = os.NewFile(wayFD, "way").Write([]byte{'?', 0, 0, 0, 0})
		time.Sleep(time.Hour)
	case "killed":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case "chatter":
		for range 1000 {
			os.Stderr.Write(bytes.Repeat([]byte("x"), 1<<10))
			os.Stdout.Write(bytes.Repeat([]byte("x"), 1<<10))
		}
	case "verbose":
		return answer{Result: &extract.Result{Title: strings.Repeat("x", 2<<20)}}
	case "weary": // breaks only if the process has had a document before
		if documents > 1 {
			panic("not the first")
		}
	case "who":
		return answer{Result: &extract.Result{Title: fmt.Sprint(os.Getpid(), " ", documents)}}
	case "worn":
		kept = bytes.Repeat([]byte{1}, 250<<20)
	case "writes":
		if err := os.WriteFile(os.TempDir()+"/stocktake-worker-wrote", []byte("x"), 0o644); err == nil {
			panic("a file could be written")
		}
	}
	return do(j, file, back)
}

// tight are limits that a small file keeps and a misbehaving worker soon reaches.
var tight = Limits{Data: 400 << 20, CPU: time.Second, MaxCPU: 2 * time.Second, Output: 1 << 20}

func newTest(t *testing.T, engine string, l Limits) *Extractor {
	t.Helper()
	x, err := New(Options{Engine: engine, First: l, CacheDir: cacheDir(t), OCR: OCROff})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	return x
}

// cacheDir is one folder for all tests of a run.
var cacheDir = func() func(*testing.T) string {
	var once sync.Once
	var dir string
	return func(t *testing.T) string {
		once.Do(func() {
			var err error
			if dir, err = os.MkdirTemp("", "stocktake-worker"); err != nil {
				t.Fatal(err)
			}
		})
		return dir
	}
}()

func TestOutcomes(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("limits on memory and processor time are set on Linux only")
	}
	sound := hostile.Sound("Objective 7")
	for _, c := range []struct {
		name string
		file []byte
		code string // "" for text
	}{
		{"ok", sound, ""},
		{"chatter", sound, ""},
		{"writes", sound, ""},
		{"panic", sound, corpus.CodeCrash},
		{"stack", sound, corpus.CodeMemory},
		{"memory", sound, corpus.CodeMemory},
		{"spin", sound, corpus.CodeTimeout},
		{"flood", sound, corpus.CodeOutput},
		{"verbose", sound, corpus.CodeOutput},
		{"claims", sound, corpus.CodeCrash},
		{"garbage", sound, corpus.CodeCrash},
		{"killed", sound, corpus.CodeCrash},
		{"not a pdf", []byte("<html>"), corpus.CodeNotPDF},
		{"empty", nil, corpus.CodeEmpty},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x := newTest(t, extract.PDFText, tight)
			pages, _, err := x.Extract(t.Context(), corpus.Document{ID: c.name}, bytes.NewReader(c.file), int64(len(c.file)))
			if c.code == "" {
				if err != nil || extract.Plain(pages) != "Objective 7\n" {
					t.Fatalf("pages %q, error %v", extract.Plain(pages), err)
				}
				return
			}
			var p corpus.Problem
			if !errors.As(err, &p) || p.Code != c.code || p.Document != c.name || p.Stage != corpus.StageExtract {
				t.Fatalf("error %v, want code %s", err, c.code)
			}
			t.Log(p)
		})
	}
}

func TestWallClock(t *testing.T) {
	old := wallBase
	wallBase = -5 * time.Second // with six times one second of processor time: one second
	defer func() { wallBase = old }()
	x := newTest(t, extract.PDFText, Limits{Data: 400 << 20, CPU: time.Second, MaxCPU: time.Second, Output: 1 << 20})
	_, _, err := x.Extract(t.Context(), corpus.Document{ID: "sleep"}, bytes.NewReader([]byte("%PDF-1.4")), 8)
	var p corpus.Problem
	if !errors.As(err, &p) || p.Code != corpus.CodeTimeout {
		t.Fatalf("error %v, want code timeout", err)
	}
}

// What the first engine breaks on, the second reads.
func TestSecondEngineAfterBreach(t *testing.T) {
	x := newTest(t, extract.Auto, tight)
	file := hostile.Sound("Objective 7")
	for id, want := range map[string]string{
		"first: panic": skipped[corpus.CodeCrash], "first: memory": skipped[corpus.CodeMemory],
		"first: spin": skipped[corpus.CodeTimeout], "first: flood": skipped[corpus.CodeOutput],
	} {
		pages, _, err := x.Extract(t.Context(), corpus.Document{ID: id}, bytes.NewReader(file), int64(len(file)))
		if err != nil || extract.Plain(pages) != "Objective 7\n" {
			t.Errorf("%s: %q, error %v", id, extract.Plain(pages), err)
			continue
		}
		if pages[0].Engine != extract.PDFium || pages[0].Reason != want {
			t.Errorf("%s: engine %q because %q, want %q", id, pages[0].Engine, pages[0].Reason, want)
		}
	}
}

func TestCancel(t *testing.T) {
	x := newTest(t, extract.PDFText, FirstLimits)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	began := time.Now()
	_, _, err := x.Extract(ctx, corpus.Document{ID: "sleep"}, bytes.NewReader([]byte("%PDF-1.4")), 8)
	if !errors.Is(err, context.Canceled) || time.Since(began) > 5*time.Second {
		t.Errorf("error %v after %v", err, time.Since(began))
	}
	if _, _, err = x.Extract(ctx, corpus.Document{ID: "late"}, bytes.NewReader(nil), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("a job after the end: %v", err)
	}
	noChildren(t, x)
}

// noChildren fails if a child of this process is left, running or unwaited for,
// once those that wait for a further document are ended.
func noChildren(t *testing.T, x *Extractor) {
	t.Helper()
	x.Close()
	if runtime.GOOS != "linux" {
		return
	}
	var status syscall.WaitStatus
	pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
	if err != syscall.ECHILD {
		t.Errorf("a child is left: pid %d, %v", pid, err)
	}
}

func TestParallel(t *testing.T) {
	x := newTest(t, extract.Auto, FirstLimits)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			file := hostile.Sound("one", "two")
			pages, problems, err := x.Extract(t.Context(), corpus.Document{ID: "d"}, bytes.NewReader(file), int64(len(file)))
			if err != nil || len(problems) > 0 || extract.Plain(pages) != "one\n\ftwo\n" {
				t.Errorf("%q, %v, %v", extract.Plain(pages), problems, err)
			}
		})
	}
	wg.Wait()
}

func TestUnknownEngine(t *testing.T) {
	_, err := New(Options{Engine: "nope"})
	if err == nil || !strings.Contains(err.Error(), "auto, pdftext, pdfium") {
		t.Errorf("error %v, want the names of the engines", err)
	}
}

func TestWarmFault(t *testing.T) {
	x, err := New(Options{Engine: extract.PDFium, CacheDir: "/dev/null/x"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.Close)
	file := hostile.Sound("a")
	_, _, err = x.Extract(t.Context(), corpus.Document{ID: "d"}, bytes.NewReader(file), int64(len(file)))
	var p corpus.Problem
	if !errors.As(err, &p) || p.Code != corpus.CodeInternal || p.Document != "d" {
		t.Errorf("error %v, want code internal", err)
	}
}
