package tag

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stocktake/internal/corpus"
)

// closeObjectives are those that the discriminator is there to tell apart.
var closeObjectives = [][]string{{"5", "6", "12"}, {"9", "10"}, {"15", "22"}, {"16", "17"}, {"19", "20"}, {"2", "23"}}

// pairsTable says how often, of texts on exactly one of a group of close objectives, that
// one scores highest in the group: by the lexicon alone, and with a discriminator fitted
// on other texts.
func pairsTable(t *testing.T, b *strings.Builder, untrained []corpus.Tagger, texts []Labelled, crossValidated map[string][]corpus.Tag) {
	t.Helper()
	b.WriteString("\nClose objectives: of the texts the discriminator is fitted on that speak of exactly one of a group, how often that one scores highest in the group, without it and with it (cross-validated as above):\n\n| objectives | texts | without | with |\n|---|---|---|---|\n")
	for _, group := range closeObjectives {
		of, without, with := 0, 0, 0
		for i := range texts {
			held := slices.DeleteFunc(slices.Clone(texts[i].Holds), func(n string) bool { return !slices.Contains(group, n) })
			if len(held) != 1 {
				continue
			}
			of++
			if _, tags := Text(untrained, texts[i].ID, texts[i].Text, texts[i].Lang); leads(tags, held[0], group) {
				without++
			}
			if leads(crossValidated[texts[i].ID], held[0], group) {
				with++
			}
		}
		fmt.Fprintf(b, "| %s | %d | %.3f | %.3f |\n", strings.Join(group, ", "), of, float64(without)/float64(of), float64(with)/float64(of))
	}
}

// leads says whether the objective is found, and with a higher score than any other of the group.
func leads(tags []corpus.Tag, objective string, group []string) bool {
	best := map[string]float64{}
	for _, g := range tags {
		if g.Scheme == corpus.SchemeGCM && slices.Contains(group, g.Notation) {
			best[g.Notation] = max(best[g.Notation], g.Score)
		}
	}
	for n, score := range best {
		if n != objective && score >= best[objective] {
			return false
		}
	}
	return best[objective] > 0
}
