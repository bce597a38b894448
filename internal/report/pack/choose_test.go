package pack

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func candidate(id, iso, region string, score float64) passage {
	return passage{row: row{"score": score, "kind_score": 0.5, "role": "body", "text": strings.Repeat("Words that say something. ", 4) + id + "."}, id: id, iso: iso, region: region}
}

func TestChooseSpreadsOverRegions(t *testing.T) {
	g := []group{{quotable: []passage{candidate("a1", "AAA", "north", 0.9), candidate("b1", "BBB", "north", 0.9), candidate("c1", "CCC", "south", 0.6)}}}
	got := newChooser(false).choose([][]group{g}, []int{2})[0][0]
	if len(got) != 2 || got[0].id != "a1" || got[1].id != "c1" {
		t.Errorf("chosen %v, want a1 and c1", ids(got))
	}
}

func TestChoosePrefersRunningText(t *testing.T) {
	row := candidate("a1", "AAA", "north", 0.9)
	row.row["role"] = "table_row"
	g := []group{{quotable: []passage{row, candidate("b1", "BBB", "north", 0.8)}}}
	if got := newChooser(false).choose([][]group{g}, []int{1})[0][0]; got[0].id != "b1" {
		t.Errorf("chosen %v, want b1", ids(got))
	}
}

// Only what is sure, and what a quotation has room to show, may be quoted.
func TestQuotable(t *testing.T) {
	fill := strings.Repeat("Nothing of use is said here. ", 6)
	d := part{Words: []string{"pandemic"}, Kinds: []string{"progress"}, Limit: 100}
	for name, tt := range map[string]struct {
		text           string
		sure, kindSure bool
		want           bool
	}{
		"near":        {fill + "A pandemic came. Visas are issued.", true, true, true},
		"far apart":   {"A pandemic came. " + fill + "Visas are issued.", true, true, false},
		"not sure":    {fill + "A pandemic came. Visas are issued.", false, true, false},
		"kind unsure": {fill + "A pandemic came. Visas are issued.", true, false, false},
	} {
		p := candidate("a1", "AAA", "north", 0.9)
		at := strings.Index(tt.text, "Visas")
		p.row["text"], p.row["places"], p.row["kind_sure"], p.sure = tt.text, []any{fmt.Sprintf("%d:%d", at, at+5)}, tt.kindSure, tt.sure
		if got := d.quotable(p); got != tt.want {
			t.Errorf("%s: quotable %v", name, got)
		}
		from, to := excerpt(tt.text, "en", d.shown(p), d.Limit)
		if got := tt.text[from:to]; !strings.Contains(got, "pandemic") {
			t.Errorf("%s: %q does not hold the word asked for", name, got)
		}
	}
}

func ids(list []passage) (out []string) {
	for _, p := range list {
		out = append(out, p.id)
	}
	return out
}

// No passage twice but where nothing else is left; no State above its share of a
// point; nothing left empty that could be filled; the order of candidates does
// not matter.
func TestChooseProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "places")
		var groups []group
		for range rapid.IntRange(1, 5).Draw(t, "groups") {
			var g group
			for range rapid.IntRange(0, 12).Draw(t, "passages") {
				id := rapid.IntRange(0, 20).Draw(t, "id")
				if strings.Contains(fmt.Sprint(ids(g.quotable)), fmt.Sprintf("p%02d", id)) {
					continue
				}
				g.quotable = append(g.quotable, candidate(fmt.Sprintf("p%02d", id), fmt.Sprintf("S%d", id%5), fmt.Sprintf("R%d", id%3), float64(id%7)/10))
			}
			groups = append(groups, g)
		}
		got := newChooser(false).choose([][]group{groups}, []int{n})[0]
		times := map[string]int{}
		for _, chosen := range got {
			for _, p := range chosen {
				times[p.id]++
			}
		}
		repeated := func(p passage) bool { return times[p.id] > 1 }
		for i, chosen := range got {
			here := map[string]int{}
			for _, p := range chosen {
				if here[p.id]++; here[p.id] > 1 {
					t.Fatalf("%s is quoted twice in point %d", p.id, i)
				}
				if here[p.iso]++; here[p.iso] > portion(min(n, len(groups[i].quotable)), countStates(groups[i].quotable)) {
					t.Fatalf("%s is above its share: %v", p.iso, ids(chosen))
				}
			}
			if len(chosen) > n {
				t.Fatalf("%d quotations for %d places", len(chosen), n)
			}
			if len(chosen) == 0 && len(groups[i].quotable) > 0 {
				t.Fatalf("point %d has no quotation", i)
			}
			// A passage stands twice only where the point would else have none.
			if slices.ContainsFunc(chosen, repeated) {
				for j, other := range got {
					if i != j && shares(chosen, other) && !all(chosen, repeated) && !all(other, repeated) {
						t.Fatalf("points %d and %d quote the same and more: %v, %v", i, j, ids(chosen), ids(other))
					}
				}
			}
			for a, b := 0, len(groups[i].quotable)-1; a < b; a, b = a+1, b-1 {
				groups[i].quotable[a], groups[i].quotable[b] = groups[i].quotable[b], groups[i].quotable[a]
			}
		}
		if again := newChooser(false).choose([][]group{groups}, []int{n})[0]; fmt.Sprint(listed(again)) != fmt.Sprint(listed(got)) {
			t.Fatal("the order of candidates changes the choice")
		}
	})
}

func all(list []passage, is func(passage) bool) bool {
	return !slices.ContainsFunc(list, func(p passage) bool { return !is(p) })
}

func shares(a, b []passage) bool {
	return slices.ContainsFunc(a, func(p passage) bool { return slices.Contains(ids(b), p.id) })
}

func listed(list [][]passage) (out [][]string) {
	for _, l := range list {
		out = append(out, ids(l))
	}
	return out
}

// An excerpt is a slice on boundaries of characters, within the limit.
func TestExcerptProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[A-Za-zéЖ中 ]{1,60}[.。!?]`), 1, 12).Draw(t, "sentences"), " ")
		limit := rapid.IntRange(80, 300).Draw(t, "limit")
		at := rapid.IntRange(0, len(text)).Draw(t, "at")
		from, to := excerpt(text, "en", [][]span{{{at, min(at+1, len(text))}}}, limit)
		if from < 0 || to > len(text) || from >= to {
			t.Fatalf("range %d–%d of %d", from, to, len(text))
		}
		if at < len(text) && text[at] != ' ' && (at < from || at >= to) {
			t.Fatalf("byte %d is not in %d–%d of %q, limit %d", at, from, to, text, limit)
		}
		if part := text[from:to]; !utf8.ValidString(part) || utf8.RuneCountInString(part) > limit {
			t.Fatalf("%d characters, limit %d: %q", utf8.RuneCountInString(part), limit, part)
		}
	})
}

func TestExcerptHoldsTheEvidence(t *testing.T) {
	text := strings.Repeat("This sentence says nothing of use here. ", 10) + "Smuggling networks were dismantled. " + strings.Repeat("More words follow. ", 10)
	at := strings.Index(text, "Smuggling")
	from, to := excerpt(text, "en", [][]span{{{at, at + 9}}}, 120)
	if from > at || to < at+len("Smuggling networks were dismantled.") {
		t.Errorf("excerpt %q", text[from:to])
	}
	long := strings.Repeat("one thing and another, ", 20) + "smuggling networks were dismantled, " + strings.Repeat("and so on, ", 20)
	at = strings.Index(long, "smuggling")
	from, to = excerpt(long, "en", [][]span{{{at, at + 9}}}, 120)
	if part := long[from:to]; !strings.Contains(part, "smuggling networks were dismantled") || strings.HasPrefix(part, " ") || from > 0 && long[from-1] != ' ' {
		t.Errorf("excerpt of a long sentence %q", part)
	}
}

// Where the words for the objective and those for the kind fit, both are shown.
func TestExcerptShowsObjectiveAndKind(t *testing.T) {
	fill := strings.Repeat("Nothing of use is said here. ", 4)
	place := func(text, words string) []span {
		at := strings.Index(text, words)
		return []span{{at, at + len(words)}}
	}
	for name, tt := range map[string]struct {
		text  string
		limit int
		holds []string
		lacks string
	}{
		"next sentence":        {fill + "Smuggling networks are named. A lack of staff remains. " + fill, 120, []string{"Smuggling networks", "A lack of staff remains."}, ""},
		"sentence before":      {fill + "A lack of staff remains. Some act. Smuggling networks are named. " + fill, 100, []string{"Smuggling networks are named.", "A lack of staff"}, ""},
		"too far":              {fill + "Smuggling networks are named. " + fill + fill + "A lack of staff remains.", 120, []string{"Smuggling networks are named."}, "A lack"},
		"within long sentence": {strings.Repeat("one thing and another, ", 9) + "Smuggling networks and much besides with A lack of staff " + strings.Repeat("and so on, ", 9), 100, []string{"Smuggling networks", "A lack of staff"}, ""},
	} {
		from, to := excerpt(tt.text, "en", [][]span{place(tt.text, "Smuggling networks"), place(tt.text, "A lack of staff")}, tt.limit)
		got := tt.text[from:to]
		for _, w := range tt.holds {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q does not hold %q", name, got, w)
			}
		}
		if tt.lacks != "" && strings.Contains(got, tt.lacks) || utf8.RuneCountInString(got) > tt.limit {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A point with few passages keeps them, although a point before it has them too.
func TestChooseLeavesThePassagesOfPoorPoints(t *testing.T) {
	both, more := candidate("a1", "AAA", "north", 0.9), candidate("b1", "BBB", "south", 0.5)
	got := newChooser(false).choose([][]group{{{quotable: []passage{both, more}}}, {{quotable: []passage{both}}}}, []int{1, 2})
	if fmt.Sprint(ids(got[0][0]), ids(got[1][0])) != "[b1] [a1]" {
		t.Errorf("chosen %v and %v", ids(got[0][0]), ids(got[1][0]))
	}
}

func TestWordSpans(t *testing.T) {
	text := "Les Nations Unies et les NATIONS UNIES"
	for _, s := range wordSpans(text, []string{"nations unies"}) {
		if !strings.EqualFold(text[s.from:s.to], "nations unies") {
			t.Errorf("%q", text[s.from:s.to])
		}
	}
	if n := len(wordSpans(text, []string{"nations unies"})); n != 2 {
		t.Errorf("%d places", n)
	}
	for text, want := range map[string]int{"зоонозы": 0, "миссия ООН": 1, "Covid-19, pre-pandemic": 2, "pandemics": 1, "epipandemic": 0, "والجائحة": 1, "新冠疫情": 1} {
		if n := len(wordSpans(text, []string{"оон", "covid", "pandemic", "جائحة", "疫情"})); n != want {
			t.Errorf("%s: %d places, want %d", text, n, want)
		}
	}
}

func TestOneLine(t *testing.T) {
	if got := oneLine("A\u202eB\nC\x00  D"); got != "AB C D" {
		t.Errorf("got %q", got)
	}
	if got := oneLine(strings.Repeat("x", 10000)); utf8.RuneCountInString(got) > nameLimit+5 {
		t.Errorf("%d characters", len(got))
	}
}
