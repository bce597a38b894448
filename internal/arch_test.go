package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// rooms says which rooms of this module each room may import. A room that is
// missing here fails the test: arrows are drawn on purpose or not at all.
// Sub-rooms ("extract/pdftext") follow the row of the room they stand in and
// may import each other.
var rooms = map[string][]string{
	"internal/corpus":    {},
	"internal/lang":      {},
	"internal/message":   {},
	"internal/chromium":  {},
	"internal/files":     {},
	"internal/testkit":   {"internal/corpus", "internal/chromium"},
	"internal/taxonomy":  {"internal/corpus", "internal/lang"},
	"internal/extract":   {"internal/corpus", "internal/lang"},
	"internal/segment":   {"internal/corpus", "internal/lang"},
	"internal/tag":       {"internal/corpus", "internal/lang", "internal/taxonomy"},
	"internal/eval":      {"internal/corpus"},
	"internal/docx":      {"internal/lang"},
	"internal/keyness":   {"internal/corpus", "internal/lang"},
	"internal/cite":      {"internal/corpus", "internal/docx", "internal/message"},
	"internal/saved":     {"internal/cite", "internal/corpus"},
	"internal/workspace": {"internal/corpus"},
	"internal/store":     {"internal/corpus", "internal/files", "internal/lang", "internal/taxonomy"},
	"internal/index":     {"internal/corpus", "internal/files", "internal/lang", "internal/taxonomy"},
	"internal/pipeline":  {"internal/corpus", "internal/lang", "internal/taxonomy", "internal/workspace", "pipelines"},
	"internal/report":    {"internal/corpus", "internal/docx", "internal/lang", "internal/message", "internal/taxonomy", "reports"},
	"internal/inspect":   {"internal/corpus", "internal/lang", "internal/message"},
	"internal/web":       {"internal/corpus", "internal/cite", "internal/keyness", "internal/eval", "internal/lang", "internal/message", "internal/saved", "internal/taxonomy"},
	"pipelines":          {},
	"reports":            {},
	"cmd/stocktake":      {"*"},
}

// engines says which rooms alone may import an outside module.
var engines = map[string][]string{
	"github.com/duckdb/":       {"internal/store"},
	"github.com/marcboeker/":   {},
	"github.com/blevesearch/":  {"internal/index"},
	"github.com/chromedp/":     {"internal/chromium", "internal/testkit"},
	"github.com/go-echarts/":   {"internal/report"},
	"github.com/dop251/goja":   {"internal/report"},
	"github.com/ledongthuc/":   {"internal/extract"},
	"github.com/klippa-app/":   {"internal/extract"},
	"github.com/tetratelabs/":  {"internal/extract"},
	"github.com/abadojack/":    {"internal/lang"},
	"github.com/spf13/":        {"cmd/stocktake"},
	"github.com/vbauerster/":   {"cmd/stocktake"},
	"github.com/xuri/excelize": {"internal/store", "internal/report"},
}

// onlyHere says which rooms alone may import a package of the standard library:
// rooms return errors, cmd and web log.
var onlyHere = map[string][]string{
	"log/slog": {"cmd/stocktake", "internal/web"},
	"log":      {},
	"net/http": {"cmd/stocktake", "internal/web"},
}

func TestImports(t *testing.T) {
	root := ".."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir, _ := filepath.Rel(root, filepath.Dir(path))
		room := roomOf(filepath.ToSlash(dir))
		allowed, ok := rooms[room]
		if !ok {
			t.Errorf("%s: room %q is not in the table of rooms", path, dir)
			return nil
		}
		seen[room] = true
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			if strings.HasPrefix(imp, "stocktake/") {
				target := roomOf(strings.TrimPrefix(imp, "stocktake/"))
				if target != room && !contains(allowed, target) && !contains(allowed, "*") {
					t.Errorf("%s: room %s may not import %s", path, room, target)
				}
				continue
			}
			for table, name := range map[*map[string][]string]string{&engines: "engine", &onlyHere: "package"} {
				for prefix, homes := range *table {
					hit := imp == prefix || (name == "engine" && strings.HasPrefix(imp, prefix))
					if hit && !contains(homes, room) {
						t.Errorf("%s: %s %s belongs to %v only", path, name, imp, homes)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("room %s is in the table but holds no Go file", room)
		}
	}
}

// The top level is fixed: nothing else may be visible there.
func TestTopLevel(t *testing.T) {
	want := map[string]bool{"cmd": true, "internal": true, "pipelines": true, "reports": true, "testdata": true,
		"go.mod": true, "go.sum": true, "Makefile": true, "README.md": true, "LICENSE": true,
		"bin": true, "out": true, "workspace": true} // what make builds, ignored by git
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var extra []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !want[e.Name()] {
			extra = append(extra, e.Name())
		}
	}
	sort.Strings(extra)
	if len(extra) > 0 {
		t.Errorf("visible at the top level but not part of the layout: %v", extra)
	}
}

// roomOf cuts a package path to its room: "internal/extract/pdftext" stands in "internal/extract".
func roomOf(dir string) string {
	parts := strings.Split(dir, "/")
	if (parts[0] == "internal" || parts[0] == "cmd") && len(parts) > 2 {
		parts = parts[:2]
	}
	if parts[0] == "pipelines" || parts[0] == "reports" {
		parts = parts[:1]
	}
	return strings.Join(parts, "/")
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
