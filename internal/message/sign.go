package message

// StateSigns stand for the states of the gap model where there is no room for
// words. They are the same in every language, in reports and on the web.
var StateSigns = map[string]string{
	"evidenced": "■", "reported": "●", "planned": "▲", "challenge": "▼",
	"mentioned": "○", "silent": "·", "unreadable": "?", "not_submitted": "–",
}
