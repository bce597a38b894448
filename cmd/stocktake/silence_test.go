package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"time"
)

// answer is what one address answered, and how long a visitor waited for it: the
// longest time without a byte. Of a page that is all its time, since it comes
// whole; a file comes bit by bit.
type answer struct {
	Address string
	Status  int
	Silence time.Duration
	Whole   time.Duration
	Body    bytes.Buffer

	header http.Header
	last   time.Time // when something came last
}

func (a *answer) Header() http.Header { return a.header }
func (a *answer) WriteHeader(status int) {
	a.Status = cmp.Or(a.Status, status)
}
func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	a.heard()
	return a.Body.Write(b)
}

func (a *answer) heard() {
	now := time.Now()
	a.Silence, a.last = max(a.Silence, now.Sub(a.last)), now
}

// timed visits an address and notes how long nothing came.
func timed(h http.Handler, address string) *answer {
	begin := time.Now()
	a := &answer{Address: address, header: http.Header{}, last: begin}
	h.ServeHTTP(a, httptest.NewRequest("GET", address, nil))
	a.heard()
	a.Whole = a.last.Sub(begin)
	return a
}

// waits are the silences of many answers.
type waits struct {
	all    []time.Duration
	total  time.Duration
	slow   int       // above slowAnswer
	list   io.Writer // of their addresses, one a line
	silent []*answer // the slowest of all
}

// slowAnswer is what no answer should take, shownSlow how many of the slowest are named.
const (
	slowAnswer = time.Second
	shownSlow  = 20
)

func (w *waits) add(a *answer) {
	w.all, w.total = append(w.all, a.Silence), w.total+a.Whole
	if a.Silence > slowAnswer {
		w.slow++
		fmt.Fprintln(w.list, a.Address)
	}
	w.silent = append(w.silent, &answer{Address: a.Address, Silence: a.Silence, Whole: a.Whole})
	if len(w.silent) >= 2*shownSlow {
		w.cut()
	}
}

// cut keeps the slowest.
func (w *waits) cut() {
	slices.SortFunc(w.silent, func(a, b *answer) int { return cmp.Compare(b.Silence, a.Silence) })
	w.silent = w.silent[:min(shownSlow, len(w.silent))]
}

// tell logs the times so far.
func (w *waits) tell(t *testing.T) {
	t.Helper()
	w.cut()
	sorted := slices.Sorted(slices.Values(w.all))
	at := func(percent int) time.Duration { return sorted[(len(sorted)-1)*percent/100] }
	t.Logf("%d answers: median %v, p99 %v, longest %v; mean %v to the end; %d above %v", len(sorted), at(50), at(99), at(100), w.total/time.Duration(len(sorted)), w.slow, slowAnswer)
}

// slowList opens the file of slow addresses, which is written as they are met so
// that they can be asked again whatever ends the test.
func slowList(t *testing.T, path string) io.Writer {
	t.Helper()
	if path == "" {
		return io.Discard
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// kept reads it.
func kept(t *testing.T, path string) (addresses []string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20) // a query of 10 kB, each byte written as three
	for lines.Scan() {
		addresses = append(addresses, lines.Text())
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return addresses
}
