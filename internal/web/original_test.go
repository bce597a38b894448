package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The original comes with the media type of its ending. What a browser would
// not show is offered as a download; nothing in it may run.
func TestOriginalTypes(t *testing.T) {
	for ending, want := range map[string][2]string{
		".pdf":  {"application/pdf", "inline"},
		".docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"},
		".rtf":  {"application/rtf", "attachment"},
		".html": {"text/html", "inline"},
		".exe":  {"application/octet-stream", "attachment"},
	} {
		c := &canned{ending: ending}
		h := serve(t, c)
		if err := os.WriteFile(filepath.Join(c.dir, "abc"+ending), []byte("<script>alert(1)</script>"), 0o644); err != nil {
			t.Fatal(err)
		}
		w := get(h, "/original/xaa-2022-en").Header()
		if got := w.Get("Content-Type"); got != want[0] {
			t.Errorf("%s: type %q, want %q", ending, got, want[0])
		}
		if got := w.Get("Content-Disposition"); got != want[1]+"; filename=xaa-2022-en"+ending {
			t.Errorf("%s: disposition %q", ending, got)
		}
		if policy := w.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "sandbox") {
			t.Errorf("%s: policy %q", ending, policy)
		}
	}
}

// A document without pages has no page image, and says so.
func TestSheetOfSection(t *testing.T) {
	body := get(serve(t, &canned{section: true}), "/document/xaa-2022-en/page/1").Body.String()
	for _, want := range []string{"section 1", "There is no page image", `href="/original/xaa-2022-en"`} {
		if !strings.Contains(body, want) && !strings.Contains(body, strings.ToLower(want)) {
			t.Errorf("does not hold %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "/image/") {
		t.Error("there is a page image")
	}
}
