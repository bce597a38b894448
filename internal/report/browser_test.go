package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"stocktake/internal/report"
	"stocktake/internal/report/pack"
	"stocktake/internal/testkit/browser"
	"stocktake/reports"
)

// In a browser every page draws its charts, reports no error, asks for nothing
// but itself, and runs nothing that stands in a document.
func TestPagesInABrowser(t *testing.T) {
	ctx := browser.Start(t)
	dir, _ := rendered(t)
	var mu sync.Mutex
	var seen []string
	note := func(s string) { mu.Lock(); seen = append(seen, s); mu.Unlock() }
	if err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, "file:") {
				note("request " + e.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			note("exception " + e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			note("log " + e.Entry.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"overview.html", "objective-08.html", "country-XAE.html", "kinds.html", "quality.html", "index.html"} {
		if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.Join(dir, name)), chromedp.Sleep(300*time.Millisecond)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		state, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[
			window.PWNED === undefined,
			[...document.querySelectorAll("figure[data-chart]")].every(f => f.hasAttribute("data-live")
				? f.querySelector(".live svg path") && f.querySelector(".live[aria-label]") && !f.querySelector(".drawing").offsetHeight
				: f.querySelector(".drawing svg :is(path, rect)") && f.querySelector(".drawing").offsetHeight > 50),
			document.documentElement.scrollWidth <= innerWidth].join(" ")`))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if state != "true true true" {
			t.Errorf("%s: nothing foreign ran, charts are drawn, no wider than the window: %s", name, state)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for _, s := range seen {
		t.Error(s)
	}
}

// ofEachKind gives paths of pages by name: so many of those that differ by a
// number or a country only.
func ofEachKind(dir string, files []report.File, most int) map[string]string {
	pages := map[string]string{}
	likes := map[string]int{}
	for _, f := range files {
		kind, _, numbered := strings.Cut(strings.TrimSuffix(f.Name, ".html"), "-")
		if !strings.HasSuffix(f.Name, ".html") || numbered && likes[kind] == most {
			continue
		}
		likes[kind]++
		pages[f.Name] = filepath.Join(dir, f.Name)
	}
	return pages
}

// Nor from right to left, there and on paper.
func TestAccessibilityFromRightToLeft(t *testing.T) {
	axe := browser.Axe(t)
	ctx := browser.Start(t)
	needAssets(t)
	dir := t.TempDir()
	files, err := render(t, report.Options{Dir: dir, Lang: "ar"})
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range ofEachKind(dir, files, 1) {
		if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for tag, show := range map[string]func() error{
			"":          func() error { return browser.Prefer(ctx, "light") },
			"cat.color": func() error { return browser.Paper(ctx) },
		} {
			if err := show(); err != nil {
				t.Fatal(err)
			}
			found, err := browser.Violations(ctx, axe, tag)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, f := range found {
				t.Errorf("%s, rules %q: %s", name, tag, f)
			}
		}
	}
}

// axe-core finds nothing on any kind of report page nor on a pack, in light and
// dark. Two objectives and two countries stand for their likes.
func TestAccessibilityInABrowser(t *testing.T) {
	axe := browser.Axe(t)
	ctx := browser.Start(t)
	dir, files := rendered(t)
	pages := ofEachKind(dir, files, 2)
	db := tables(t, smallCorpus())
	made := t.TempDir()
	for name, o := range packKinds {
		raw, err := pack.HTML(makePack(t, db, o), reports.FS)
		if err != nil {
			t.Fatal(err)
		}
		pages["pack "+name] = filepath.Join(made, name+".html")
		if err := os.WriteFile(pages["pack "+name], raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, path := range pages {
		if err := chromedp.Do(ctx, chromedp.Navigate("file://"+path)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for scheme, only := range map[string]string{"light": "", "dark": "cat.color"} {
			if err := browser.Prefer(ctx, scheme); err != nil {
				t.Fatal(err)
			}
			found, err := browser.Violations(ctx, axe, only)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, f := range found {
				t.Errorf("%s, %s: %s", name, scheme, f)
			}
		}
	}
}
