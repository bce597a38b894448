package pdfium

import (
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"stocktake/internal/corpus"
)

// view turns coordinates of the file (origin bottom left, before rotation)
// into those of the page as shown (origin top left, y downwards).
type view struct {
	left, bottom, right, top float64 // visible box, file coordinates
	turns                    int     // quarter turns clockwise
	width, height            float64 // as shown
}

func (d *Document) view(ref references.FPDF_PAGE) (view, error) {
	page := requests.Page{ByReference: &ref}
	box, err := d.instance.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return view{}, err
	}
	rotation, err := d.instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil {
		return view{}, err
	}
	return newView(float64(box.Rect.Left), float64(box.Rect.Bottom), float64(box.Rect.Right), float64(box.Rect.Top),
		int(rotation.PageRotation)), nil
}

func newView(left, bottom, right, top float64, turns int) view {
	v := view{left: left, bottom: bottom, right: right, top: top, turns: ((turns % 4) + 4) % 4}
	v.width, v.height = right-left, top-bottom
	if v.turns%2 == 1 {
		v.width, v.height = v.height, v.width
	}
	return v
}

func (v view) point(x, y float64) (float64, float64) {
	switch v.turns {
	case 1:
		return y - v.bottom, x - v.left
	case 2:
		return v.right - x, y - v.bottom
	case 3:
		return v.top - y, v.right - x
	}
	return x - v.left, v.top - y
}

func (v view) box(x0, y0, x1, y1 float64) corpus.Box {
	ax, ay := v.point(x0, y0)
	bx, by := v.point(x1, y1)
	return corpus.Box{X0: min(ax, bx), Y0: min(ay, by), X1: max(ax, bx), Y1: max(ay, by)}
}

// angle is the direction (a, b) of a baseline as degrees clockwise on the page as shown, 0–359.
func (v view) angle(a, b float64) int {
	if a == 0 && b == 0 {
		return 0
	}
	degrees := float64(v.turns)*90 - math.Atan2(b, a)*180/math.Pi
	return ((int(math.Round(degrees)) % 360) + 360) % 360
}

// cover is the share of the page under the box, 0–1.
func (v view) cover(b corpus.Box) float64 {
	w := min(b.X1, v.width) - max(b.X0, 0)
	h := min(b.Y1, v.height) - max(b.Y0, 0)
	if w <= 0 || h <= 0 || v.width <= 0 || v.height <= 0 {
		return 0
	}
	return w * h / (v.width * v.height)
}
