package worker

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/pdfium"
)

// draw is the child's side: it opens the file with PDFium and sends the image
// of each page as soon as it is drawn. A page that cannot be drawn is named in
// the answer and costs only itself.
func draw(j job, file *os.File, back wayBack) answer {
	lib, err := pdfium.New(pdfium.Options{CacheDir: j.CacheDir})
	if err != nil {
		return answer{Error: err.Error()}
	}
	defer lib.Close()
	d, err := lib.Open(file, j.Size)
	if err != nil {
		code := corpus.CodeDamaged
		switch {
		case errors.Is(err, pdfium.ErrEncrypted):
			code = corpus.CodeEncrypted
		case errors.Is(err, pdfium.ErrMemory):
			code = corpus.CodeMemory
		}
		return answer{Problem: &corpus.Problem{Document: j.Document, Stage: corpus.StageExtract, Code: code,
			Message: "The file could not be opened for drawing its pages."}}
	}
	defer d.Close()
	back.opened(len(j.Draw))
	a := answer{Undrawn: map[int]string{}}
	for _, n := range j.Draw {
		img, err := drawPage(d, n, j)
		if err != nil {
			a.Undrawn[n] = err.Error()
			continue
		}
		if err := back.drawn(n, img); err != nil {
			return answer{Error: err.Error()}
		}
	}
	return a
}

func drawPage(d *pdfium.Document, n int, j job) (out []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the engine broke off: %v", p)
		}
	}()
	if j.Gray {
		img, err := d.Gray(n, j.DPI)
		if err != nil {
			return nil, err
		}
		return packGray(img.(*image.Gray)), nil
	}
	img, err := d.Render(n, j.DPI)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img)
	return b.Bytes(), err
}

// packGray is width and height, four bytes each, and the pixels row by row.
func packGray(img *image.Gray) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := make([]byte, 8, 8+w*h)
	binary.BigEndian.PutUint32(out, uint32(w))
	binary.BigEndian.PutUint32(out[4:], uint32(h))
	for y := range h {
		out = append(out, img.Pix[y*img.Stride:][:w]...)
	}
	return out
}

var errImage = errors.New("an image that is not understood")

func unpackGray(data []byte) (*image.Gray, error) {
	if len(data) < 8 {
		return nil, errImage
	}
	w, h := int64(binary.BigEndian.Uint32(data)), int64(binary.BigEndian.Uint32(data[4:]))
	if w == 0 || h == 0 || w*h != int64(len(data)-8) {
		return nil, errImage
	}
	return &image.Gray{Pix: data[8:], Stride: int(w), Rect: image.Rect(0, 0, int(w), int(h))}, nil
}

// Render draws page n (1-based) of a file at 36–600 dots per inch and gives it
// as PNG, as the page is shown: turned and cropped, on white. Very large pages
// come at a lower resolution. It works as Extract does, in a process apart; an
// error is that of ctx or a corpus.Problem.
func (x *Extractor) Render(ctx context.Context, r io.ReaderAt, size int64, page, dpi int) ([]byte, error) {
	var out []byte
	undrawn, err := x.RenderPages(ctx, r, size, []int{page}, dpi, func(_ int, png []byte) { out = png })
	if err != nil {
		return nil, err
	}
	if out == nil {
		return nil, undrawable("", page, undrawn[page])
	}
	return out, nil
}

// RenderPages draws several pages as Render does, all in one process, and hands
// each over as soon as it is drawn. It names the pages that could not be drawn,
// with the reason. With an error some pages may have been handed over.
func (x *Extractor) RenderPages(ctx context.Context, r io.ReaderAt, size int64, pages []int, dpi int, drawn func(page int, png []byte)) (map[int]string, error) {
	file, release, err := asFile(r, size)
	if err != nil {
		return nil, fmt.Errorf("drawing pages: %w", err)
	}
	defer release()
	return x.draw(ctx, file, job{Size: size, Draw: pages, DPI: dpi}, drawn)
}

func undrawable(document string, page int, why string) corpus.Problem {
	return corpus.Problem{Document: document, Page: page, Stage: corpus.StageExtract, Code: corpus.CodePageError,
		Message: "The page could not be drawn: " + why + "."}
}

// draw runs a child that draws pages. It names the pages that could not be drawn.
func (x *Extractor) draw(ctx context.Context, file *os.File, j job, drawn func(int, []byte)) (map[int]string, error) {
	dir, err := x.ready(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, internal(j.Document, err.Error())
	}
	j.Kind, j.CacheDir, j.Limits = kindRender, dir, x.opts.Draw
	a, err := start(ctx, j, file, drawn)
	switch {
	case err != nil:
		return nil, err
	case a.Problem != nil:
		return nil, *a.Problem
	case a.Error != "":
		return nil, internal(j.Document, a.Error)
	}
	return a.Undrawn, nil
}
