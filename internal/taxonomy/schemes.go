package taxonomy

import (
	"fmt"
	"io/fs"
	"regexp"
	"sort"
	"strings"
)

// Sizes of the schemes (A/RES/73/195, A/RES/70/1).
const (
	objectives = 23
	principles = 10
	goals      = 17
	targets    = 169
	members    = 193
)

// six are the languages of the United Nations; seven adds Portuguese.
var (
	six   = []string{"en", "fr", "es", "ar", "ru", "zh"}
	seven = []string{"en", "fr", "es", "ar", "ru", "zh", "pt"}
)

func columns(prefix string, languages []string) []string {
	list := make([]string, len(languages))
	for i, l := range languages {
		list[i] = prefix + l
	}
	return list
}

func join(lists ...[]string) (all []string) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func loadObjectives(fsys fs.FS, r *report) []Objective {
	s := readSheet(fsys, r, "objectives.tsv", join([]string{"number"}, columns("title_", six), columns("hub_label_", six[:3]),
		columns("label_", []string{"en", "ar", "ru", "zh", "pt"}), []string{"gcm_para", "hub_term_id"}, columns("status_", six))...)
	list := make([]Objective, 0, len(s.rows))
	for _, w := range s.rows {
		o := Objective{
			Number: w.number("number", 1, objectives), Paragraph: w.number("gcm_para", 1, 100), HubTerm: w.number("hub_term_id", 1, 1e6),
			Title: w.texts("title_", six...), Label: w.texts("label_", "en", "ar", "ru", "zh", "pt"), Sure: w.texts("status_", six...),
		}
		for l, text := range w.texts("hub_label_", six[:3]...) {
			o.Label[l] = text
		}
		list = append(list, o)
	}
	s.numbered("objective", objectives, func(i int) int { return list[i].Number })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Number < list[j].Number })
	return list
}

func loadPrinciples(fsys fs.FS, r *report) []Principle {
	languages := []string{"en", "fr", "es", "ar", "ru", "zh"}
	s := readSheet(fsys, r, "principles.tsv", join([]string{"number", "letter", "slug"}, columns("title_", languages),
		[]string{"gcm_para", "hub_filter"}, columns("status_", languages), []string{"gloss_en"})...)
	list := make([]Principle, 0, len(s.rows))
	for _, w := range s.rows {
		list = append(list, Principle{Number: w.number("number", 1, principles), Slug: w.need("slug"),
			Title: w.texts("title_", languages...), Gloss: w.need("gloss_en")})
	}
	s.numbered("principle", principles, func(i int) int { return list[i].Number })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Number < list[j].Number })
	return list
}

var hexColor = regexp.MustCompile(`^#[0-9A-F]{6}$`)

func loadGoals(fsys fs.FS, r *report) []Goal {
	s := readSheet(fsys, r, "goals.tsv", join([]string{"number"}, columns("title_", seven), []string{"color_hex", "status_titles", "status_color"})...)
	list := make([]Goal, 0, len(s.rows))
	for _, w := range s.rows {
		g := Goal{Number: w.number("number", 1, goals), Title: w.texts("title_", seven...), Color: w.get("color_hex")}
		if !hexColor.MatchString(g.Color) {
			w.errorf("color_hex is %q, want a colour like #E5243B", g.Color)
		}
		list = append(list, g)
	}
	s.numbered("goal", goals, func(i int) int { return list[i].Number })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Number < list[j].Number })
	return list
}

var targetCode = regexp.MustCompile(`^([1-9]|1[0-7])\.([1-9]|1[0-9]|[a-d])$`)

func loadTargets(fsys fs.FS, r *report, known []Goal) []Target {
	s := readSheet(fsys, r, "targets.tsv", "code", "goal", "label_en", "migration_relevance", "text_names_migration", "note")
	seen := map[string]int{}
	list := make([]Target, 0, len(s.rows))
	for _, w := range s.rows {
		t := Target{Code: w.get("code"), Goal: w.number("goal", 1, goals), Label: w.need("label_en"),
			Relevance: w.oneOf("migration_relevance", "direct", "strong", "context", ""), Note: w.get("note")}
		w.oneOf("text_names_migration", "yes", "no")
		switch first, twice := seen[t.Code]; {
		case !targetCode.MatchString(t.Code):
			w.errorf("code is %q, want one like 10.7 or 10.c", t.Code)
		case !strings.HasPrefix(t.Code, fmt.Sprintf("%d.", t.Goal)):
			w.errorf("target %s does not belong to goal %d", t.Code, t.Goal)
		case twice:
			w.errorf("target %s is already on line %d", t.Code, first)
		}
		seen[t.Code] = w.line
		list = append(list, t)
	}
	if len(list) != targets {
		r.errorf(s.file, 0, "%d targets, want %d", len(list), targets)
	}
	return list
}
