package web

import (
	"cmp"
	"fmt"
	"strings"
	"sync"

	"stocktake/internal/corpus"
)

// labelsSQL gives the names of all concepts by scheme and notation; States are
// places. Targets have no titles in other languages than English: there their goals stand for them.
const labelsSQL = `select 'gcm:' || objective as concept, coalesce(label_%[1]s, label_en) as label from objectives
	union all select 'sdg:' || goal, coalesce(title_%[1]s, title_en) from goals
	union all select 'sdg:' || target, label from targets where '%[1]s' = 'en'
	union all select 'principle:' || principle, coalesce(title_%[1]s, title_en) from principles
	union all select 'place:' || iso3, coalesce(name_%[1]s, name_en) from countries
	union all select scheme || ':' || notation, coalesce(label_%[1]s, label_en) from concepts order by concept`

// names gives values of filters and concepts as people read them.
type names struct {
	rq     *request
	labels map[string]string // by scheme:notation
}

// namesOf gives the names in the language of the visit.
func namesOf(rq *request) *names {
	return &names{rq, rq.labels.of(rq)}
}

// keptLabels are the labels of the current generation, which asks its tables for
// them once a language.
type keptLabels struct {
	sync.Mutex
	generation string
	labels     map[string]map[string]string // language → scheme:notation → label
}

func (k *keptLabels) of(rq *request) map[string]string {
	k.Lock()
	defer k.Unlock()
	if name := rq.gen.Name(); k.generation != name {
		k.generation, k.labels = name, map[string]map[string]string{}
	}
	if labels, ok := k.labels[rq.cat.Lang()]; ok {
		return labels
	}
	rows, err := rq.rows(fmt.Sprintf(labelsSQL, rq.cat.Lang()), nil)
	if err != nil {
		return nil // a name that cannot be had leaves the code standing
	}
	labels := make(map[string]string, len(rows))
	for _, r := range rows {
		labels[r.S("concept")] = r.S("label")
	}
	k.labels[rq.cat.Lang()] = labels
	return labels
}

func (n *names) of(param, value string) string {
	if value == anyValue && (param == "objective" || param == "role") {
		return n.rq.cat.T("web.any." + param)
	}
	switch param {
	case "counted":
		return n.rq.cat.T("web.search.counted")
	case "roundtable":
		return n.rq.cat.T("web.roundtable.title", value)
	case "doc-kind":
		return n.rq.cat.Or("doc_kind."+value, value)
	case "region":
		return n.rq.region(value)
	case "objective":
		if t := n.labels[corpus.SchemeGCM+":"+value]; t != "" {
			return value + " · " + t
		}
	case "concept":
		scheme, notation, _ := strings.Cut(value, ":")
		return n.Concept(scheme, notation)
	case "country":
		if t := n.labels[corpus.SchemePlace+":"+value]; t != "" {
			return t
		}
	case "kind", "state", "role":
		if key := param + "." + value; n.rq.cat.Has(key) {
			return n.rq.cat.T(key)
		}
	case "lang":
		if key := "language." + value; n.rq.cat.Has(key) {
			return n.rq.cat.T(key)
		}
	}
	return value
}

// alone names a value that does not stand under the name of its filter.
func (n *names) alone(param, value string) string {
	scheme, ok := map[string]string{"objective": corpus.SchemeGCM, "principle": corpus.SchemePrinciple, "sdg": corpus.SchemeSDG}[param]
	if ok && value != anyValue {
		return n.Concept(scheme, value)
	}
	if param == "min-score" {
		return n.rq.cat.T("web.passage.score") + " ≥ " + value
	}
	return n.of(param, value)
}

// Concept names a concept as people read it, with its number where it has one:
// "Objective 9 · Smuggling". A concept without a name is its code.
func (n *names) Concept(scheme, notation string) string {
	code, cat := scheme+":"+notation, n.rq.cat
	switch scheme {
	case corpus.SchemeGCM:
		return titled(cat.T("web.concept.gcm", notation), n.labels[code])
	case corpus.SchemePrinciple:
		return titled(cat.T("web.concept.principle", notation), n.labels[code])
	case corpus.SchemeSDG:
		goal, _, _ := strings.Cut(notation, ".")
		return titled(cat.T("report.sdg.goal", notation), cmp.Or(n.labels[code], n.labels[scheme+":"+goal]))
	case corpus.SchemePlace:
		return cmp.Or(n.labels[code], code)
	case corpus.SchemeKind, corpus.SchemeMark:
		return cat.Or("kind."+notation, code)
	case corpus.SchemeFact:
		return cat.Or("fact."+notation, code)
	}
	return cmp.Or(n.labels[code], code)
}

// titled adds a title to a number where there is one.
func titled(number, title string) string {
	if title == "" {
		return number
	}
	return number + " · " + title
}

// chip is a tag of a hit.
type chip struct {
	Tag   string  `json:"tag"` // scheme:notation
	Name  string  `json:"name"`
	Score float64 `json:"score"` // the highest where several methods found it
}

// chips names the tags of hits, in the order in which the hits have them.
func chips(names *names, hits []corpus.Hit) map[string][]chip {
	out := map[string][]chip{}
	for _, h := range hits {
		for i, tag := range h.Tags {
			scheme, notation, _ := strings.Cut(tag, ":")
			out[h.Passage] = append(out[h.Passage], chip{tag, names.Concept(scheme, notation), h.TagScores[i]})
		}
	}
	return out
}
