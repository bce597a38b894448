package chromium_test

import (
	"bytes"
	"context"
	"image/png"
	"testing"

	"stocktake/internal/chromium"
)

// An image is twice as wide and high as its drawing and has its colours.
func TestPNG(t *testing.T) {
	program := chromium.Find()
	if program == "" {
		t.Skip("needs chromium")
	}
	artist, err := chromium.NewArtist(context.Background(), program)
	if err != nil {
		t.Skipf("the browser does not start: %v", err)
	}
	defer artist.Close()
	const height = 3000 // more than a window's
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 3000" width="40" height="3000"><rect width="40" height="2990" fill="#0a4a8f"/><rect y="2990" width="40" height="10" fill="#e3a008"/></svg>`
	var first []byte
	for range 2 {
		data, err := artist.PNG([]byte(svg), 40, height)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if size := m.Bounds().Size(); size.X != 80 || size.Y != 2*height {
			t.Errorf("size %v", size)
		}
		if r, g, b, _ := m.At(40, 2*height-4).RGBA(); r>>8 != 0xe3 || g>>8 != 0xa0 || b>>8 != 0x08 {
			t.Errorf("at the foot %x %x %x", r>>8, g>>8, b>>8)
		}
		if first != nil && !bytes.Equal(first, data) {
			t.Error("the same drawing gives two images")
		}
		first = data
	}
}
