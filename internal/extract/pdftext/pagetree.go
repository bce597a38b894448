package pdftext

import (
	"errors"
	"fmt"

	"github.com/ledongthuc/pdf"
)

// pageNode is a leaf of the page tree with what it inherits.
type pageNode struct {
	dict      pdf.Value
	resources pdf.Value
	box       [4]float64 // shown part, default user space
	rotate    int        // 0, 90, 180 or 270, clockwise
	ref       string     // "n g R"
}

var letterBox = [4]float64{0, 0, 612, 792}

const maxKidsPerPage = 4 // nodes visited, as a multiple of Limits.Pages

// readPageTree collects the leaves. Damaged branches are left out; an error
// means that no page was found.
func (f *File) readPageTree() (err error) {
	defer guard("page tree", &err)
	root := f.reader.Trailer().Key("Root")
	pages := root.Key("Pages")
	f.declared = int(min(max(pages.Key("Count").Int64(), 0), 1<<31-1))
	w := treeWalk{f: f, seen: map[string]bool{}}
	first := w.node(pages, pageNode{box: letterBox, ref: reference(textual(root), "Pages")}, 0)
	switch {
	case len(f.pages) > 0:
		return nil
	case first != nil:
		return first
	}
	return errors.New("page tree: no pages")
}

type treeWalk struct {
	f     *File
	nodes int
	seen  map[string]bool // "n g R" of nodes on any path: a page tree has no shared nodes
}

func (w *treeWalk) node(v pdf.Value, up pageNode, depth int) (err error) {
	defer guard("page tree", &err)
	w.nodes++
	if depth > w.f.limits.TreeDepth || w.nodes > maxKidsPerPage*w.f.limits.Pages || len(w.f.pages) >= w.f.limits.Pages {
		return fmt.Errorf("page tree: deeper than %d or more than %d pages", w.f.limits.TreeDepth, w.f.limits.Pages)
	}
	if v.Kind() != pdf.Dict || up.ref != "" && w.seen[up.ref] {
		return nil
	}
	w.seen[up.ref] = true
	here := inherit(v, up)
	kids := v.Key("Kids")
	if kids.Kind() != pdf.Array || v.Key("Type").Name() == "Page" {
		w.f.pages = append(w.f.pages, here)
		return nil
	}
	refs := arrayReferences(textual(kids))
	for i := range kids.Len() {
		if len(w.f.pages) >= w.f.limits.Pages {
			break
		}
		here.ref = ""
		if len(refs) == kids.Len() {
			here.ref = refs[i]
		}
		if e := w.kid(kids, i, here, depth+1); e != nil && err == nil {
			err = e
		}
	}
	return err
}

func (w *treeWalk) kid(kids pdf.Value, i int, up pageNode, depth int) (err error) {
	defer guard("page tree", &err)
	return w.node(kids.Index(i), up, depth)
}

func inherit(v pdf.Value, up pageNode) pageNode {
	here := up
	here.dict = v
	if r := v.Key("Resources"); r.Kind() == pdf.Dict {
		here.resources = r
	}
	for _, key := range []string{"MediaBox", "CropBox"} {
		if b, ok := box(v.Key(key)); ok {
			here.box = b
		}
	}
	if r := v.Key("Rotate"); r.Kind() == pdf.Integer {
		here.rotate = int((r.Int64()%360 + 360) % 360 / 90 * 90)
	}
	return here
}

// arrayReferences splits "[1 0 R 2 0 R]"; nil when an element is no reference.
func arrayReferences(s string) (refs []string) {
	if len(s) < 2 || s[0] != '[' {
		return nil
	}
	for s = s[1:]; len(s) > 1; {
		ref := leadingReference(s)
		if ref == "" {
			return nil
		}
		refs = append(refs, ref)
		if s = s[len(ref):]; len(s) > 0 && s[0] == ' ' {
			s = s[1:]
		}
	}
	return refs
}

// base maps default user space to the page as it is shown: origin top left, y
// downwards, rotation applied. It also gives the shown width and height.
func (n pageNode) base() (m matrix, width, height float64) {
	x0, y0, x1, y1 := n.box[0], n.box[1], n.box[2], n.box[3]
	width, height = x1-x0, y1-y0
	switch n.rotate {
	case 90:
		return matrix{0, 1, 1, 0, -y0, -x0}, height, width
	case 180:
		return matrix{-1, 0, 0, 1, x1, -y0}, width, height
	case 270:
		return matrix{0, -1, -1, 0, y1, x1}, height, width
	}
	return matrix{1, 0, 0, -1, -x0, y1}, width, height
}
