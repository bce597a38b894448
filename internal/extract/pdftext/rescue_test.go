package pdftext

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"stocktake/internal/extract/hostile"
)

func rescued(t *testing.T, data []byte) (pages int, words string, err error) {
	t.Helper()
	f, err := Rescue(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		return 0, "", err
	}
	for n := 1; n <= f.NumPages(); n++ {
		p, err := f.Page(n)
		if err != nil {
			t.Fatal(err)
		}
		words += text(p) + "\n"
	}
	return f.NumPages(), strings.TrimSpace(words), nil
}

// cutBefore is the file up to the last place where mark stands.
func cutBefore(data []byte, mark string) []byte {
	return data[:bytes.LastIndex(data, []byte(mark))]
}

func TestRescue(t *testing.T) {
	sound := hostile.Sound("one", "two", "three")
	f, root := onePage("BT /F1 10 Tf (packed) Tj ET", helvetica)
	packed := f.packed(root)
	for name, c := range map[string]struct {
		data  []byte
		pages int
		words string
	}{
		"sound":                 {sound, 3, "one\ntwo\nthree"},
		"no table, no trailer":  {cutBefore(sound, "xref\n0"), 3, "one\ntwo\nthree"},
		"last object lost":      {cutBefore(sound, "15 0 obj"), 3, "one\ntwo"},
		"no catalogue":          {bytes.Replace(cutBefore(sound, "xref\n0"), []byte("/Catalog"), []byte("/Lost"), 1), 3, "one\ntwo\nthree"},
		"objects moved":         {append([]byte("%PDF-1.7\n% more bytes than before\n"), sound...), 3, "one\ntwo\nthree"},
		"an update counts":      {append(bytes.Clone(cutBefore(sound, "xref\n0")), bytes.Replace(object(sound, 11), []byte("(one)"), []byte("(new)"), 1)...), 3, "new\ntwo\nthree"},
		"object streams":        {packed, 1, "packed"},
		"object streams, cut":   {cutBefore(packed, "startxref"), 1, "packed"},
		"header, then 2 MB":     {append(append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("%padding of sixteen\n"), 120_000)...), cutBefore(sound, "xref\n0")...), 3, "one\ntwo\nthree"},
		"numbers before object": {bytes.ReplaceAll(cutBefore(sound, "xref\n0"), []byte("11 0 obj"), []byte("7 11 0 obj")), 3, "one\ntwo\nthree"},
	} {
		pages, words, err := rescued(t, c.data)
		if err != nil || pages != c.pages || words != c.words {
			t.Errorf("%s: %d pages, %q, %v; want %d, %q", name, pages, words, err, c.pages, c.words)
		}
	}
}

// object is the text of one object of a file.
func object(data []byte, n int) []byte {
	mark := []byte("\n" + string(rune('0'+n/10)) + string(rune('0'+n%10)) + " 0 obj")
	from := bytes.Index(data, mark)
	end := bytes.Index(data[from:], []byte("endobj\n"))
	return data[from : from+end+len("endobj\n")]
}

func TestRescueErrors(t *testing.T) {
	sound := hostile.Sound("one")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"not a pdf": {[]byte("<html>"), ErrNotPDF},
		"nothing":   {[]byte("%PDF-1.7\nnothing at all"), ErrDamaged},
		"encrypted": {bytes.Replace(sound, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Encrypt 9 0 R"), 1), ErrEncrypted},
	} {
		if _, _, err := rescued(t, c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// The object layer may loop over what a fuzzer makes of it, which is why it
// runs in a worker; here only what is shown to it is made.
func FuzzRescue(f *testing.F) {
	sound := hostile.Sound("one", "two")
	f.Add(sound)
	f.Add(sound[:len(sound)/2])
	file, root := onePage("BT /F1 10 Tf (packed) Tj ET", helvetica)
	f.Add(file.packed(root))
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/ObjStm/N 9/First 2/Length 5>>stream\n1 0 2"))
	limits := DefaultLimits()
	limits.StreamBytes = 1 << 20
	f.Fuzz(func(t *testing.T, data []byte) {
		u, err := rebuild(bytes.NewReader(data), int64(len(data)), limits)
		if err != nil {
			return
		}
		all := make([]byte, u.size())
		if n, err := u.ReadAt(all, 0); int64(n) != u.size() || err != nil {
			t.Fatalf("read %d of %d: %v", n, u.size(), err)
		}
		if !bytes.HasSuffix(all, []byte("%%EOF")) {
			t.Fatalf("ends with %q", all[max(0, len(all)-20):])
		}
	})
}
