package pdfium

import (
	"fmt"
	"image"
	"image/draw"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxPixels  = 40_000_000 // of a drawn page: A3 at 300 dpi has 17 million
	grayPixels = 16_000_000 // of one drawn to be recognised: A3 at 300 dpi, nearly
)

// Render draws page n (1-based) at the resolution given, 36–600 dots per inch,
// as it is shown: rotation and crop box applied, white ground, with the
// annotations. A page that would be larger than maxPixels is drawn at a lower
// resolution.
func (d *Document) Render(n, dpi int) (image.Image, error) {
	return d.render(n, dpi, maxPixels, requests.RenderImageFormatRGBA)
}

// Gray is Render in shades of grey and with fewer pixels: an *image.Gray for
// text recognition.
func (d *Document) Gray(n, dpi int) (image.Image, error) {
	return d.render(n, dpi, grayPixels, requests.RenderImageFormatGrayscale)
}

func (d *Document) render(n, dpi int, pixels float64, format requests.RenderImageFormat) (image.Image, error) {
	if dpi < 36 || dpi > 600 {
		return nil, fmt.Errorf("pdfium: page %d: resolution %d dpi is not between 36 and 600", n, dpi)
	}
	var out image.Image
	err := d.with(n, func(ref references.FPDF_PAGE) error {
		v, err := d.view(ref)
		if err != nil {
			return err
		}
		for dpi > 1 && v.width*v.height*float64(dpi)*float64(dpi)/(72*72) > pixels {
			dpi = max(1, dpi*3/4)
		}
		res, err := d.instance.RenderPageInDPI(&requests.RenderPageInDPI{DPI: dpi, Page: requests.Page{ByReference: &ref},
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, ImageFormat: format})
		if err != nil {
			return err
		}
		defer res.Cleanup()
		// The pixels lie in the module's memory, which goes with it.
		drawn := res.Result.RenderedImage
		var copied draw.Image = image.NewRGBA(drawn.Bounds())
		if format == requests.RenderImageFormatGrayscale {
			copied = image.NewGray(drawn.Bounds())
		}
		draw.Draw(copied, copied.Bounds(), drawn, drawn.Bounds().Min, draw.Src)
		out = copied
		return nil
	})
	return out, err
}
