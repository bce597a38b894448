package message

import "strings"

// french puts spaces at which no line ends before the marks that have one in
// French, and within its quotation marks. The catalogue is written with plain ones.
var french = strings.NewReplacer(" ;", noBreak+";", " :", noBreak+":", " !", noBreak+"!", " ?", noBreak+"?", "« ", "«"+noBreak, " »", noBreak+"»")

// spaced gives a text of the catalogue the spaces of its language.
func (c *Catalogue) spaced(text string) string {
	if c.lang != "fr" {
		return text
	}
	return french.Replace(text)
}
