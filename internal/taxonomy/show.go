package taxonomy

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
)

// List is every concept of the schemes gcm, principle, sdg (goals, each followed
// by its targets), kind, mark, the further schemes and place.
func (t *Taxonomy) List() []Concept {
	var list []Concept
	add := func(scheme, notation string) {
		if c, ok := t.Concept(scheme, notation); ok {
			list = append(list, c)
		}
	}
	for _, o := range t.Objectives {
		add(corpus.SchemeGCM, strconv.Itoa(o.Number))
	}
	for _, p := range t.Principles {
		add(corpus.SchemePrinciple, strconv.Itoa(p.Number))
	}
	for _, g := range t.Goals {
		add(corpus.SchemeSDG, strconv.Itoa(g.Number))
		for _, x := range t.Targets {
			if x.Goal == g.Number {
				add(corpus.SchemeSDG, x.Code)
			}
		}
	}
	for _, k := range corpus.PassageKinds {
		add(corpus.SchemeKind, k)
	}
	for _, k := range corpus.PassageMarks {
		add(corpus.SchemeMark, k)
	}
	for i := range t.Schemes {
		for _, x := range t.Schemes[i].Topics {
			add(x.Scheme, x.Notation)
		}
	}
	for i := range t.Countries {
		add(corpus.SchemePlace, t.Countries[i].ISO3)
	}
	return list
}

// Card is all that the taxonomy knows of one concept or country.
type Card struct {
	Concept     Concept
	Links       []Link            // of an objective, or to a goal or target
	RoundTables []RoundTable      // that discuss an objective
	Lexicon     *Lexicon          // nil when the concept has none
	Cues        *Cues             // of a kind
	Country     *Country          // for a country's code
	Notes       []string          // provenance and remarks
	Terms       map[string]int    // language → number of terms
	Facts       map[string]string // further single values, by name
}

var bareTarget = regexp.MustCompile(`^[0-9]{1,2}\.[0-9a-d]{1,2}$`)

// Show finds what a notation names: "gcm:9", "principle:3", "sdg:8", "sdg:8.7",
// "kind:challenge", "group:women", "place:KEN", or without a scheme "9" (an objective), "8.7" (a target),
// "challenge", "KEN".
func (t *Taxonomy) Show(notation string) (Card, error) {
	scheme, rest, ok := strings.Cut(strings.TrimSpace(notation), ":")
	if !ok {
		rest = scheme
		switch {
		case iso3Code.MatchString(strings.ToUpper(rest)) && t.hasCountry(rest):
			c, _ := t.CountryByISO3(strings.ToUpper(rest))
			return countryCard(c), nil
		case bareTarget.MatchString(rest):
			scheme = corpus.SchemeSDG
		case contains(corpus.PassageMarks, rest):
			scheme = corpus.SchemeMark
		case contains(corpus.PassageKinds, rest):
			scheme = corpus.SchemeKind
		default:
			scheme = corpus.SchemeGCM
		}
	}
	if c, ok := t.CountryByISO3(strings.ToUpper(rest)); ok && scheme == corpus.SchemePlace {
		return countryCard(c), nil
	}
	c, ok := t.Concept(scheme, rest)
	if !ok {
		return Card{}, fmt.Errorf("taxonomy: no concept %q; write gcm:1 to gcm:23, principle:1 to principle:10, sdg:1 to sdg:17, sdg:10.7, kind:challenge, a concept of %s, or a country's code such as KEN", notation, strings.Join(t.FurtherSchemes(), ", "))
	}
	card := Card{Concept: c, Lexicon: t.LexiconOf(c.Scheme, c.Notation), Facts: map[string]string{}, Terms: map[string]int{}}
	if card.Lexicon != nil {
		for l, terms := range card.Lexicon.Terms {
			card.Terms[l] = len(terms)
		}
	}
	switch c.Scheme {
	case corpus.SchemeGCM:
		t.showObjective(&card)
	case corpus.SchemeSDG:
		for _, l := range t.Links {
			goal, _, _ := strings.Cut(l.Target, ".")
			if l.Target == c.Notation || c.Broader == "" && goal == c.Notation {
				card.Links = append(card.Links, l)
			}
		}
		for _, x := range t.Targets {
			if x.Code == c.Notation {
				card.Facts["migration relevance"] = x.Relevance
				card.Notes = append(card.Notes, "The label is in own words, not the text of A/RES/70/1.")
			}
		}
	case corpus.SchemePrinciple:
		n, _ := strconv.Atoi(c.Notation)
		card.Facts["meaning"] = t.Principles[n-1].Gloss
	case corpus.SchemeKind, corpus.SchemeMark:
		card.Cues = t.CuesOf(c.Notation)
	default:
		if x, ok := t.Topic(c.Scheme, c.Notation); ok && x.Note != "" {
			card.Notes = append(card.Notes, x.Note)
		}
	}
	return card, nil
}

func (t *Taxonomy) hasCountry(code string) bool {
	_, ok := t.byISO3[strings.ToUpper(code)]
	return ok
}

func (t *Taxonomy) showObjective(card *Card) {
	n, _ := strconv.Atoi(card.Concept.Notation)
	o := t.Objectives[n-1]
	card.Links = t.LinksOf(n)
	for _, r := range t.RoundTables {
		for _, x := range r.Objectives {
			if x == n {
				card.RoundTables = append(card.RoundTables, r)
			}
		}
	}
	card.Facts["paragraph of A/RES/73/195"] = strconv.Itoa(o.Paragraph)
	for _, l := range six {
		if !strings.HasPrefix(o.Sure[l], "verified") || o.Sure[l] != "verified" {
			card.Notes = append(card.Notes, fmt.Sprintf("The title in %s is %s: not to be printed as official.", l, o.Sure[l]))
		}
	}
}

func countryCard(c Country) Card {
	return Card{Concept: Concept{Scheme: "country", Notation: c.ISO3, Label: c.Name, Title: c.Name}, Country: &c,
		Facts: map[string]string{"status": c.Status, "M49": c.M49, "ISO 3166-1 alpha-2": c.ISO2, "region": c.Region, "subregion": c.Subregion,
			"review regions": strings.Join(c.ReviewRegions, ", "), "counts once in": c.ReviewRegion, "groups": strings.Join(c.Groups, ", "),
			"also written": strings.Join(c.Aliases, ", ")}}
}

// Text is the card as plain text for a terminal.
func (c Card) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%s  %s\n", c.Concept.Scheme, c.Concept.Notation, c.Concept.Label.In("en"))
	for _, l := range seven {
		if s := c.Concept.Title[l]; s != "" {
			fmt.Fprintf(&b, "  %s  %s\n", l, s)
		}
	}
	names := make([]string, 0, len(c.Facts))
	for n := range c.Facts {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		if c.Facts[n] != "" {
			fmt.Fprintf(&b, "  %s: %s\n", n, c.Facts[n])
		}
	}
	for _, n := range c.Notes {
		fmt.Fprintf(&b, "  note: %s\n", n)
	}
	for _, r := range c.RoundTables {
		fmt.Fprintf(&b, "  round table %d of %d (%s)\n", r.Number, r.Cycle, r.Sure)
	}
	for _, l := range c.Links {
		fmt.Fprintf(&b, "  gcm:%d → sdg:%s  %s, weight %d\n", l.Objective, l.Target, l.Strength, l.Weight)
	}
	if c.Lexicon != nil {
		fmt.Fprintf(&b, "  lexicon %s, threshold %.2f\n", c.Lexicon.File, c.Lexicon.Threshold)
		if c.Lexicon.Neighbours != "" {
			fmt.Fprintf(&b, "  neighbours: %s\n", c.Lexicon.Neighbours)
		}
		for _, l := range seven {
			fmt.Fprintf(&b, "  %s (%d):", l, len(c.Lexicon.Terms[l]))
			for i, x := range c.Lexicon.Terms[l] {
				if i > 0 {
					b.WriteByte(';')
				}
				fmt.Fprintf(&b, " %s [%d]", x.Text, x.Weight)
			}
			b.WriteByte('\n')
		}
	}
	if c.Cues != nil {
		for _, l := range seven {
			fmt.Fprintf(&b, "  %s: %s\n", l, strings.Join(c.Cues.Phrases[l], "; "))
			if hints := c.Cues.Hints[l]; len(hints) > 0 {
				fmt.Fprintf(&b, "  %s, two in a sentence: %s\n", l, strings.Join(hints, "; "))
			}
		}
	}
	return b.String()
}
