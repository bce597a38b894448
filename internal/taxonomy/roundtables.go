package taxonomy

import (
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

func loadRoundTables(fsys fs.FS, r *report) []RoundTable {
	s := readSheet(fsys, r, "roundtables.tsv", "imrf_year", "round_table", "session", "date", "time", "venue", "objectives", "theme_title",
		"title_status", "co_chairs", "lead_entities_background_note", "objectives_status", "co_chairs_status", "note")
	place := map[int]map[int]int{} // cycle → objective → line
	var list []RoundTable
	for _, w := range s.rows {
		t := RoundTable{Cycle: w.number("imrf_year", 2018, 2100), Number: w.number("round_table", 1, 20), Title: w.get("theme_title"),
			TitleSure: w.need("title_status"), Sure: w.need("objectives_status"), Date: w.get("date"), CoChairs: w.list("co_chairs", ";"), Note: w.get("note")}
		if place[t.Cycle] == nil {
			place[t.Cycle] = map[int]int{}
		}
		for _, x := range w.list("objectives", ";") {
			n, err := strconv.Atoi(x)
			if err != nil || n < 1 || n > objectives {
				w.errorf("unknown objective %q", x)
				continue
			}
			if first, ok := place[t.Cycle][n]; ok {
				w.errorf("objective %d of %d is already on line %d", n, t.Cycle, first)
			}
			place[t.Cycle][n] = w.line
			t.Objectives = append(t.Objectives, n)
		}
		sort.Ints(t.Objectives)
		list = append(list, t)
	}
	if place[2022] == nil {
		r.errorf(s.file, 0, "the round tables of 2022 are missing")
	}
	for cycle, at := range place {
		var missing []string
		for n := 1; n <= objectives; n++ {
			if _, ok := at[n]; !ok {
				missing = append(missing, strconv.Itoa(n))
			}
		}
		if len(missing) > 0 {
			r.errorf(s.file, 0, "no round table of %d discusses objective %s", cycle, strings.Join(missing, ", "))
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].Cycle != list[j].Cycle {
			return list[i].Cycle < list[j].Cycle
		}
		return list[i].Number < list[j].Number
	})
	return list
}

func loadDebate(fsys fs.FS, r *report) []DebateItem {
	s := readSheet(fsys, r, "debate.tsv", "id", "name", "source", "evidence", "data_yielded", "status")
	seen := map[string]int{}
	list := make([]DebateItem, 0, len(s.rows))
	for _, w := range s.rows {
		d := DebateItem{ID: w.need("id"), Name: w.need("name"), Source: w.need("source"), Evidence: w.need("evidence"), Yields: w.get("data_yielded"), Sure: w.need("status")}
		if first, ok := seen[d.ID]; ok {
			w.errorf("item %s is already on line %d", d.ID, first)
		}
		seen[d.ID] = w.line
		list = append(list, d)
	}
	return list
}
