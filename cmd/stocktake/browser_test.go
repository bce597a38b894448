package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"stocktake/internal/cite"
	"stocktake/internal/testkit"
	"stocktake/internal/testkit/browser"
	"stocktake/internal/web"
)

// site is a served corpus and a browser.
type site struct {
	t   *testing.T
	ctx context.Context
	at  string // address of the server
}

func newSite(t *testing.T, h http.Handler) *site {
	t.Helper()
	ctx := browser.Start(t)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return &site{t, ctx, server.URL}
}

func (s *site) do(steps ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, steps...); err != nil {
		s.t.Fatal(err)
	}
}

// valueOf gives the value of a script in the page that is shown.
func valueOf[T any](s *site, script string) T {
	s.t.Helper()
	v, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		s.t.Fatalf("%s: %v", script, err)
	}
	return v
}

// follow does what leads to another page and waits for it.
func (s *site) follow(steps ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 20*time.Second)
	defer cancel()
	valueOf[int](s, "window.left = 1; 0")
	if err := chromedp.Do(ctx, steps...); err != nil {
		s.t.Fatal(err)
	}
	// While one page goes and the other comes there is none to ask.
	arrived := chromedp.Evaluate[bool](`window.left === undefined && document.readyState === "complete"`)
	for {
		if there, err := chromedp.Run(ctx, arrived); err == nil && there {
			return
		}
		if ctx.Err() != nil {
			s.t.Fatal("no other page came")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// live does what changes the page in place, and waits until it has: the address
// is another, the page itself the same.
func (s *site) live(steps ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	before := valueOf[string](s, "window.same = 1; location.href")
	s.do(steps...)
	if _, err := chromedp.Run(s.ctx, chromedp.Poll[bool](fmt.Sprintf(`location.href !== %q && !document.querySelector("#main[aria-busy]")`, before))); err != nil {
		s.t.Fatal(err)
	}
	if !valueOf[bool](s, "window.same === 1") {
		s.t.Error("the page was loaded anew")
	}
}

// Choices and filters change the page in place, keep the focus where it was, say
// the count aloud, and can be taken back by the browser's own key.
func TestLiveFiltersInABrowser(t *testing.T) {
	s := newSite(t, demoSite(t))
	const state = `[document.querySelector("#main .count").textContent, document.querySelector("body > .said[role=status]").textContent, document.activeElement.id || document.activeElement.textContent].join("|")`
	s.do(chromedp.Navigate(s.at + "/?q=migrants"))
	all := valueOf[string](s, `document.querySelector(".count").textContent`)
	s.live(chromedp.Click(`aside .facet a[href*="kind=challenge"]`))
	fewer := valueOf[string](s, `document.querySelector(".count").textContent`)
	if got := valueOf[string](s, state); fewer == all || got != fewer+"|"+fewer+"|Challenge" {
		t.Errorf("after a filter: %q, before it %q", got, all)
	}
	s.live(chromedp.Evaluate[chromedp.Void](`history.back()`))
	if got := valueOf[string](s, `document.querySelector(".count").textContent`); got != all {
		t.Errorf("back, %q, before %q", got, all)
	}
	s.live(chromedp.Evaluate[chromedp.Void](`(() => { const g = document.querySelector("#group"); g.focus(); g.value = "document"; g.dispatchEvent(new Event("change", {bubbles: true})); })()`))
	if got := valueOf[string](s, state); !strings.HasSuffix(got, "|group") || !valueOf[bool](s, `!!document.querySelector("h2.group")`) {
		t.Errorf("after a choice: %q", got)
	}
	s.do(chromedp.Navigate(s.at + "/gaps?cycle=2022"))
	s.live(chromedp.Evaluate[chromedp.Void](`(() => { const f = document.querySelector("select[name=objective]"); f.value = "7"; f.dispatchEvent(new Event("change", {bubbles: true})); })()`))
	if got := valueOf[int](s, `document.querySelectorAll("table.t-gaps thead th").length`); got != 2 {
		t.Errorf("%d columns for one objective", got)
	}
}

// reach goes by the Tab key to what a selector names, and presses Enter there.
func (s *site) reach(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		return chromedp.Do(ctx, s.goTo(selector), chromedp.KeyEvent("\r"))
	})
}

// goTo goes by the Tab key to what a selector names.
func (s *site) goTo(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		for range 60 {
			if err := chromedp.Do(ctx, chromedp.KeyEvent("\t")); err != nil {
				return err
			}
			there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf("document.activeElement.matches(%q)", selector)))
			if err != nil {
				return err
			}
			if there {
				return nil
			}
		}
		return fmt.Errorf("%s is not reached by the Tab key", selector)
	})
}

// A visitor searches, narrows, opens a hit, sees its words on the page's image,
// goes from hit to hit by keyboard, changes to Arabic and takes a file away.
func TestResearcherInABrowser(t *testing.T) {
	s := newSite(t, demoSite(t))
	s.do(chromedp.Navigate(s.at + "/"))
	s.follow(chromedp.SendKeys(`#q`, "migrants\r"))
	all := valueOf[string](s, `document.querySelector(".count").textContent`)
	s.live(chromedp.Click(`aside .facet a[href*="country=XAA"]`))
	if fewer := valueOf[string](s, `document.querySelector(".count").textContent`); fewer == all {
		t.Errorf("the filter left the count at %s", all)
	}
	want := valueOf[string](s, `document.querySelector(".hits mark").textContent`)
	s.follow(chromedp.Click(`.hits li:first-child .where a`))
	s.seesWords(want)

	first := valueOf[string](s, `document.querySelector("h1").textContent`)
	s.follow(s.reach(`[rel=next][accesskey]`))
	if second := valueOf[string](s, `document.querySelector("h1").textContent`); second == first {
		t.Error("the next hit is the first")
	}
	s.follow(s.reach(`[rel=prev][accesskey]`))
	if back := valueOf[string](s, `document.querySelector("h1").textContent`); back != first {
		t.Errorf("the previous hit is %s, not back to %s", back, first)
	}
	s.follow(chromedp.Click(`.languages a[lang="ar"]`))
	if got := valueOf[string](s, `document.documentElement.lang + document.documentElement.dir + (document.querySelector("blockquote").dir)`); got != "arrtlltr" {
		t.Errorf("in Arabic, with an English passage: %s", got)
	}
	s.decides()
	s.seesFigureMove()
	s.decidesTogether()
	s.takesAway()
	s.saves()
}

// saves keeps a search under a name, from its own page, and sees on the page of
// saved searches as many passages as the search found.
func (s *site) saves() {
	s.t.Helper()
	s.do(chromedp.Navigate(s.at+"/?q=migrants&country=XAA"), chromedp.Click(`.save summary`))
	total := valueOf[string](s, `document.querySelector(".count").textContent.match(/\d+/)[0]`)
	s.follow(chromedp.SendKeys(`#sn`, "Migrants in Aldovia\r"))
	if got := valueOf[string](s, `document.querySelector(".t-saved tbody tr th").textContent + document.querySelector(".t-saved [data-counts]").textContent`); got != "Migrants in Aldovia"+total {
		s.t.Errorf("saved: %q, found %s", got, total)
	}
	s.follow(chromedp.Click(`.t-saved [data-counts]`))
	if got := valueOf[string](s, `document.querySelector(".count").textContent.match(/\d+/)[0]`); got != total {
		s.t.Errorf("at its address %s passages, %s when it was saved", got, total)
	}
}

// decides rejects a tag as a named reviewer, sees it on the page and takes it back.
func (s *site) decides() {
	s.t.Helper()
	s.do(chromedp.Navigate(s.at+"/passage/xaa-2022-en.p1.2"), chromedp.SetValue(`#rv`, "reject"), chromedp.SendKeys(`#rn`, "A. Reviewer"))
	s.follow(chromedp.SendKeys(`#rr`, "a title only\r"))
	if got := valueOf[string](s, `document.querySelector(".decisions").textContent + document.querySelector("#rn").value`); !strings.Contains(got, "a title only") || !strings.HasSuffix(got, "A. Reviewer") {
		s.t.Errorf("after a decision: %q", got)
	}
	s.follow(chromedp.Click(`.decisions button`))
	if valueOf[bool](s, `!!document.querySelector(".decisions")`) {
		s.t.Error("the decision was not taken back")
	}
}

// rejects says of a tag of a passage that it does not hold.
func (s *site) rejects(passage, concept string) {
	s.t.Helper()
	s.do(chromedp.Navigate(s.at+"/passage/"+passage), chromedp.SetValue(`#rv`, "reject"), chromedp.SetValue(`#rc`, concept), chromedp.SetValue(`#rn`, "A. Reviewer"))
	s.follow(chromedp.SendKeys(`#rr`, "not on this\r"))
}

// seesFigureMove rejects the only tag behind a cell of the gap model and sees
// the figure after review move on the pages, at once, beside the machine's.
func (s *site) seesFigureMove() {
	s.t.Helper()
	const row = `[...document.querySelectorAll(".t-reviewed tbody tr")].map(r => [...r.children].map(c => c.textContent.trim()).join("|")).join("\n")`
	s.do(chromedp.Navigate(s.at + "/objective/9?cycle=2022"))
	if got := valueOf[string](s, row); got != "" {
		s.t.Errorf("reviewed figures before anybody decided: %q", got)
	}
	s.rejects("xaa-2022-en.p2.14", "gcm:9")
	for _, page := range []string{"/objective/9?cycle=2022", "/roundtable/2?cycle=2022", "/compare?country=XAA&country=XBB&cycle=2022"} {
		s.do(chromedp.Navigate(s.at + page))
		if got := valueOf[string](s, row); !strings.HasPrefix(got, "Aldovia|2022|9|") || !strings.HasSuffix(got, "|1|0|1") || strings.Count(got, "Not reported in the review") != 1 {
			s.t.Errorf("%s after the tag was rejected: %q", page, got)
		}
	}
	s.do(chromedp.Navigate(s.at + "/gaps?cycle=2022&objective=9"))
	if got := valueOf[string](s, `document.querySelector("td .after").textContent`); !strings.Contains(got, "after review: Not reported in the review") {
		s.t.Errorf("on the heat map: %q", got)
	}
	s.do(chromedp.Navigate(s.at + "/passage/xaa-2022-en.p2.14"))
	s.follow(chromedp.Click(`.decisions button`))
	s.do(chromedp.Navigate(s.at + "/objective/9?cycle=2022"))
	if got := valueOf[string](s, row); got != "" {
		s.t.Errorf("after the decision was taken back: %q", got)
	}
}

// decidesTogether accepts an objective in all passages of a search, after
// seeing how many they are, and takes all back.
func (s *site) decidesTogether() {
	s.t.Helper()
	s.do(chromedp.Navigate(s.at + "/?objective=5&country=XAA"))
	total := valueOf[string](s, `document.querySelector(".count").textContent.match(/\d+/)[0]`)
	s.follow(chromedp.Click(`a[href^="/bulk"]`))
	if got := valueOf[string](s, `document.querySelector(".count").textContent`); !strings.Contains(got, total+" passages") {
		s.t.Errorf("%s passages found, to be decided on: %q", total, got)
	}
	s.follow(chromedp.Click(`main form button`))
	const rows = `String(document.querySelectorAll(".t-standing tbody tr").length)`
	if got := valueOf[string](s, rows); got != total {
		s.t.Errorf("%s decisions stored for %s passages", got, total)
	}
	s.follow(chromedp.Click(`#together button`))
	if got := valueOf[string](s, rows); got != "0" {
		s.t.Errorf("%s decisions stand after all were taken back", got)
	}
}

// seesWords checks that the boxes of words stand on the image of the page, in
// the boxes of the passage, and where the file says the words are.
func (s *site) seesWords(word string) {
	s.t.Helper()
	s.do(chromedp.WaitVisible(`.sheet img`))
	if _, err := chromedp.Run(s.ctx, chromedp.Poll[bool](`[...document.querySelectorAll(".sheet img")].some(i => i.complete && i.naturalWidth > 300)`)); err != nil {
		s.t.Fatalf("no image of the page: %v", err)
	}
	inside := valueOf[bool](s, `(() => {
		const box = e => e.getBoundingClientRect(), holds = (o, i) => i.left >= o.left - 1 && i.right <= o.right + 1 && i.top >= o.top - 1 && i.bottom <= o.bottom + 1;
		const words = [...document.querySelectorAll(".sheet rect.words")], passage = [...document.querySelectorAll(".sheet rect.passage")];
		return words.length > 0 && words.every(w => box(w).width > 3 && passage.some(p => holds(box(p), box(w))) && holds(box(w.closest(".sheet").querySelector("img")), box(w)));
	})()`)
	if !inside {
		s.t.Error("the words' boxes are not in the passage's boxes on the image")
	}
	// There is ink under the words: pixels much darker than the paper.
	ink := valueOf[float64](s, `(() => {
		const img = document.querySelector(".sheet img"), w = document.querySelector(".sheet rect.words"), svg = w.ownerSVGElement.viewBox.baseVal;
		const c = document.createElement("canvas"), k = img.naturalWidth / svg.width;
		const [x, y, wide, high] = ["x", "y", "width", "height"].map(a => Math.round(w.getAttribute(a) * k));
		c.width = wide; c.height = high;
		const g = c.getContext("2d"); g.drawImage(img, -x, -y);
		const d = g.getImageData(0, 0, wide, high).data; let dark = 0;
		for (let i = 0; i < d.length; i += 4) if (d[i] + d[i+1] + d[i+2] < 384) dark++;
		return dark / (d.length / 4);
	})()`)
	if ink < 0.03 || ink > 0.6 {
		s.t.Errorf("under the box of %q %.1f %% of the image is ink", word, 100*ink)
	}
}

// takesAway downloads the hits of a search in each form by its link on the page,
// opens the file as its readers do, and finds every passage in it.
func (s *site) takesAway() {
	s.t.Helper()
	dir := s.t.TempDir()
	allow := cdpbrowser.SetDownloadBehaviorParams{Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir}
	if _, err := chromedp.CallBrowser(s.ctx, cdpbrowser.SetDownloadBehavior, allow); err != nil {
		s.t.Fatal(err)
	}
	s.do(chromedp.Navigate(s.at + "/?q=migrants&country=XAA"))
	total := valueOf[int](s, `Number(document.querySelector(".count").textContent.match(/\d+/)[0])`)
	shown := valueOf[[]string](s, `[...document.querySelectorAll(".hits .where a")].map(a => a.getAttribute("href").match(/passage\/([^?]+)/)[1])`)
	words := valueOf[[]string](s, `[...document.querySelectorAll(".hits p[lang]:not(.path)")].map(p => p.textContent)`)
	if total == 0 || len(shown) != total || len(words) != total {
		s.t.Fatalf("%d passages counted, %d shown with %d texts: one page of them is needed", total, len(shown), len(words))
	}
	for _, form := range cite.Forms {
		s.do(chromedp.Click(`a.out[href*="format=` + form.Name + `"]`))
		raw := s.downloaded(filepath.Join(dir, "passages."+form.Extension))
		read, known := fileReaders[form.Name]
		if !known {
			s.t.Errorf("%s: no test opens such a file", form.Name)
			continue
		}
		passages, text := read(s.t, raw)
		if passages != nil && !slices.Equal(slices.Sorted(slices.Values(passages)), slices.Sorted(slices.Values(shown))) {
			s.t.Errorf("%s: passages %v, on the page %v", form.Name, passages, shown)
		}
		text = lettersOf(text)
		for i, w := range words {
			if form.Name == "kwic" {
				w = valueOf[string](s, fmt.Sprintf(`document.querySelectorAll(".hits li")[%d].querySelector("mark").textContent`, i))
			}
			if !strings.Contains(text, lettersOf(w)) {
				s.t.Errorf("%s: the words of %s are not in the file: %q", form.Name, shown[i], w)
			}
		}
	}
}

// downloaded waits for a file and reads it.
func (s *site) downloaded(file string) []byte {
	s.t.Helper()
	for range 200 {
		if raw, err := os.ReadFile(file); err == nil && len(raw) > 0 {
			return raw
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.t.Fatalf("%s did not come", filepath.Base(file))
	return nil
}

// lettersOf leaves of a text its letters and digits: forms write spaces, dashes
// and braces in ways of their own.
func lettersOf(text string) string {
	return strings.Join(testkit.Words(strings.ToLower(text)), " ")
}

// kinds of page, one address each; {lang} stands for the language of the interface.
var kindsOfPage = []string{"/", "/?q=migrants&objective=99&kind=praise", "/?q=migrants&objective=7", "/?q=migrants&group=work", "/?q=nosuchword", "/?q=traficking", "/saved", "/concordance?q=migrants", "/keyness?objective=any", "/keyness", "/collocates?q=migrants", "/objectives", "/objective/7", "/countries", "/country/XAA", "/roundtable/1",
	"/gaps", "/gaps?cycle=2022&objective=8&state=evidenced", "/gaps?state=not_submitted&objective=1", "/compare", "/compare?country=XAA&country=XBB", "/quality", "/about", "/decisions", "/bulk?objective=7", "/reports/", "/reports/{lang}/index.html", "/pack?country=XAA&cycle=2022", "/document/xaa-2022-en", "/document/xdd-2022-ar", "/document/xaa-2022-en/page/1", "/passage/xaa-2022-en.p1.2?q=&n=1", "/passage/xdd-2022-ar.p1.3", "/nothing", "/passage/nobody", "/bulk?objective=7&q=nosuchword"}

// noPages are routes whose answers are files, or are sent from a form.
var noPages = regexp.MustCompile(`^POST |\.(json|csv)$|^GET /(export|original/.*|document/.*/image/.*)$`)

// Every route that answers with a page is among the kinds of page.
func TestKindsOfPageAreWhole(t *testing.T) {
	routes := http.NewServeMux()
	for _, pattern := range web.Routes() {
		routes.Handle(pattern, http.NotFoundHandler())
	}
	shown := map[string]bool{}
	for _, page := range kindsOfPage {
		_, pattern := routes.Handler(httptest.NewRequest("GET", page, nil))
		shown[pattern] = true
	}
	for _, pattern := range web.Routes() {
		if !shown[pattern] && !noPages.MatchString(pattern) {
			t.Errorf("%s: no page of this kind is looked at", pattern)
		}
	}
}

// axe-core finds nothing on any kind of page, in light and dark, from left to
// right and from right to left; and no page is wider than a phone.
func TestAccessibilityInABrowser(t *testing.T) {
	axe := browser.Axe(t)
	h := demoSite(t)
	s := newSite(t, h)
	s.rejects("xaa-2022-en.p2.14", "gcm:9") // so that pages have figures after review
	s.saves()
	for _, lang := range []string{"en", "ar"} {
		awaitReports(t, h, lang)
		for _, page := range kindsOfPage {
			page = strings.ReplaceAll(page, "{lang}", lang)
			sep := "?"
			if strings.Contains(page, "?") {
				sep = "&"
			}
			s.do(chromedp.Navigate(s.at + page + sep + "ui=" + lang))
			for _, scheme := range []string{"light", "dark"} {
				if err := browser.Prefer(s.ctx, scheme); err != nil {
					t.Fatal(err)
				}
				only := ""
				if scheme == "dark" {
					only = "cat.color" // the markup is the same
				}
				found, err := browser.Violations(s.ctx, axe, only)
				if err != nil {
					t.Fatalf("%s: %v", page, err)
				}
				for _, f := range found {
					t.Errorf("%s in %s, %s: %s", page, lang, scheme, f)
				}
			}
			s.do(chromedp.EmulateViewport(360, 740))
			if wide := valueOf[int](s, `document.documentElement.scrollWidth`); wide > 360 {
				t.Errorf("%s in %s: %d pixels wide on a phone of 360", page, lang, wide)
			}
			s.do(chromedp.EmulateViewport(1100, 900))
		}
	}
}
