package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stocktake/internal/testkit"
)

// Text from documents stays text: whatever stands in titles, names and
// passages, a page holds only its own two scripts and asks for nothing.
func TestHostileTextStaysText(t *testing.T) {
	dir, files := rendered(t)
	seen := 0
	for name, doc := range pages(t, dir, files) {
		for n := range doc.Descendants() {
			if n.Type == html.TextNode && strings.Contains(n.Data, "window.PWNED=1") && n.Parent.Data != "script" {
				seen++
			}
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "img", "iframe", "object", "embed", "link", "base", "form", "foreignobject":
				t.Errorf("%s: element <%s>", name, n.Data)
			case "script":
				kind, _ := testkit.Attr(n, "type")
				body := testkit.TextOf(n)
				library := strings.HasPrefix(body, "\n/*\n* Licensed to the Apache") || strings.HasPrefix(body, "/*") || strings.HasPrefix(body, "!function")
				if kind != "application/json" && !library && !strings.HasPrefix(body, "// Replaces each drawing") {
					t.Errorf("%s: script of unknown origin: %.80q", name, body)
				}
				if kind == "application/json" && strings.ContainsAny(body, "<>&") {
					t.Errorf("%s: data with an unescaped < > or &: %.80q", name, body)
				}
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "srcset" || strings.Contains(strings.ToLower(a.Val), "javascript:") {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("the hostile text was met %d times; it should stand on several pages as text", seen)
	}
}

func TestPagesAreWellMade(t *testing.T) {
	dir, files := rendered(t)
	for name, doc := range pages(t, dir, files) {
		level, mains, charts, policy := 0, 0, 0, ""
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "h1", "h2", "h3", "h4", "h5":
				l := int(n.Data[1] - '0')
				if l > level+1 {
					t.Errorf("%s: <%s> %q follows a heading of level %d", name, n.Data, testkit.TextOf(n), level)
				}
				level = l
				if strings.TrimSpace(testkit.TextOf(n)) == "" {
					t.Errorf("%s: empty heading", name)
				}
			case "main":
				mains++
			case "figure":
				charts++
			case "meta":
				if v, _ := testkit.Attr(n, "http-equiv"); v == "Content-Security-Policy" {
					policy, _ = testkit.Attr(n, "content")
				}
			}
			if role, _ := testkit.Attr(n, "role"); role == "img" || role == "group" {
				if label, _ := testkit.Attr(n, "aria-label"); label == "" {
					t.Errorf("%s: role %s without a label", name, role)
				}
			}
		}
		if mains != 1 {
			t.Errorf("%s: %d main elements", name, mains)
		}
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "script-src 'unsafe-inline'") {
			t.Errorf("%s: content security policy %q", name, policy)
		}
		if strings.HasPrefix(name, "country-") && (charts == 0 || !strings.Contains(policy, "script-src 'none'")) {
			t.Errorf("%s: %d charts, policy %q: wants drawings and no script", name, charts, policy)
		}
	}
}

// A cell that a spreadsheet would take for a formula is quoted.
func TestCSVIsGuarded(t *testing.T) {
	dir, _ := rendered(t)
	data, err := os.ReadFile(filepath.Join(dir, "csv", "objective-08.passages.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"'=cmd</script>`) {
		t.Errorf("the formula stands unguarded or not at all:\n%.600s", data)
	}
	if strings.HasPrefix(string(data), "\ufeff") {
		t.Error("byte order mark")
	}
}
