package pdftext

import (
	"sort"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"
)

// labelRange is an entry of /PageLabels (ISO 32000-1, 12.4.2): pages from
// index first on, until the next entry.
type labelRange struct {
	first  int
	style  string // D, R, r, A, a or ""
	prefix string
	start  int
}

const maxLabelNodes = 10_000

// readLabels reads the number tree; nil when there is none or it is damaged.
func (f *File) readLabels() (ranges []labelRange) {
	defer func() {
		if recover() != nil {
			ranges = nil
		}
	}()
	nodes := 0
	var walk func(v pdf.Value, depth int)
	walk = func(v pdf.Value, depth int) {
		if nodes++; nodes > maxLabelNodes || depth > f.limits.TreeDepth {
			return
		}
		nums := v.Key("Nums")
		for i := 0; i+1 < nums.Len() && i < 2*maxLabelNodes; i += 2 {
			d := nums.Index(i + 1)
			r := labelRange{first: int(nums.Index(i).Int64()), style: d.Key("S").Name(), prefix: textString([]byte(d.Key("P").RawString())), start: 1}
			if st := d.Key("St"); st.Kind() == pdf.Integer {
				r.start = int(st.Int64())
			}
			ranges = append(ranges, r)
		}
		kids := v.Key("Kids")
		for i := 0; i < kids.Len() && nodes <= maxLabelNodes; i++ {
			walk(kids.Index(i), depth+1)
		}
	}
	walk(f.reader.Trailer().Key("Root").Key("PageLabels"), 0)
	sort.SliceStable(ranges, func(i, j int) bool { return ranges[i].first < ranges[j].first })
	return ranges
}

// label gives the printed number of page n (1-based); "" when the file names
// none or it is the same as n.
func (f *File) label(n int) string {
	label := ""
	for _, r := range f.labels {
		if r.first > n-1 {
			break
		}
		label = strings.TrimSpace(strings.ToValidUTF8(r.prefix, "") + numeral(r.style, r.start+n-1-r.first))
	}
	return printed(label, n)
}

func numeral(style string, n int) string {
	switch style {
	case "D":
		return strconv.Itoa(n)
	case "R":
		return roman(n)
	case "r":
		return strings.ToLower(roman(n))
	case "A":
		return letters(n)
	case "a":
		return strings.ToLower(letters(n))
	}
	return ""
}

func roman(n int) string {
	if n <= 0 || n > 4999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}

// letters counts A … Z, AA … ZZ, AAA … as the standard asks.
func letters(n int) string {
	if n <= 0 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}
