package pack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"stocktake/internal/report/chromium"
)

// ErrNoBrowser says that PDF cannot be made here.
var ErrNoBrowser = errors.New("PDF is printed by Chromium or Chrome, and none was found on the PATH: install it (Debian: apt-get install chromium), " +
	"or use --format html and print from any browser, or --format docx")

// printTime is how long a browser may take.
const printTime = 2 * time.Minute

// PDF prints the HTML of a pack by an installed Chromium, tagged and with its
// headings as bookmarks. The dates and numbers that it writes are replaced, so
// that the same page printed by the same browser gives the same bytes.
func PDF(ctx context.Context, page []byte) (out []byte, err error) {
	program := chromium.Find()
	if program == "" {
		return nil, fmt.Errorf("pack: %w", ErrNoBrowser)
	}
	dir, err := os.MkdirTemp("", "stocktake-pack-")
	if err != nil {
		return nil, fmt.Errorf("pack: pdf: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	in, pdf := filepath.Join(dir, "pack.html"), filepath.Join(dir, "pack.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, fmt.Errorf("pack: pdf: %w", err)
	}
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
		"--disable-dev-shm-usage", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--user-data-dir=" + filepath.Join(dir, "profile"), "--print-to-pdf=" + pdf}
	if os.Geteuid() == 0 {
		// As root Chromium runs only without its sandbox; the page holds no script and may fetch nothing.
		args = append(args, "--no-sandbox")
	}
	ctx, cancel := context.WithTimeout(ctx, printTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, append(args, "file://"+filepath.ToSlash(in))...)
	cmd.WaitDelay = 5 * time.Second // helpers of the browser may hold its streams open
	var said bytes.Buffer
	cmd.Stderr = &said
	runErr := cmd.Run()
	data, err := os.ReadFile(pdf)
	if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fmt.Errorf("pack: pdf: %s printed nothing: %w: %s", program, errors.Join(runErr, err), lastLine(said.Bytes()))
	}
	return bookmarked(renumbered(undated(data)), headings(page)), nil
}

var pdfDates = regexp.MustCompile(`/(CreationDate|ModDate) \(D:[0-9]{14}[^)]*\)`)

// undated gives all dates of a PDF one value of the same length, so that offsets hold.
func undated(data []byte) []byte {
	return pdfDates.ReplaceAllFunc(data, func(m []byte) []byte {
		out := bytes.Clone(m)
		at := bytes.Index(out, []byte("D:")) + 2
		copy(out[at:], "20000101000000")
		return out
	})
}

var pdfNodes = regexp.MustCompile(`\(node([0-9]{8})\)`)

// renumbered counts the IDs of a PDF's structure from one, in their order. The
// browser starts anywhere, and not always at the same number.
func renumbered(data []byte) []byte {
	var ids []string
	for _, m := range pdfNodes.FindAllSubmatch(data, -1) {
		ids = append(ids, string(m[1]))
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return pdfNodes.ReplaceAllFunc(data, func(m []byte) []byte {
		at, _ := slices.BinarySearch(ids, string(m[len("(node"):len(m)-1]))
		return fmt.Appendf(nil, "(node%08d)", at+1)
	})
}

func lastLine(b []byte) []byte {
	lines := bytes.Split(bytes.TrimSpace(b), []byte("\n"))
	return lines[len(lines)-1]
}
