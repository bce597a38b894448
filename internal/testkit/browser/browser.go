// Package browser gives tests a real browser and a check of a page's
// accessibility in it.
//
// In: a test. Out: a context for chromedp, and what axe-core finds on the page
// that is shown. It stands apart from testkit so that only tests that start a
// browser load its driver.
package browser

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"stocktake/internal/chromium"
	"stocktake/internal/testkit"
)

// Start gives a browser that reaches this machine only and ends with the test,
// at the latest after ten minutes: one that hangs must not take the time of all tests, one on a busy machine shall end. Where there is none, the test is skipped,
// saying so.
func Start(t testing.TB) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	program := chromium.Find()
	if program == "" {
		t.Skip("needs chromium")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	t.Cleanup(cancel)
	ctx, stop, err := chromium.Start(ctx, program, chromedp.WindowSize(1100, 900))
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(stop)
	return ctx
}

// Prefer sets the colour scheme that pages see: "light" or "dark".
func Prefer(ctx context.Context, scheme string) error {
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, params)
	return err
}

// Paper shows pages as they are printed.
func Paper(ctx context.Context) error {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return err
}

// Axe gives the text of axe-core, which npm fetches beside the charts' library.
// Where it is not there, the test is skipped, saying so.
func Axe(t testing.TB) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(testkit.Root(t), "reports", "layout", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("needs axe-core in reports/layout/node_modules: npm ci there")
	}
	return string(raw)
}

// Violations runs axe, as Axe gives it, on the page that is shown: one line for
// each rule of WCAG 2.2 A and AA and of good practice that is broken, with the
// first elements that break it. A tag of axe narrows the rules; "" runs all.
func Violations(ctx context.Context, axe, tag string) ([]string, error) {
	// The ";0" keeps the library's own value, which is no JSON, from being sent back.
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[int](axe+";0")); err != nil {
		return nil, fmt.Errorf("loading axe-core: %w", err)
	}
	narrowed := ""
	if tag != "" {
		narrowed = fmt.Sprintf(", runOnly: [%q]", tag)
	}
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"]`+narrowed+`}).then(r => r.violations.map(v =>
		v.id + " (" + v.impact + ", " + v.nodes.length + "): " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary.replace(/\s+/g, " ")).join(" | ")).join("\n"))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, fmt.Errorf("running axe-core: %w", err)
	}
	if found == "" {
		return nil, nil
	}
	return strings.Split(found, "\n"), nil
}
