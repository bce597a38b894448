package index

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ledgerFile says of each document where it lies and what was indexed of it, one
// JSON object a line, so that a changed document can be exchanged without
// reading the index.
const ledgerFile = "ledger.jsonl"

// line is that of one document.
type line struct {
	Document string                 `json:"document"`
	Shard    string                 `json:"shard"`
	Texts    string                 `json:"texts"`   // SHA-256 over what is searched as text
	Lengths  map[string]fieldLength `json:"lengths"` // its part of meta.Lengths
	Prints   []string               `json:"prints"`  // "passage hash", as printer collects them
}

// ledger lists the documents of an index.
type ledger []line

// textsOf sums up what is searched as text of a document's passages.
func textsOf(rs []record) string {
	h := sha256.New()
	for i := range rs {
		for _, t := range rs[i].texts() {
			fmt.Fprintf(h, "%s %s %d:%s\n", t.target, t.language, len(t.text), t.text)
		}
		fmt.Fprintf(h, "%s\n", rs[i].Hit.Language)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// grown is what has come to the lengths since before.
func grown(before, after map[string]fieldLength) map[string]fieldLength {
	out := map[string]fieldLength{}
	for field, l := range after {
		if d := (fieldLength{l.Passages - before[field].Passages, l.Tokens - before[field].Tokens}); d.Passages > 0 {
			out[field] = d
		}
	}
	return out
}

func (l ledger) write(dir string) (err error) {
	f, err := os.Create(filepath.Join(dir, ledgerFile))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<16)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for i := range l {
		if err := enc.Encode(&l[i]); err != nil {
			return err
		}
	}
	return out.Flush()
}

// readLedger reads the ledger of an index, in which documents are sorted. The
// error wraps fs.ErrNotExist when the index was made before there were any.
func readLedger(dir string) (ledger, error) {
	f, err := os.Open(filepath.Join(dir, ledgerFile))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var l ledger
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<16))
	for {
		var e line
		if err := dec.Decode(&e); errors.Is(err, io.EOF) {
			return l, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", ledgerFile, err)
		}
		l = append(l, e)
	}
}

// sums fills the counts and lengths of meta, and gives the fingerprint.
func (l ledger) sums(m *meta) Fingerprint {
	m.Documents, m.Passages, m.Lengths = len(l), 0, map[string]fieldLength{}
	p := newPrinter()
	for i := range l {
		e := &l[i]
		m.Passages += len(e.Prints)
		for field, n := range e.Lengths {
			sum := m.Lengths[field]
			m.Lengths[field] = fieldLength{sum.Passages + n.Passages, sum.Tokens + n.Tokens}
		}
		if len(e.Prints) > 0 {
			p.documents[e.Document] = true
		}
		p.lines = append(p.lines, e.Prints...)
	}
	return p.sum()
}

// byDocument gives the places of the documents.
func (l ledger) byDocument() map[string]int {
	at := make(map[string]int, len(l))
	for i := range l {
		at[l[i].Document] = i
	}
	return at
}

// prints gives the hash of each passage.
func (e *line) prints() map[string]string {
	out := make(map[string]string, len(e.Prints))
	for _, p := range e.Prints {
		i := strings.LastIndexByte(p, ' ')
		out[p[:i]] = p[i+1:]
	}
	return out
}

func (l ledger) sort() {
	slices.SortFunc(l, func(a, b line) int { return strings.Compare(a.Document, b.Document) })
}

// note adds the line of a document whose records the mapping has just made.
func (s *shard) note(document string, rs []record, from int, before map[string]fieldLength) {
	s.ledger = append(s.ledger, line{document, s.name, textsOf(rs), grown(before, s.fields.lengths), slices.Clone(s.fields.prints.lines[from:])})
}

func lengthsOf(m *recordMapping) map[string]fieldLength { return maps.Clone(m.lengths) }
