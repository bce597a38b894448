package pdftext

// dingbats gives what the pictorial fonts of Word draw for a code. Their
// glyphs are never letters, whatever the file's encoding calls them.
var dingbats = map[string]map[rune]string{
	"wingdings": {
		'l': "●", 'm': "❍", 'n': "■", 'o': "□", 'p': "❐", 'q': "❑", 'r': "❒", 's': "⬧", 't': "⧫", 'u': "◆", 'v': "❖",
		'w': "⬥", 'x': "⌧", 0x9e: "·", 0x9f: "•", 0xa0: "▪", 0xa1: "○", 0xa7: "▪", 0xa8: "◻", 0xd8: "➢", 0xe0: "→",
		0xe8: "➔", 0xf0: "⇨", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒", 0xfe: "☑",
	},
	"zapfdingbats": {
		'l': "●", 'm': "❍", 'n': "■", 'o': "❏", 'q': "❑", 'u': "◆", 'v': "❖", '3': "✓", '4': "✔", '5': "✕", '6': "✖",
		'7': "✗", '8': "✘", 0xd4: "➔", 0xd5: "→", 0xd8: "➘", 0xe4: "➤",
	},
}
