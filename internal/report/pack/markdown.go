package pack

import (
	"fmt"
	"strings"
)

// Markdown writes a pack as CommonMark with tables and footnotes.
func Markdown(p *Pack) []byte {
	cat, n := p.catalogue(), &notes{}
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n\n", args...) }
	ref := func(text string) string {
		if i := n.add(text); i > 0 {
			return fmt.Sprintf("[^%d]", i)
		}
		return ""
	}
	statement := func(s Statement) string { return plainMD(s.Text) + plainMD(signs(s)) + ref(s.Source) }
	line("# %s", plainMD(cat.T("pack.kicker")+cat.T("page.colon")+p.Title.Text))
	if p.Subtitle.Text != "" {
		line("*%s*", plainMD(p.Subtitle.Text))
	}
	for _, s := range p.Status {
		fmt.Fprintf(&b, "- %s\n", plainMD(s))
	}
	b.WriteString("\n")
	line("## %s", plainMD(cat.T("pack.findings")))
	for _, f := range p.Findings {
		fmt.Fprintf(&b, "- %s\n", statement(f))
	}
	b.WriteString("\n")
	if p.Table != nil {
		line("## %s", plainMD(p.Table.Title))
		tableMD(&b, p.Table)
		line("%s", plainMD(p.Table.Note))
	}
	for _, part := range p.Parts {
		line("## %s", plainMD(part.Title))
		if len(part.Points) == 0 && part.Rest == nil {
			line("%s", plainMD(cat.T("pack.point.none")))
		}
		for _, pt := range part.Points {
			if pt.Title != "" {
				line("### %s", plainMD(pt.Title))
			}
			line("%s", statement(pt.Statement))
			for _, q := range pt.Quotes {
				fmt.Fprintf(&b, "> %s\n>\n> — %s%s\n\n", plainMD(quoted(q)), plainMD(byline(p, q)), ref(q.Source))
			}
		}
		if part.Rest != nil {
			line("%s", statement(*part.Rest))
		}
	}
	line("## %s", plainMD(cat.T("pack.annex_title")))
	for _, l := range p.Annex {
		line("### %s", plainMD(l.Title))
		if len(l.Items) == 0 {
			line("%s", plainMD(l.Note))
			continue
		}
		for _, item := range l.Items {
			fmt.Fprintf(&b, "- %s\n", plainMD(item))
		}
		b.WriteString("\n")
	}
	line("## %s", plainMD(cat.T("page.note")))
	for _, s := range append(legend(p), p.Method...) {
		line("%s", plainMD(s))
	}
	line("## %s", plainMD(cat.T("page.versions")))
	for _, v := range p.Versions {
		fmt.Fprintf(&b, "- %s\n", plainMD(v.Key+cat.T("page.colon")+v.Value))
	}
	fmt.Fprintf(&b, "- %s\n", plainMD(cat.T("pack.checksum")+cat.T("page.colon")+p.Checksum))
	for i, s := range n.list {
		fmt.Fprintf(&b, "\n[^%d]: %s\n", i+1, plainMD(s))
	}
	return []byte(b.String())
}

func tableMD(b *strings.Builder, t *Table) {
	row := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + plainMD(c) + " ")
		}
		b.WriteString("|\n")
	}
	row(t.Head)
	for i := range t.Head {
		b.WriteString(map[bool]string{true: "|---:", false: "|---"}[t.Number[i]])
	}
	b.WriteString("|\n")
	for _, r := range t.Rows {
		row(r)
	}
	b.WriteString("\n")
}

var escapeMD = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`,
	"#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`, "$", `\$`, "://", `\://`, "@", `\@`)

// plainMD makes any text stand for itself in one line of Markdown.
func plainMD(s string) string {
	s = escapeMD.Replace(strings.Join(strings.Fields(s), " "))
	// What begins a list, a heading or a rule counts only at the start of a line.
	if s != "" && strings.ContainsRune("-+=:", rune(s[0])) {
		return `\` + s
	}
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + `\` + s[digits:]
	}
	return s
}
