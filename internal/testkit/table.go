package testkit

import "golang.org/x/net/html"

// HeadOf gives the head (th) above a cell of a table; nil where there is none.
func HeadOf(td *html.Node) *html.Node {
	place := 0
	for s := td.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			place++
		}
	}
	table := td
	for table.Data != "table" {
		table = table.Parent
	}
	for n := range table.Descendants() {
		if n.Type == html.ElementNode && n.Data == "th" {
			if place == 0 {
				return n
			}
			place--
		}
	}
	return nil
}
