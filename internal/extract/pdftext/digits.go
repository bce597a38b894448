package pdftext

import "slices"

const (
	figures      = 10
	leastFigures = 5 // figures of a run that must be seen before it is mended
)

// numberSigns follow the figures in Unicode (U+066A–U+066C) and in the fonts of
// Windows.
var numberSigns = []string{"٪", "٫", "٬"}

// mendFigures sets right the figures of Arabic reports saved by older versions
// of Word, whose ToUnicode names them by the reversed text: ten neighbouring
// codes draw 0 to 9, but the map gives "2" for two of them and counts neither
// up nor down. Fonts keep their figures in order, so the codes tell. Codes
// that cannot be settled lose their text's surety and not their text.
//
// A sound map never looks like that: it counts up, or (with variants of one
// figure, or glyphs numbered by first use) gives each figure once in any ten
// neighbours.
func (c *cmap) mendFigures() (unsure []uint32) {
	var codes []uint32
	for code, s := range c.single {
		if len(s) == 1 && s[0] >= '0' && s[0] <= '9' {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	for len(codes) > 0 {
		n := 1
		for n < len(codes) && codes[n]-codes[n-1] < figures {
			n++
		}
		unsure = append(unsure, c.mendRun(codes[:n])...)
		codes = codes[n:]
	}
	return unsure
}

// mendRun mends neighbouring codes, sorted.
func (c *cmap) mendRun(codes []uint32) (unsure []uint32) {
	base, n, single := bestWindow(codes)
	if n < leastFigures {
		return nil
	}
	var inside []uint32
	for _, code := range codes {
		if code >= base && code < base+figures {
			inside = append(inside, code)
		}
	}
	if !c.muddled(inside) {
		return nil
	}
	if !single {
		return codes
	}
	for _, code := range codes {
		if code >= base && code < base+figures {
			c.single[code] = string(rune('0' + code - base))
			continue
		}
		if sign := int(code) - int(base) - figures; sign >= 0 && sign < len(numberSigns) {
			c.single[code] = numberSigns[sign]
		}
		unsure = append(unsure, code)
	}
	return unsure
}

// bestWindow is the place of ten neighbouring codes that holds most of the
// given ones; single says that no other place does as well.
func bestWindow(codes []uint32) (base uint32, n int, single bool) {
	for _, last := range codes {
		for _, first := range []uint32{last, last - min(last, figures-1)} {
			if first == base && n > 0 {
				continue
			}
			count := 0
			for _, code := range codes {
				if code >= first && code < first+figures {
					count++
				}
			}
			switch {
			case count > n:
				base, n, single = first, count, true
			case count == n:
				single = false
			}
		}
	}
	return base, n, single
}

// muddled says that figures neither count up nor occur once each.
func (c *cmap) muddled(codes []uint32) bool {
	seen := map[string]bool{}
	twice, down := false, false
	for i, code := range codes {
		s := c.single[code]
		twice = twice || seen[s]
		seen[s] = true
		down = down || i > 0 && s < c.single[codes[i-1]]
	}
	return twice && down
}
