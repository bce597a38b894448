package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
)

// layout is the page that all reports share, from reports/layout.
type layout struct {
	pages           *template.Template
	style           template.CSS
	library, script template.JS
	csp             string
	sum             string // of its files
}

// A page may fetch nothing at all; scripts run only when their bytes are those
// of the library and of page.js. Charts set inline styles.
const (
	cspBase   = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'"
	cspStatic = cspBase + "; script-src 'none'"
)

// sharedLibrary is the chart library beside the pages, when they do not hold it.
const sharedLibrary = "assets/echarts.min.js"

// A page with a shared library may run the files of its own folder: browsers
// cannot check the hash of a file that comes from no server.
const cspShared = "'self'"

func newLayout(fsys fs.FS, library string, shared bool) (*layout, error) {
	pages, err := template.New("").Funcs(template.FuncMap{"args": args}).ParseFS(fsys, "layout/page.html", "layout/parts.html")
	if err != nil {
		return nil, fmt.Errorf("layout: %w", err)
	}
	var files [][]byte
	for _, name := range []string{"style.css", "page.js", "page.html", "parts.html", "map.yaml"} {
		data, err := fs.ReadFile(fsys, "layout/"+name)
		if err != nil {
			return nil, fmt.Errorf("layout: %w", err)
		}
		files = append(files, data)
	}
	style, script := files[0], files[1]
	allowed := hash(library)
	if shared {
		allowed = cspShared
	}
	return &layout{pages: pages, style: template.CSS(style), library: template.JS(library), script: template.JS(script),
		csp: cspBase + "; script-src " + allowed + " " + hash(string(script)),
		sum: sumOf(append(bytes.Join(files, nil), library...))}, nil
}

// assets writes what the pages share: the library with its licence and notice,
// which a page that holds it carries inside.
func (r *run) assets() ([]File, error) {
	if !r.o.Shared {
		return nil, nil
	}
	var out []File
	for _, name := range []string{sharedLibrary, "assets/echarts.LICENSE.txt", "assets/echarts.NOTICE.txt"} {
		data, err := fs.ReadFile(r.o.Files, "layout/"+name)
		if err != nil {
			return nil, err
		}
		f, err := r.write(name, data)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func hash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// part is a part of a page with the page, for templates that need both.
type part struct{ Page, Part any }

func args(page, p any) part { return part{page, p} }
