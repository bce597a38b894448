package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/segment"
	"stocktake/internal/testkit"
)

var (
	every  = flag.Bool("generated.all", false, "score every generated case, not only those of quick")
	folder = flag.String("generated.dir", "", "folder that keeps the generated files; those already in it are not made again")
)

// quick holds every language, layout and producer once or more. The whole
// matrix takes minutes.
var quick = []string{"ar-1-chromium", "en-2-ghostscript", "es-1-chromium", "fr-2-weasyprint", "ru-1-office", "zh-2-officeflat", "pt-2-officeflat"}

// known is what testdata/pdf/generate.py says of a file.
type known struct {
	Running                  string
	Heads, Paragraphs, Notes []string
	Rows                     [][]string
	Text                     string
}

// Files with known text, from the programs that reviews are written with, come
// out as they were written. The figures are golden where the programs are of
// the versions that the golden file names, with its fonts; the floors hold everywhere.
func TestGenerated(t *testing.T) {
	script := filepath.Join(testkit.Root(t), "testdata", "pdf", "generate.py")
	out, err := exec.Command("python3", script, "--producers").Output()
	if err != nil {
		t.Skipf("generated PDFs: no python3: %v", err)
	}
	var versions map[string]string
	if err := json.Unmarshal(out, &versions); err != nil {
		t.Fatal(err)
	}
	cases, name := quick, "generated.txt"
	if *every {
		out, err := exec.Command("python3", script, "--list").Output()
		if err != nil {
			t.Fatal(err)
		}
		cases, name = strings.Fields(string(out)), "generated-all.txt"
	}
	cases, missing := possible(cases, versions)
	if len(cases) == 0 {
		t.Skip("generated PDFs: none of Chromium, LibreOffice, WeasyPrint, Ghostscript is installed")
	}
	dir := *folder
	if dir == "" {
		dir = t.TempDir()
	}
	var wanted []string
	for _, c := range cases {
		if _, err := os.Stat(filepath.Join(dir, c+".json")); err != nil {
			wanted = append(wanted, c)
		}
	}
	if len(wanted) > 0 {
		if out, err := exec.Command("python3", append([]string{script, dir}, wanted...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	var b bytes.Buffer
	head := fmt.Sprintf("made by Chromium %s, LibreOffice %s, WeasyPrint %s, Ghostscript %s, set in %s\n",
		versions["chromium"], versions["office"], versions["weasyprint"], versions["ghostscript"], versions["fonts"])
	fmt.Fprintf(&b, "%s%-20s %6s %6s %5s %5s %5s %5s %7s\n", head, "case", "words", "order", "paras", "heads", "notes", "rows", "running")
	for _, c := range cases {
		s := scoreCase(t, dir, c)
		fmt.Fprintf(&b, "%-20s %6.4f %6.4f %2d/%2d %2d/%2d %2d/%2d %2d/%2d %7d\n", c, s.words, s.order, s.paragraphs, s.ofParagraphs, s.heads, s.ofHeads, s.notes, s.ofNotes, s.rows, s.ofRows, s.running)
		s.floors(t, c)
	}
	want, _ := os.ReadFile(filepath.Join("testdata", name))
	if len(missing) > 0 || !testkit.Updating() && !bytes.HasPrefix(want, []byte(head)) {
		t.Logf("not compared with %s: not made by the programs named there, or some are missing (%s)\n%s", name, strings.Join(missing, " "), b.Bytes())
		return
	}
	testkit.Golden(t, name, b.Bytes())
}

// possible parts the cases whose programs are installed from the others.
func possible(cases []string, versions map[string]string) (yes, no []string) {
	needs := map[string][]string{"chromium": {"chromium"}, "office": {"office"}, "officeflat": {"office"}, "weasyprint": {"weasyprint"}, "ghostscript": {"chromium", "ghostscript"}}
	for _, c := range cases {
		if slices.ContainsFunc(needs[c[strings.LastIndex(c, "-")+1:]], func(p string) bool { return versions[p] == "" }) {
			no = append(no, c)
		} else {
			yes = append(yes, c)
		}
	}
	return yes, no
}

// result is the score of one file.
type result struct {
	words, order             float64
	paragraphs, ofParagraphs int // exact
	heads, ofHeads           int
	notes, ofNotes           int
	rows, ofRows             int
	running                  int // passages with the running head inside
}

func scoreCase(t *testing.T, dir, name string) (s result) {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(dir, name+".pdf"))
	if err != nil {
		t.Fatal(err)
	}
	truth, err := os.ReadFile(filepath.Join(dir, name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var k known
	if err := json.Unmarshal(truth, &k); err != nil {
		t.Fatal(err)
	}
	pages, _, err := read(t, Auto, file, Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	passages, err := segment.New(segment.Options{Known: lang.Known}).Segment(t.Context(), corpus.Document{ID: name, Language: name[:2]}, pages)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	var text []string
	for _, p := range passages {
		got := words(p.Text)
		switch p.Role {
		case corpus.RoleFurniture:
			continue
		case corpus.RoleFootnote:
			found[p.Role] = append(found[p.Role], noteMark.ReplaceAllString(got, ""))
			continue
		case corpus.RoleCaption: // a table's header row is one
			found[corpus.RoleRow] = append(found[corpus.RoleRow], got)
		default:
			found[p.Role] = append(found[p.Role], got)
		}
		text = append(text, got)
		if strings.Contains(got, k.Running) {
			s.running++
		}
	}
	var rows []string
	for _, r := range k.Rows {
		rows = append(rows, strings.Join(r, " | "))
	}
	w, g := testkit.Words(k.Text), testkit.Words(strings.Join(text, "\n"))
	s.words, s.order = testkit.F1(w, g), testkit.OrderF1(w, g)
	for _, part := range []struct {
		role, kind string
		want       []string
		n, of      *int
	}{
		{corpus.RoleBody, "paragraph", k.Paragraphs, &s.paragraphs, &s.ofParagraphs}, {corpus.RoleHeading, "head", k.Heads, &s.heads, &s.ofHeads},
		{corpus.RoleFootnote, "note", k.Notes, &s.notes, &s.ofNotes}, {corpus.RoleRow, "row", rows, &s.rows, &s.ofRows},
	} {
		missed := missing(part.want, found[part.role])
		*part.n, *part.of = len(part.want)-len(missed), len(part.want)
		for _, m := range missed {
			t.Logf("%s: %s not found: %s", name, part.kind, m)
		}
	}
	return s
}

var noteMark = regexp.MustCompile(`^\d+\.?\s*`)

// words is a text with every kind of blank as one space.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// missing lists what is wanted and not found, each found text answering one.
func missing(want, found []string) (missed []string) {
	left := map[string]int{}
	for _, f := range found {
		left[f]++
	}
	for _, w := range want {
		if w = words(w); left[w] > 0 {
			left[w]--
		} else {
			missed = append(missed, w)
		}
	}
	return missed
}

// damaged are files whose own maps name wrong characters, as other readers show
// too: WeasyPrint's Arabic and part of Ghostscript's Chinese.
var damaged = []string{"ar-1-weasyprint", "ar-2-weasyprint", "zh-1-ghostscript", "zh-2-ghostscript"}

// floors are what must be reached with any version of the programs.
func (s result) floors(t *testing.T, name string) {
	t.Helper()
	if slices.Contains(damaged, name) {
		return
	}
	if s.words < 0.995 || s.paragraphs < 36 || s.ofParagraphs != 40 || s.heads < 7 || 10*s.rows < 9*s.ofRows || 2*s.notes < s.ofNotes || s.running > 0 {
		t.Errorf("%s is below the floor: %+v", name, s)
	}
}
