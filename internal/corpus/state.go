package corpus

// GapStates lists the states of the gap model in the order pages show them,
// from a measure with evidence to no review. A view computes them.
var GapStates = []string{"evidenced", "reported", "planned", "challenge", "mentioned", "silent", "unreadable", "not_submitted"}
