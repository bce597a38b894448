package corpus

import "time"

// Seen is what a saved search found when it was run.
type Seen struct {
	Asked    string    `json:"asked"` // query and filters; another search of the same name starts anew
	Run      time.Time `json:"run,omitzero"`
	Passages []string  `json:"passages"` // marks of the passages, sorted
}
