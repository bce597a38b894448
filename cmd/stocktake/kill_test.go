package main

import (
	"context"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stocktake/internal/testkit"
)

// actAs makes the test binary behave as the program.
const actAs = "STOCKTAKE_TEST_ACT"

// TestKilledIngest kills an ingest at moments spread over its course. The next
// run must complete, and the result must equal that of an undisturbed run.
func TestKilledIngest(t *testing.T) {
	if testing.Short() {
		t.Skip("kills some ten processes")
	}
	args := []string{"--pipeline", "demo", "--manifest", filepath.Join(testkit.Root(t), "testdata", "demo", "manifest.csv")}
	start := func(dir string) *exec.Cmd { return started(t, append([]string{"ingest", "-w", dir}, args...)...) }
	plain := filepath.Join(t.TempDir(), "w")
	began := time.Now()
	if err := start(plain).Wait(); err == nil {
		t.Fatal("the demonstration corpus has two scans: status 3 was expected")
	}
	length := time.Since(began)
	want := state(t, plain)

	rnd := rand.New(rand.NewPCG(2026, 5))
	for range 3 {
		dir := filepath.Join(t.TempDir(), "w")
		for range 3 {
			killWithin(t, start(dir), length, rnd)
		}
		if status := run(append([]string{"ingest", "-w", dir}, args...), nil, io.Discard, io.Discard); status != exitProblems {
			t.Fatalf("the run after the kills ended with status %d", status)
		}
		if status := run([]string{"verify", "-w", dir}, nil, io.Discard, os.Stderr); status != exitDone {
			t.Fatalf("verify ended with status %d", status)
		}
		if diff := cmp.Diff(want, state(t, dir)); diff != "" {
			t.Errorf("the result differs from an undisturbed run (-want +got):\n%s", diff)
		}
	}
}

// started starts the program as a process of its own.
func started(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe, args...)
	c.Env = append(os.Environ(), actAs+"=1")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// killWithin kills a process at a moment of its course, which takes length undisturbed.
func killWithin(t *testing.T, c *exec.Cmd, length time.Duration, rnd *rand.Rand) {
	time.Sleep(time.Duration(rnd.Float64() * float64(length)))
	if err := c.Process.Kill(); err != nil {
		t.Logf("kill: %v", err)
	}
	_ = c.Wait() // it was killed
}

// state sums up a workspace: the bytes of each bundle, and what the generation says of itself.
func state(t *testing.T, dir string) map[string]string {
	t.Helper()
	g := current(t, dir)
	out := map[string]string{"corpus": g.Manifest.Corpus, "index": g.Manifest.Index}
	for k, v := range g.Manifest.Database {
		out["table "+k] = v
	}
	bundles, err := filepath.Glob(filepath.Join(dir, "bundles", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bundles {
		raw, err := os.ReadFile(b)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(b)] = string(raw)
	}
	db, err := databasePrint(context.Background(), g.Database())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(g.Manifest.Database, db); diff != "" {
		t.Errorf("the database is not what its manifest says (-want +got):\n%s", diff)
	}
	return out
}
