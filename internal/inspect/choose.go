package inspect

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

// Choose gives the numbers of the pages to show, ascending. spec names them as
// "3-5,8"; when it is empty they are the first limit pages. The error of a spec
// that cannot be used says which part of it and why.
func Choose(pages []corpus.Page, spec string, limit int) ([]int, error) {
	var out []int
	if spec == "" {
		for i := range pages[:min(limit, len(pages))] {
			out = append(out, pages[i].Number)
		}
		return out, nil
	}
	for _, part := range strings.Split(spec, ",") {
		part = strings.TrimSpace(part)
		first, last, span := strings.Cut(part, "-")
		if !span {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || from < 1 || to < from {
			return nil, fmt.Errorf("%q is neither a page nor a span of pages such as 3-5", part)
		}
		if to > len(pages) {
			return nil, fmt.Errorf("%q: the file has %d pages", part, len(pages))
		}
		for n := from; n <= to; n++ {
			out = append(out, pages[n-1].Number)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
