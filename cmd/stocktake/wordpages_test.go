package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/ledongthuc/pdf"

	"stocktake/internal/report/pack"
	"stocktake/reports"
)

// Packs as Word files have at most four pages too, as LibreOffice sets them.
func TestWordPacksHaveFourPages(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice (soffice), and is left out by -short")
	}
	r, packs := packsToPrint(t)
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for i, o := range packs {
		p, err := pack.Make(context.Background(), r, reports.FS, o)
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		data, err := pack.Word(p)
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		file := filepath.Join(dir, fmt.Sprintf("%d.docx", i))
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for i, o := range packs {
		f, printed, err := pdf.Open(filepath.Join(dir, fmt.Sprintf("%d.pdf", i)))
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		if n := printed.NumPage(); n < 1 || n > 4 {
			t.Errorf("%+v: %d pages", o, n)
		}
		f.Close()
	}
}
