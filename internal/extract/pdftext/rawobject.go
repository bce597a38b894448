package pdftext

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

// dictionary holds the entries of a raw dictionary as tokens: one for a direct
// value, three for a reference.
type dictionary map[string][]token

func newDictionary(d token) dictionary {
	out := dictionary{}
	for i := 0; i < len(d.items); {
		key := d.items[i]
		if i++; key.kind != nameToken || i >= len(d.items) {
			continue
		}
		n := 1
		if i+2 < len(d.items) && d.items[i].kind == numberToken && d.items[i+1].kind == numberToken && d.items[i+2].kind == keywordToken && string(d.items[i+2].text) == "R" {
			n = 3
		}
		out[string(key.text)] = d.items[i : i+n]
		i += n
	}
	return out
}

func (d dictionary) integer(key string) (int64, bool) {
	v := d[key]
	if len(v) != 1 || v[0].kind != numberToken {
		return 0, false
	}
	return int64(v[0].num), true
}

func (d dictionary) name(key string) string {
	if v := d[key]; len(v) == 1 && v[0].kind == nameToken {
		return string(v[0].text)
	}
	return ""
}

func (d dictionary) integers(key string) (out []int64) {
	v := d[key]
	if len(v) != 1 || v[0].kind != arrayToken {
		return nil
	}
	for _, t := range v[0].items {
		if t.kind != numberToken {
			return nil
		}
		out = append(out, int64(t.num))
	}
	return out
}

// reference gives the object number under key.
func (d dictionary) reference(key string) (int, bool) {
	if v := d[key]; len(v) == 3 && v[0].num >= 0 && v[0].num <= maxObject {
		return int(v[0].num), true
	}
	return 0, false
}

const headerBytes = 16 << 10 // of a stream object before its data

// streamAt reads the stream object at a byte offset and decodes it. Only what
// cross-reference and object streams use is decoded: Flate with a predictor.
func (c *crossReference) streamAt(at int64) (dictionary, []byte, error) {
	if at <= 0 || at >= c.shown.size {
		return nil, nil, errXref
	}
	lx := &lexer{data: readSome(c.shown, at, min(headerBytes, c.shown.size-at))}
	number, _ := lx.next()
	_, _ = lx.next()
	object, _ := lx.next()
	body, ok := lx.next()
	if !ok || number.kind != numberToken || string(object.text) != "obj" || body.kind != dictToken {
		return nil, nil, errXref
	}
	d := newDictionary(body)
	if t, ok := lx.next(); !ok || string(t.text) != "stream" {
		return nil, nil, errXref
	}
	if lx.pos < len(lx.data) && lx.data[lx.pos] == '\r' {
		lx.pos++
	}
	if lx.pos < len(lx.data) && lx.data[lx.pos] == '\n' {
		lx.pos++
	}
	start := at + int64(lx.pos)
	length, ok := d.integer("Length")
	if !ok {
		length, ok = c.indirectNumber(d)
	}
	if !ok || length < 0 || length > c.shown.size-start || length > c.limits.StreamBytes {
		return nil, nil, errXref
	}
	data, err := c.decode(d, readSome(c.shown, start, length))
	return d, data, err
}

// indirectNumber resolves a /Length that is a reference to a plain object.
func (c *crossReference) indirectNumber(d dictionary) (int64, bool) {
	n, ok := d.reference("Length")
	if !ok || n >= len(c.entries) || c.entries[n].kind != plainEntry {
		return 0, false
	}
	lx := &lexer{data: readSome(c.shown, c.entries[n].offset, 64)}
	var last token
	for range 4 {
		last, _ = lx.next()
	}
	return int64(last.num), last.kind == numberToken
}

func (c *crossReference) decode(d dictionary, raw []byte) ([]byte, error) {
	filter := d.name("Filter")
	params := dictionary(nil)
	if f := d["Filter"]; len(f) == 1 && f[0].kind == arrayToken && len(f[0].items) == 1 {
		filter = string(f[0].items[0].text)
		if p := d["DecodeParms"]; len(p) == 1 && p[0].kind == arrayToken && len(p[0].items) == 1 {
			params = newDictionary(p[0].items[0])
		}
	} else if p := d["DecodeParms"]; len(p) == 1 && p[0].kind == dictToken {
		params = newDictionary(p[0])
	}
	if filter == "" && d["Filter"] == nil {
		return raw, nil
	}
	if filter != "FlateDecode" {
		return nil, fmt.Errorf("%w: filter %q", errXref, filter)
	}
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errXref, err)
	}
	data, err := io.ReadAll(io.LimitReader(z, c.limits.StreamBytes))
	if err != nil && len(data) == 0 {
		return nil, fmt.Errorf("%w: %w", errXref, err)
	}
	predictor, _ := params.integer("Predictor")
	if predictor < 10 {
		if predictor > 1 {
			return nil, fmt.Errorf("%w: predictor %d", errXref, predictor)
		}
		return data, nil
	}
	columns, ok := params.integer("Columns")
	if !ok {
		columns = 1
	}
	if columns < 1 || columns > 1<<16 {
		return nil, fmt.Errorf("%w: predictor with %d columns", errXref, columns)
	}
	return unpredict(data, int(columns)), nil
}

// unpredict undoes the PNG predictors for one-byte samples (ISO 32000-1,
// 7.4.4.4).
func unpredict(data []byte, columns int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, columns)
	for len(data) > columns {
		kind, row := data[0], data[1:1+columns]
		data = data[1+columns:]
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			switch kind {
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, row...)
		above = row
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := distance(p, a), distance(p, b), distance(p, c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func distance(p int, v byte) int {
	d := p - int(v)
	return max(d, -d)
}
