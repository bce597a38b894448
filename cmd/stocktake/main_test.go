package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stocktake/internal/extract/worker"
	"stocktake/internal/testkit"
)

func TestMain(m *testing.M) {
	// What a page image holds must not hang on what is installed where tests run.
	os.Setenv("STOCKTAKE_OCR", worker.OCROff)
	worker.Main() // the test binary is its own worker
	if os.Getenv(actAs) != "" {
		os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	testscript.Main(m, map[string]func(){
		"stocktake": func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/script/*.txtar, one behaviour of the command line each.
func TestScripts(t *testing.T) {
	root := testkit.Root(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("DEMO", filepath.Join(root, "testdata", "demo"))
			env.Setenv("NO_COLOR", "1")
			env.Setenv("STOCKTAKE_OCR", worker.OCROff)
			// The compiled fallback engine is kept where the user's cache is.
			if cache, err := os.UserCacheDir(); err == nil {
				env.Setenv("XDG_CACHE_HOME", cache)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			// status N CMD…: the command must end with exit status N
			"status": exitStatus,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		RequireExplicitExec: true,
	})
}
