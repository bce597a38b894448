package pack

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"

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
		"register": l.add, "registers": func() []numbered { return l.list }, "around": around,
		"byline": func(q Quote) string { return byline(p, q) }, "sign": signs, "legend": func() []string { return legend(p) },
		"quoted": quoted, "plus": func(a, b int) int { return a + b }, "style": func() template.CSS { return template.CSS(style) },
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
