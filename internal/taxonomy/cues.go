package taxonomy

import (
	"io/fs"

	"stocktake/internal/corpus"
)

// CueKinds lists the kinds that may have cues: those of passages but context,
// then marks that stand beside a kind.
var CueKinds = []string{corpus.PassageProgress, corpus.PassageChallenge, corpus.PassagePlan, corpus.PassageSupport,
	corpus.PassageRecommendation, corpus.MarkPractice, corpus.MarkData, corpus.MarkEmerging}

// loadCues reads cues.yaml.
func loadCues(fsys fs.FS, r *report) []Cues {
	d, root := readYAML(fsys, r, "cues.yaml")
	if root == nil {
		return nil
	}
	var list []Cues
	for _, p := range d.pairs(root, "cues", "kinds") {
		for _, item := range d.items(p.value, "kinds") {
			var c Cues
			for _, q := range d.pairs(item, "a kind", "kind", "label", "gloss", "phrases", "hints", "headings") {
				switch q.name {
				case "kind":
					c.Kind = q.value.Value
					if !contains(CueKinds, c.Kind) {
						d.errorf(q.value, "unknown kind %q; known are %v", c.Kind, CueKinds)
					}
				case "label":
					c.Label = d.text(q.value, "label")
				case "gloss":
					c.Gloss = d.text(q.value, "gloss")
				case "phrases":
					c.Phrases = d.byLanguage(q.value, "phrases", seven)
				case "hints":
					c.Hints = d.byLanguage(q.value, "hints", nil)
				case "headings":
					c.Headings = d.byLanguage(q.value, "headings", seven)
				}
			}
			for _, other := range list {
				if other.Kind == c.Kind {
					d.errorf(item, "the kind %q occurs twice", c.Kind)
				}
			}
			if c.Phrases == nil || c.Label == "" {
				d.errorf(item, "a kind needs kind, label and phrases")
			}
			list = append(list, c)
		}
	}
	for _, kind := range CueKinds {
		found := false
		for _, c := range list {
			found = found || c.Kind == kind
		}
		if !found {
			d.errorf(root, "the kind %q is missing", kind)
		}
	}
	return list
}

// loadAnchors reads anchors.yaml: the anchors, and the phrases in which they are none.
func loadAnchors(fsys fs.FS, r *report) (anchors, mistaken map[string][]string) {
	d, root := readYAML(fsys, r, "anchors.yaml")
	if root == nil {
		return nil, nil
	}
	for _, p := range d.pairs(root, "anchors.yaml", "anchors", "excludes") {
		switch p.name {
		case "anchors":
			anchors = d.byLanguage(p.value, p.name, seven)
		case "excludes":
			mistaken = d.byLanguage(p.value, p.name, seven)
		}
	}
	if anchors == nil {
		d.errorf(root, "the key \"anchors\" is missing")
	}
	return anchors, mistaken
}
