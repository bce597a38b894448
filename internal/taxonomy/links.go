package taxonomy

import (
	"fmt"
	"io/fs"
	"strconv"
)

// Strengths of a link, strongest first.
var Strengths = []string{"explicit-target", "explicit-agenda", "network-guide", "practitioner", "inferred"}

// AllTargets stands in a link for the 2030 Agenda as a whole.
const AllTargets = "ALL"

func loadLinks(fsys fs.FS, r *report, t *Taxonomy) []Link {
	s := readSheet(fsys, r, "links.tsv", "objective", "sdg_target", "strength", "weight", "source", "note")
	known := map[string]bool{AllTargets: true}
	for _, x := range t.Targets {
		known[x.Code] = true
		known[strconv.Itoa(x.Goal)] = true
	}
	seen, linked := map[string]int{}, map[int]bool{}
	list := make([]Link, 0, len(s.rows))
	for _, w := range s.rows {
		l := Link{Objective: w.number("objective", 1, objectives), Target: w.need("sdg_target"), Strength: w.oneOf("strength", Strengths...),
			Weight: w.number("weight", 1, 3), Source: w.need("source"), Note: w.get("note")}
		if !known[l.Target] {
			w.errorf("link to unknown target %q", l.Target)
		}
		key := fmt.Sprintf("%d→%s", l.Objective, l.Target)
		if first, ok := seen[key]; ok {
			w.errorf("the link %s is already on line %d", key, first)
		}
		seen[key] = w.line
		linked[l.Objective] = true
		list = append(list, l)
	}
	for n := 1; n <= objectives; n++ {
		if !linked[n] {
			r.errorf(s.file, 0, "objective %d has no link", n)
		}
	}
	return list
}
