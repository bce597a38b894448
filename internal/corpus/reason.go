package corpus

import (
	"fmt"
	"strings"
)

// Codes of reasons why a page's text is not simply that of the first engine.
// The catalogues put them into words.
const (
	ReasonEncryption = "encryption" // the first engine does not know the encryption
	ReasonUnopened   = "unopened"   // it could not open the file
	ReasonNoPage     = "no_page"    // it found no page
	ReasonPages      = "pages"      // it found fewer pages than the file declares: found, declared
	ReasonTimeout    = "timeout"    // it reached the time limit
	ReasonMemory     = "memory"     // it reached the memory limit
	ReasonOutput     = "output"     // it gave more text than the limit allows
	ReasonCrash      = "crash"      // it broke off
	ReasonRescued    = "rescued"    // no engine could open the file; its objects were found by a search through its bytes
	ReasonPage       = "page"       // the first engine could not read the page
	ReasonStreams    = "streams"    // part of the page's content could not be decoded
	ReasonFonts      = "fonts"      // a font is missing or uses a character map that is not carried
	ReasonUnmapped   = "unmapped"   // characters have no sure Unicode value: percent of them
	ReasonLayer      = "layer"      // the text is hidden under an image: someone recognised it before and put it into the file
	ReasonImage      = "image"      // recognised: the page is an image without text
	ReasonFew        = "few"        // recognised: the page is an image with hardly any text
	ReasonDoubtful   = "doubtful"   // recognised: the text reads badly: quality before, after
	ReasonIllegible  = "illegible"  // recognised: the layer reads badly: share of known words before, after
	ReasonFigures    = "figures"    // recognised: the layer garbles figures: how many before, after
	ReasonConverted  = "converted"  // a Word file of the format before 2007, turned into ODT by LibreOffice
)

// Reasons lists the codes.
var Reasons = []string{ReasonEncryption, ReasonUnopened, ReasonNoPage, ReasonPages, ReasonTimeout, ReasonMemory, ReasonOutput, ReasonCrash,
	ReasonRescued, ReasonPage, ReasonStreams, ReasonFonts, ReasonUnmapped, ReasonLayer, ReasonImage, ReasonFew, ReasonDoubtful,
	ReasonIllegible, ReasonFigures, ReasonConverted}

// reasonSeparator stands between the reasons of one page.
const reasonSeparator = "; "

// Reason writes a code with its figures, as a page holds it: "pages 3 10".
func Reason(code string, figures ...any) string {
	return strings.TrimSpace(code + " " + strings.TrimSpace(fmt.Sprintln(figures...)))
}

// JoinReasons puts the reasons of one page together; empty ones are left out.
func JoinReasons(reasons ...string) string {
	var out []string
	for _, r := range reasons {
		if r != "" {
			out = append(out, r)
		}
	}
	return strings.Join(out, reasonSeparator)
}

// SplitReason undoes JoinReasons; of each reason the first word is its code, the
// others are its figures.
func SplitReason(s string) [][]string {
	var out [][]string
	for _, r := range strings.Split(s, reasonSeparator) {
		if f := strings.Fields(r); len(f) > 0 {
			out = append(out, f)
		}
	}
	return out
}
