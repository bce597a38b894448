package ocr

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"strconv"
	"strings"
)

// word is one row of the program's table: a word as it stands on the image.
type word struct {
	block, par, line int // numbers within the page, block and paragraph
	box              image.Rectangle
	conf             float64 // 0–1
	text             string  // logical order
}

// words recognises the words of an image, in the program's reading order.
func (t *Tesseract) words(ctx context.Context, img *image.Gray, dpi int, packs string) ([]word, error) {
	out, err := t.run(ctx, encode(img), "stdin", "stdout", "-l", packs, "--psm", "3", "--dpi", strconv.Itoa(dpi), "-c", "tessedit_create_tsv=1")
	if err != nil {
		return nil, err
	}
	return parse(out), nil
}

// encode writes an image as a portable graymap (PGM, "P5").
func encode(img *image.Gray) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := bytes.NewBuffer(make([]byte, 0, w*h+32))
	fmt.Fprintf(out, "P5\n%d %d\n255\n", w, h)
	for y := range h {
		out.Write(img.Pix[y*img.Stride:][:w])
	}
	return out.Bytes()
}

// The program's table (TSV) has twelve columns; rows of level 5 are words.
const (
	columns   = 12
	levelWord = "5"
)

// parse reads the table. Rows that are not of its form are passed over.
func parse(table []byte) []word {
	var out []word
	lines := bufio.NewScanner(bytes.NewReader(table))
	lines.Buffer(nil, maxOutput)
	for lines.Scan() {
		cells := strings.SplitN(lines.Text(), "\t", columns)
		if len(cells) != columns || cells[0] != levelWord {
			continue
		}
		var n [8]int // block, paragraph, line, word; left, top, width, height
		sound := true
		for i := range n {
			v, err := strconv.Atoi(cells[i+2])
			n[i], sound = v, sound && err == nil && v >= 0 && v < 1<<24
		}
		conf, err := strconv.ParseFloat(cells[10], 64)
		text := strings.TrimSpace(strings.ToValidUTF8(cells[11], ""))
		if !sound || err != nil || !(conf >= 0 && conf <= 100) || text == "" {
			continue
		}
		out = append(out, word{block: n[0], par: n[1], line: n[2], conf: conf / 100, text: text,
			box: image.Rect(n[4], n[5], n[4]+n[6], n[5]+n[7])})
	}
	return out
}
