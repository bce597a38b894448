package report

// Colours are told apart with each of the common kinds of colour blindness
// (they differ in lightness too) and never stand alone: bars carry patterns and an
// outline, cells carry signs.
var colours = map[string]string{
	// states
	"evidenced": "#0a4a8f", "reported": "#2f74b5", "planned": "#e3a008", "challenge": "#c2410c",
	"mentioned": "#6b6b6b", "silent": "#d9d9d9", "unreadable": "#f2f2f2", "not_submitted": "#ffffff",
	// kinds of passage; challenge as above
	"progress": "#2f74b5", "plan": "#e3a008", "recommendation": "#7a4fa3", "support": "#157f6b", "context": "#6b6b6b",
	// what became of passages from one cycle to the next
	"new": "#0a4a8f", "grown": "#2f74b5", "kept": "#6b6b6b", "shrunk": "#e3a008", "dropped": "#c2410c",
	// columns of numbers
	"passages": "#0a4a8f", "documents": "#0a4a8f", "pages": "#2f74b5", "states": "#0a4a8f",
}

const plainColour = "#0a4a8f"

func colour(name string) string {
	if c, ok := colours[name]; ok {
		return c
	}
	return plainColour
}

// inks are the colours of signs on a state's colour, light and dark.
var inks = []string{"#fff", "#1b1b1b"}

// inkOn gives the ink that can be read on the colour of a state.
func inkOn(state string) string {
	switch state {
	case "evidenced", "reported", "challenge", "mentioned":
		return inks[0]
	}
	return inks[1]
}
