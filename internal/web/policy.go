package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"golang.org/x/net/html"
)

// reportPolicy lets the scripts that stand in a report run, each by its hash
// (CSP level 2, section 7.2), and no other. Charts drawn without script carry
// their style in attributes, for which there is no hash.
func reportPolicy(page []byte) string {
	scripts := "'none'"
	if hashes := scriptHashes(page); len(hashes) > 0 {
		scripts = strings.Join(hashes, " ")
	}
	return "default-src 'none'; script-src " + scripts + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
}

// scriptHashes gives the source expressions of the scripts in a page, each once.
func scriptHashes(page []byte) []string {
	var out []string
	seen := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken: // the end
			return out
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) != "script" || z.Next() != html.TextToken {
				continue
			}
			sum := sha256.Sum256(z.Raw())
			hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
			if !seen[hash] {
				seen[hash] = true
				out = append(out, hash)
			}
		}
	}
}
