package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// CompoundKind is what a compound file (MS-CFB) holds.
type CompoundKind uint8

// Kinds of compound files.
const (
	CompoundOther  CompoundKind = iota
	CompoundWord                // Word, before 2007
	CompoundLocked              // a document of a later Word behind a password
)

// compoundSigns are names of streams that tell the kind, the telling first.
var compoundSigns = []struct {
	name string
	kind CompoundKind
}{{"EncryptedPackage", CompoundLocked}, {"WordDocument", CompoundWord}}

// compoundMagic begins every compound file.
const compoundMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// Compound tells what a compound file holds by the names of its streams, which
// stand in its directory as UTF-16. A file of another kind is CompoundOther.
func Compound(r io.ReaderAt, size int64) CompoundKind {
	head := make([]byte, len(compoundMagic))
	if n, err := r.ReadAt(head, 0); n < len(head) || err != nil && !errors.Is(err, io.EOF) || string(head) != compoundMagic {
		return CompoundOther
	}
	found := CompoundOther
	const step, overlap = 1 << 20, 64
	buf := make([]byte, step+overlap)
	for at := int64(0); at < size; at += step {
		n, err := r.ReadAt(buf[:min(int64(len(buf)), size-at)], at)
		for _, s := range compoundSigns {
			if bytes.Contains(buf[:n], utf16Bytes(s.name)) {
				if s.kind == CompoundLocked {
					return s.kind
				}
				found = s.kind
			}
		}
		if err != nil && !errors.Is(err, io.EOF) {
			break
		}
	}
	return found
}

func utf16Bytes(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// ErrMissing says that LibreOffice is not installed.
var ErrMissing = errors.New("LibreOffice is not installed")

// ConverterVersion names the LibreOffice that Convert would use, for the
// fingerprints of files that need it.
func ConverterVersion(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "soffice", "--version").Output()
	if err != nil {
		return "no LibreOffice"
	}
	return strings.TrimSpace(string(out))
}

const (
	convertWall = 2 * time.Minute
	maxConvert  = 128 << 20 // bytes of a file that is converted, and of the result
)

// Convert has LibreOffice turn a document of an older format into ODT and
// gives its bytes. LibreOffice runs with a profile of its own, without a
// screen, and without running macros. The error wraps ErrMissing where it is
// not installed, is that of ctx when ctx has ended, else wraps ErrDamaged or
// ErrLimit.
func Convert(ctx context.Context, r io.ReaderAt, size int64) ([]byte, error) {
	path, err := exec.LookPath("soffice")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	}
	if size > maxConvert {
		return nil, fmt.Errorf("document of %d MB: %w", size>>20, ErrLimit)
	}
	dir, err := os.MkdirTemp("", "stocktake-office-")
	if err != nil {
		return nil, fmt.Errorf("folder for LibreOffice: %w", err)
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "document.doc")
	if err := writeFile(in, io.NewSectionReader(r, 0, size)); err != nil {
		return nil, fmt.Errorf("copy for LibreOffice: %w", err)
	}
	ctx2, cancel := context.WithTimeout(ctx, convertWall)
	defer cancel()
	cmd := exec.CommandContext(ctx2, path, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--norestore", "--nologo", "--convert-to", "odt:writer8", "--outdir", filepath.Join(dir, "out"), in)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "LANG=C.UTF-8"}
	cmd.Dir = dir
	isolate(cmd)
	cmd.Cancel = func() error { return kill(cmd) }
	cmd.WaitDelay = 5 * time.Second
	runErr := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	out, err := os.Open(filepath.Join(dir, "out", "document.odt"))
	if err != nil {
		return nil, fmt.Errorf("LibreOffice: %w (%w)", ErrDamaged, errors.Join(runErr, err))
	}
	defer out.Close()
	b, err := io.ReadAll(io.LimitReader(out, maxConvert+1))
	if err != nil {
		return nil, fmt.Errorf("result of LibreOffice: %w", err)
	}
	if len(b) > maxConvert {
		return nil, fmt.Errorf("result of LibreOffice: %w", ErrLimit)
	}
	return b, nil
}

func writeFile(path string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}
