package office

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
	"stocktake/internal/segment"
	"stocktake/internal/testkit"
)

// item is a line of a source of the demonstration corpus: its kind and text.
type item struct{ kind, text string }

var sourceLine = regexp.MustCompile(`^(##?|p|li|row|head|fn|caption)(?:\[[^\]]*\])? (.*)`)

func source(t *testing.T, path string) (title string, items []item) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(b), "\n\n")
	title, _, _ = strings.Cut(strings.TrimPrefix(head, "title: "), "\n")
	for _, l := range strings.Split(body, "\n") {
		if m := sourceLine.FindStringSubmatch(l); m != nil {
			items = append(items, item{m[1], strings.Join(strings.Fields(m[2]), " ")})
		}
	}
	return title, items
}

const flatStyles = `<style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="19pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Caption" style:family="paragraph"><style:text-properties fo:font-size="10pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"><style:text-properties fo:font-size="12.5pt" fo:font-weight="bold"/></style:style>`

// flatFile writes a source as flat OpenDocument text.
func flatFile(title string, items []item) []byte {
	var b strings.Builder
	p := func(style, text, note string) string {
		if note != "" {
			note = `<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>` + html.EscapeString(note) + `</text:p></text:note-body></text:note>`
		}
		return `<text:p text:style-name="` + style + `">` + html.EscapeString(text) + note + `</text:p>`
	}
	table := false
	for i, it := range items {
		row := it.kind == "row" || it.kind == "head"
		if table && !row {
			b.WriteString("</table:table>")
			table = false
		}
		note := ""
		if i+1 < len(items) && items[i+1].kind == "fn" {
			note = items[i+1].text
		}
		switch {
		case it.kind[0] == '#':
			fmt.Fprintf(&b, `<text:h text:style-name="Heading_20_%d" text:outline-level="%d">%s</text:h>`, len(it.kind), len(it.kind), html.EscapeString(it.text))
		case it.kind == "p":
			b.WriteString(p("Standard", it.text, note))
		case it.kind == "li":
			b.WriteString("<text:list><text:list-item>" + p("Standard", it.text, "") + "</text:list-item></text:list>")
		case it.kind == "caption":
			b.WriteString(p("Caption", it.text, ""))
		case row:
			cells := strings.Split(it.text, " | ")
			if !table {
				fmt.Fprintf(&b, `<table:table table:name="T%d"><table:table-column table:number-columns-repeated="%d"/>`, i, len(cells))
				table = true
			}
			b.WriteString("<table:table-row>")
			for _, c := range cells {
				b.WriteString("<table:table-cell>" + p("Standard", c, "") + "</table:table-cell>")
			}
			b.WriteString("</table:table-row>")
		}
	}
	if table {
		b.WriteString("</table:table>")
	}
	return []byte(`<?xml version="1.0" encoding="UTF-8"?><office:document ` + openSpace + ` office:version="1.2" office:mimetype="` + openText + `"><office:styles>` + flatStyles + `</office:styles><office:body><office:text>` +
		p("Title", title, "") + b.String() + `</office:text></office:body></office:document>`)
}

var roleOf = map[string]string{"#": corpus.RoleHeading, "##": corpus.RoleHeading, "p": corpus.RoleBody, "li": corpus.RoleList, "row": corpus.RoleRow,
	"head": corpus.RoleCaption, "caption": corpus.RoleCaption, "fn": corpus.RoleFootnote}

// score counts the items of a source that come out as one passage of the right
// role with just their text, by kind, and the passages that are of no item.
func score(passages []corpus.Passage, title string, items []item, right, all map[string]int) (strays []string) {
	used := map[int]bool{}
	for _, it := range items {
		all[it.kind]++
		for i, p := range passages {
			text := p.Text
			switch it.kind {
			case "li":
				text = strings.TrimLeft(text, "•- ")
			case "fn":
				text = strings.TrimLeft(text, "1 ")
			}
			if !used[i] && text == it.text && (p.Role == roleOf[it.kind] || it.kind == "head" && p.Role == corpus.RoleRow) {
				right[it.kind]++
				used[i] = true
				break
			}
		}
	}
	for i, p := range passages {
		if !used[i] && p.Text != title && p.Role != corpus.RoleFurniture {
			strays = append(strays, p.Role+": "+p.Text)
		}
	}
	return strays
}

// The demonstration reviews as LibreOffice writes them in each format: every
// heading, paragraph, item, row and note comes out whole, in its role.
func TestProducers(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice (soffice), and is left out by -short")
	}
	dir := t.TempDir()
	sources, err := filepath.Glob(filepath.Join(testkit.Root(t), "testdata", "demo", "sources", "*.txt"))
	if err != nil || len(sources) == 0 {
		t.Fatal("no sources", err)
	}
	var flat []string
	for _, s := range sources {
		path := filepath.Join(dir, strings.TrimSuffix(filepath.Base(s), ".txt")+".fodt")
		if err := os.WriteFile(path, flatFile(source(t, s)), 0o644); err != nil {
			t.Fatal(err)
		}
		flat = append(flat, path)
	}
	for _, format := range []string{DOCX, ODT, RTF, HTML} {
		args := append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", format, "--outdir", dir}, flat...)
		if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", format, err, out)
		}
		right, all := map[string]int{}, map[string]int{}
		for i, s := range sources {
			file, err := os.ReadFile(strings.TrimSuffix(flat[i], "fodt") + format)
			if err != nil {
				t.Fatal(err)
			}
			title, items := source(t, s)
			passages, err := segment.New(segment.Options{Known: lang.Known}).Segment(t.Context(), corpus.Document{ID: "d"}, mustRead(t, format, file).Pages)
			if err != nil {
				t.Fatal(err)
			}
			for _, stray := range score(passages, title, items, right, all) {
				t.Errorf("%s, %s: a passage of no item: %s", format, filepath.Base(s), stray)
			}
		}
		var line bytes.Buffer
		for _, kind := range []string{"#", "##", "p", "li", "head", "row", "caption", "fn"} {
			fmt.Fprintf(&line, " %s %d/%d", kind, right[kind], all[kind])
			if right[kind] < all[kind] {
				t.Errorf("%s: %d of %d items of kind %s come out whole", format, right[kind], all[kind], kind)
			}
		}
		t.Logf("%s:%s", format, line.String())
	}
}
