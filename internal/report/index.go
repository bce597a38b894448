package report

import "html/template"

// family is one report on the index page, with its pages.
type family struct {
	Title, Intro string
	Thumb        template.HTML // "" when no page has a light drawing
	Pages        []link
}

type link struct{ Href, Title string }

// index writes the page that leads to all others.
func (r *run) index() (File, error) {
	v := r.view(r.cat.T("page.index"), r.cat.T("site.purpose"))
	for _, d := range r.defs {
		if len(r.pages[d.Name]) == 0 {
			continue
		}
		f := family{Title: d.Family.In(r.cat), Intro: d.Intro.In(r.cat), Thumb: r.thumbs.of[d.Name]}
		for _, p := range r.pages[d.Name] {
			f.Pages = append(f.Pages, link{p.file, p.title})
		}
		v.Families = append(v.Families, f)
	}
	return r.finish("index", "index.html", v)
}
