package report_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// In a browser every page draws its charts, reports no error, asks for nothing
// but itself, and runs nothing that stands in a document.
func TestPagesInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("needs chromium")
	}
	dir, _ := rendered(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("proxy-server", "127.0.0.1:9"), chromedp.Flag("disable-background-networking", true), chromedp.WindowSize(1100, 900))
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	defer stop()
	ctx, leave := chromedp.NewContext(ctx)
	defer leave()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Skipf("the browser does not start: %v", err)
	}
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
			[...document.querySelectorAll("figure[data-chart]")].every(f => window.echarts
				? f.querySelector(".live svg path") && f.querySelector(".live[aria-label]") && !f.querySelector(".drawing").offsetHeight
				: f.querySelector(".drawing svg path") && f.querySelector(".drawing").offsetHeight > 50),
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
