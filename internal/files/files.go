// Package files copies files for the rooms that make a new generation from the
// last one.
//
// In: paths. Out: files and errors.
//
// Before changing it: a copy never writes over a file, since the last generation
// may be in use.
//
// Why this way: tables and index are rooms that do not know each other.
package files

import (
	"errors"
	"io"
	"os"
)

// Copy copies a file that nobody writes to a path where nothing is, with its
// permissions. The error wraps fs.ErrExist where something is.
func Copy(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}
