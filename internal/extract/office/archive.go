package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const maxFiles = 20_000 // entries of an archive

// archive is a zip file whose parts are read within limits.
type archive struct {
	parts  map[string]*zip.File // by lower-case path without a leading stroke
	limits Limits
}

// openArchive reads the directory of a zip file.
func openArchive(r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("archive: %w (%w)", ErrDamaged, err)
	}
	if len(z.File) > maxFiles {
		return nil, fmt.Errorf("archive of %d files: %w", len(z.File), ErrLimit)
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		name := partName(f.Name)
		if a.parts[name] == nil {
			a.parts[name] = f
		}
	}
	return a, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (a *archive) has(name string) bool { return a.parts[partName(name)] != nil }

// open gives a part unpacked; nil when there is none of this name.
func (a *archive) open(name string) (io.ReadCloser, error) {
	f := a.parts[partName(name)]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%s: %w", name, ErrEncrypted)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w (%w)", name, ErrDamaged, err)
	}
	return &part{in: in, name: name, left: int64(a.limits.Part), packed: int64(f.CompressedSize64)}, nil
}

const (
	ratioFrom = 32 << 20 // bytes unpacked from which the ratio is looked at
	ratioMost = 200      // times its packed size that a part of words and tags may grow to
)

// part is a part of an archive, unpacked up to a limit.
type part struct {
	in           io.ReadCloser
	name         string
	left, packed int64
	read         int64
	lastErr      error
}

func (p *part) Read(b []byte) (int, error) {
	if p.lastErr != nil {
		return 0, p.lastErr
	}
	n, err := p.in.Read(b[:min(int64(len(b)), p.left+1)])
	p.read, p.left = p.read+int64(n), p.left-int64(n)
	switch {
	case p.left < 0 || p.read > ratioFrom && p.read > ratioMost*p.packed:
		err = fmt.Errorf("%s: %w", p.name, ErrLimit)
	case err != nil && !errors.Is(err, io.EOF):
		err = fmt.Errorf("%s: %w (%w)", p.name, ErrDamaged, err)
	}
	p.lastErr = err
	return n, err
}

func (p *part) Close() error { return p.in.Close() }

// small reads a part of at most 64 kB, such as a format's name; "" when it is
// not there or longer.
func (a *archive) small(name string) string {
	in, err := a.open(name)
	if in == nil || err != nil {
		return ""
	}
	defer in.Close()
	var b bytes.Buffer
	if n, err := io.Copy(&b, io.LimitReader(in, 64<<10)); err != nil || n == 64<<10 {
		return ""
	}
	return b.String()
}
