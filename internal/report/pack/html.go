package pack

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"unicode"

	"stocktake/internal/lang"
)

// HTML writes a pack as one file that needs no network and no script. fsys
// holds packs/pack.html and packs/pack.css.
func HTML(p *Pack, fsys fs.FS) ([]byte, error) {
	style, err := fs.ReadFile(fsys, "packs/pack.css")
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	n, l := &notes{}, &registers{}
	t, err := template.New("pack.html").Funcs(template.FuncMap{
		"T": p.catalogue().T, "note": n.add, "notes": func() []string { return n.list }, "dir": lang.Direction,
		"register": l.add, "registers": func() []numbered { return l.list },
		"byline": func(q Quote) string { return byline(p, q) }, "sign": signs, "legend": func() []string { return legend(p) },
		"quoted": quoted, "plus": func(a, b int) int { return a + b }, "style": func() template.CSS { return template.CSS(style) },
		"foot": func() template.CSS { return cssString(foot(p)) },
	}).ParseFS(fsys, "packs/pack.html")
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	var buf bytes.Buffer
	if err := t.Execute(&buf, p); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	return buf.Bytes(), nil
}

// footLength is how many characters of a title the foot of a printed page holds.
const footLength = 80

// foot is what stands at the foot of each printed page, beside its number.
func foot(p *Pack) string {
	title := p.Title.Text
	if i := cut(title, footLength); i < len(title) {
		title = title[:i] + " " + ellipsis
	}
	return strings.Join(append([]string{p.catalogue().T("pack.kicker"), title}, p.Status[:min(1, len(p.Status))]...), " · ")
}

// cssString writes text as a string of CSS. Within one html/template takes text
// for an address and refuses what has a colon.
func cssString(text string) template.CSS {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == ' ' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return template.CSS(b.String()) // no mark is left that could end it
}
