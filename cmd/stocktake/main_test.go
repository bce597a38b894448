package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stocktake/internal/extract/worker"
	"stocktake/internal/testkit"
	"stocktake/reports"
)

func TestMain(m *testing.M) {
	// What a page image holds must not hang on what is installed where tests run;
	// a script may ask for it.
	asked := os.Getenv("STOCKTAKE_OCR")
	os.Setenv("STOCKTAKE_OCR", worker.OCROff)
	worker.Main() // the test binary is its own worker
	if os.Getenv(actAs) != "" {
		os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	testscript.Main(m, map[string]func(){
		"stocktake": func() {
			os.Setenv("STOCKTAKE_OCR", asked)
			os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestScripts runs testdata/script/*.txtar, one behaviour of the command line each.
func TestScripts(t *testing.T) {
	root := testkit.Root(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("DEMO", filepath.Join(root, "testdata", "demo"))
			env.Setenv("GOLD", filepath.Join(root, "testdata", "gold"))
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
			// pack FILE FOLDER: the folder's files as a zip archive, as Word and LibreOffice write theirs
			"pack": packFolder,
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Getuid() == 0, nil
			case "assets": // ECharts, without which no report is made
				_, err := fs.Stat(reports.FS, "layout/assets/echarts.min.js")
				return err == nil, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		RequireExplicitExec: true,
	})
}

func packFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pack FILE FOLDER")
	}
	out, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(out)
	ts.Check(z.AddFS(os.DirFS(ts.MkAbs(args[1]))))
	ts.Check(errors.Join(z.Close(), out.Close()))
}
