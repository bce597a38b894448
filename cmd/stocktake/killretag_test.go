package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/testkit"
)

// TestKilledRetag kills a rebuild with changed terms at moments spread over its
// course. The published generation must stay whole whatever happens, and the
// next run must give what an undisturbed one gives.
func TestKilledRetag(t *testing.T) {
	if testing.Short() {
		t.Skip("kills some ten processes")
	}
	own := writeAll(t, termsChanged)
	ingested := filepath.Join(t.TempDir(), "w")
	runs(t, exitProblems, "ingest", "-q", "-w", ingested, "--pipeline", "demo", "--manifest", filepath.Join(testkit.Root(t), "testdata", "demo", "manifest.csv"))
	copied := func() string {
		dir := filepath.Join(t.TempDir(), "w")
		if err := os.CopyFS(dir, os.DirFS(ingested)); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	start := func(dir string) *exec.Cmd { return started(t, "rebuild", "-q", "-w", dir, "--taxonomy", own) }
	plain := copied()
	began := time.Now()
	if err := start(plain).Wait(); err != nil {
		t.Fatal(err)
	}
	length := time.Since(began)
	want := state(t, plain)
	rnd := rand.New(rand.NewPCG(2026, 6))
	for range 3 {
		dir := copied()
		for range 3 {
			killWithin(t, start(dir), length, rnd)
			state(t, dir) // what is published is what its manifest says
		}
		runs(t, exitDone, "rebuild", "-q", "-w", dir, "--taxonomy", own)
		runs(t, exitDone, "verify", "-w", dir)
		if diff := cmp.Diff(want, state(t, dir)); diff != "" {
			t.Errorf("the result differs from an undisturbed run (-want +got):\n%s", diff)
		}
	}
}
