package pdfium

import (
	"fmt"
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxPixels bounds a drawn page: A3 at 300 dpi has 17 million.
const maxPixels = 40_000_000

// Render draws page n (1-based) at the resolution given, 36–600 dots per inch,
// as it is shown: rotation and crop box applied, white ground. A page that
// would be larger than maxPixels is drawn at a lower resolution.
func (d *Document) Render(n, dpi int) (image.Image, error) {
	if dpi < 36 || dpi > 600 {
		return nil, fmt.Errorf("pdfium: page %d: resolution %d dpi is not between 36 and 600", n, dpi)
	}
	var out image.Image
	err := d.with(n, func(ref references.FPDF_PAGE) error {
		v, err := d.view(ref)
		if err != nil {
			return err
		}
		for dpi > 36 && v.width*v.height*float64(dpi)*float64(dpi)/(72*72) > maxPixels {
			dpi = max(36, dpi*3/4)
		}
		res, err := d.instance.RenderPageInDPI(&requests.RenderPageInDPI{DPI: dpi, Page: requests.Page{ByReference: &ref}})
		if err != nil {
			return err
		}
		defer res.Cleanup()
		// The pixels lie in the module's memory, which goes with it.
		drawn := res.Result.RenderedImage
		copied := image.NewRGBA(drawn.Bounds())
		draw.Draw(copied, copied.Bounds(), drawn, drawn.Bounds().Min, draw.Src)
		out = copied
		return nil
	})
	return out, err
}
