package testkit

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Office checks a file of Word or Excel (extension ".docx" or ".xlsx") against
// the schemas and rules of the Open XML SDK, which are those of Word and Excel.
// Each fault is an error of the test. Where the SDK's program is not there, the
// test is skipped, saying so.
func Office(t testing.TB, extension string, raw []byte) {
	t.Helper()
	// npm fetches the program for the machine's system, without a runtime.
	found, err := filepath.Glob(filepath.Join(Root(t), "internal", "testkit", "office", "node_modules", "@xarsh", "ooxml-validator-*", "ooxml-validator*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Skip("needs the Open XML SDK's validator in internal/testkit/office/node_modules: npm ci there")
	}
	file := filepath.Join(t.TempDir(), "checked"+extension)
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(found[0], file).Output()
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(found[0]), err)
	}
	faults, err := officeFaults(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("%s: %s", extension, f)
	}
}

// officeFaults reads what the program says of a file.
func officeFaults(said []byte) ([]string, error) {
	var report struct {
		OK     bool `json:"ok"`
		Errors []struct{ Description, Path, XPath string }
	}
	if err := json.Unmarshal(said, &report); err != nil {
		return nil, fmt.Errorf("the validator says %.200q: %w", said, err)
	}
	if report.OK != (len(report.Errors) == 0) {
		return nil, fmt.Errorf("the validator contradicts itself: %.200q", said)
	}
	var out []string
	for _, e := range report.Errors {
		out = append(out, e.Path+" "+e.XPath+": "+e.Description)
	}
	return out, nil
}
