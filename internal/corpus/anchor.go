package corpus

import "strings"

// How a decision found its passage again.
const (
	AnchorSame = "same" // a passage with the same words
	AnchorNear = "near" // the words were cut or read differently since: the passage that shares most with them
)

// Place is where a decision may be anchored: a passage of its document.
type Place struct {
	Passage string // ID
	Page    int    // on which it begins
	Words   string // as Anchor gives them
}

// shingleRunes is the length of the runs of letters by which texts are
// compared: long enough that two texts of one language share hardly any by chance.
const shingleRunes = 8

// nearEnough is the share of runs (Dice) from which a passage is taken for the
// one that was decided on: a third of a passage cut in three still is, and so
// is one with a misread word in each line; a neighbour on the same subject is not.
const nearEnough = 0.5

// Find gives the place, among those of the decision's document, that it is
// about, and how it was found (AnchorSame, AnchorNear); ok is false when its
// words are gone. Of equal places the one nearest to the decision's page wins,
// then the first.
func (d *Decision) Find(places []Place) (at int, how string, ok bool) {
	at = -1
	for i, p := range places {
		if p.Words == d.Words && (at < 0 || apart(p.Page, d.Page) < apart(places[at].Page, d.Page)) {
			at = i
		}
	}
	if at >= 0 {
		return at, AnchorSame, true
	}
	own, best := shingles(d.Words), 0.0
	for i, p := range places {
		share := dice(own, shingles(p.Words))
		if share < nearEnough || share < best {
			continue
		}
		if share > best || apart(p.Page, d.Page) < apart(places[at].Page, d.Page) {
			at, best = i, share
		}
	}
	return at, AnchorNear, at >= 0
}

func apart(a, b int) int { return max(a-b, b-a) }

// shingles counts the runs of letters of a text, without spaces and hyphens,
// which another engine may set otherwise. A shorter text is one run.
func shingles(words string) map[string]int {
	runes := []rune(strings.ToLower(strings.NewReplacer(" ", "", "-", "", "\u00ad", "").Replace(words)))
	out := map[string]int{}
	for i := range max(1, len(runes)-shingleRunes+1) {
		out[string(runes[i:min(i+shingleRunes, len(runes))])]++
	}
	return out
}

// dice is twice what two bags share, of all that they hold: 0 to 1.
func dice(a, b map[string]int) float64 {
	shared, all := 0, 0
	for s, n := range a {
		shared += min(n, b[s])
		all += n
	}
	for _, n := range b {
		all += n
	}
	return 2 * float64(shared) / float64(all)
}
