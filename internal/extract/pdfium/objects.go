package pdfium

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"stocktake/internal/extract/layout"
)

const (
	maxObjects = 20_000 // drawn objects looked at on a page
	maxForms   = 4      // depth of forms inside forms
	hairline   = 3      // points; a thinner path is a ruling line
)

// objects looks at what is drawn beside text: the largest image and the ruling lines.
func (d *Document) objects(ref references.FPDF_PAGE, v view, page *layout.Page) error {
	in := requests.Page{ByReference: &ref}
	count, err := d.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: in})
	if err != nil {
		return err
	}
	for i := range min(count.Count, maxObjects) {
		object, err := d.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: in, Index: i})
		if err != nil {
			return err
		}
		if err := d.object(object.PageObject, v, page, 0); err != nil {
			return err
		}
	}
	return nil
}

func (d *Document) object(ref references.FPDF_PAGEOBJECT, v view, page *layout.Page, depth int) error {
	kind, err := d.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE, enums.FPDF_PAGEOBJ_PATH:
		bounds, err := d.instance.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: ref})
		if err != nil {
			return nil // an empty path has no bounds
		}
		b := v.box(float64(bounds.Left), float64(bounds.Bottom), float64(bounds.Right), float64(bounds.Top))
		if kind.Type == enums.FPDF_PAGEOBJ_IMAGE {
			page.ImageCover = max(page.ImageCover, v.cover(b))
		} else if (b.X1-b.X0 <= hairline) != (b.Y1-b.Y0 <= hairline) {
			page.Rules = append(page.Rules, layout.Rule(b))
		}
	case enums.FPDF_PAGEOBJ_FORM:
		// Bounds inside a form are in the form's own coordinates, which the library
		// does not resolve; the form as a whole stands for a picture it may hold.
		return d.form(ref, v, page, depth)
	}
	return nil
}

// form counts a form object as an image when it holds one and no text.
func (d *Document) form(ref references.FPDF_PAGEOBJECT, v view, page *layout.Page, depth int) error {
	picture, err := d.picture(ref, depth)
	if err != nil || !picture {
		return err
	}
	bounds, err := d.instance.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: ref})
	if err != nil {
		return nil
	}
	b := v.box(float64(bounds.Left), float64(bounds.Bottom), float64(bounds.Right), float64(bounds.Top))
	page.ImageCover = max(page.ImageCover, v.cover(b))
	return nil
}

func (d *Document) picture(ref references.FPDF_PAGEOBJECT, depth int) (bool, error) {
	if depth >= maxForms {
		return false, nil
	}
	count, err := d.instance.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: ref})
	if err != nil {
		return false, nil
	}
	found := false
	for i := range min(count.Count, maxObjects) {
		part, err := d.instance.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: ref, Index: uint64(i)})
		if err != nil {
			return false, err
		}
		kind, err := d.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: part.PageObject})
		if err != nil {
			return false, err
		}
		switch kind.Type {
		case enums.FPDF_PAGEOBJ_TEXT:
			return false, nil
		case enums.FPDF_PAGEOBJ_IMAGE:
			found = true
		case enums.FPDF_PAGEOBJ_FORM:
			inner, err := d.picture(part.PageObject, depth+1)
			if err != nil {
				return false, err
			}
			found = found || inner
		}
	}
	return found, nil
}
