package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// refused gives what the page's policy refused so far, and what it fetched from elsewhere.
const refused = `new Promise(done => {
	const seen = [];
	new ReportingObserver(all => all.forEach(r => seen.push(r.body.effectiveDirective + " " + r.body.blockedURL)), {types: ["csp-violation"], buffered: true}).observe();
	performance.getEntriesByType("resource").filter(r => new URL(r.name).origin !== location.origin && !r.name.startsWith("data:")).forEach(r => seen.push(r.name));
	setTimeout(() => done(seen.join("\n")), 200);
})`

// Charts are drawn where the policy lets nothing in, each mark leads to the
// passages it stands for, and arrow keys lead from mark to mark.
func TestChartsInABrowser(t *testing.T) {
	s := newSite(t, demoSite(t))
	refusals := func() string {
		got, err := chromedp.Run(s.ctx, chromedp.Evaluate[string](refused, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, page := range []string{"/objectives", "/objective/7", "/country/XAA", "/compare", "/compare?country=XAA&country=XBB", "/gaps?ui=ar", "/gaps?cycle=2022"} {
		s.do(chromedp.Navigate(s.at + page))
		if got := refusals(); got != "" {
			t.Errorf("%s: refused or from elsewhere: %s", page, got)
		}
		// Marks stand in their row and have a colour, none is lost beside it.
		if got := valueOf[string](s, `[...document.querySelectorAll(".chart rect")].filter(r => {
			const box = r.getBoundingClientRect(), row = r.ownerSVGElement.getBoundingClientRect(), fill = getComputedStyle(r).fill;
			return box.width < 1 || box.height < 10 || box.left < row.left - 1.5 || box.right > row.right + 1.5 || !fill.startsWith("rgb(") || fill === "rgb(0, 0, 0)";
		}).length + " of " + document.querySelectorAll(".chart rect").length`); !strings.HasPrefix(got, "0 of ") || got == "0 of 0" {
			t.Errorf("%s: marks without room or colour: %s", page, got)
		}
	}
	const at = `document.activeElement.querySelector("title").textContent`
	s.do(s.goTo(`.chart svg a`))
	first := valueOf[string](s, at)
	s.do(chromedp.KeyEvent(kb.ArrowRight))
	second := valueOf[string](s, at)
	s.do(chromedp.KeyEvent(kb.ArrowDown))
	below := valueOf[string](s, at)
	if first == second || second == below || strings.Split(first, " · ")[0] != strings.Split(second, " · ")[0] {
		t.Errorf("by arrow keys from %q to %q and %q", first, second, below)
	}
	if got := valueOf[string](s, `document.querySelector(".chart .reads").textContent`); got != below {
		t.Errorf("below the chart %q for %q", got, below)
	}
	if got := valueOf[int](s, `document.querySelectorAll(".chart:first-of-type svg a:not([tabindex='-1'])").length`); got < 1 || got > 2 {
		t.Errorf("%d marks among what the Tab key reaches", got)
	}
	s.follow(chromedp.KeyEvent("\r"))
	if count := valueOf[string](s, `document.querySelector(".count").textContent`); !strings.Contains(below, strings.Split(count, " · ")[0]) {
		t.Errorf("%q leads to %q", below, count)
	}
	s.do(chromedp.Evaluate[chromedp.Void](`document.body.setAttribute("style", "color: red")`))
	if refusals() == "" {
		t.Error("a style that the policy refuses was not noticed")
	}
}
