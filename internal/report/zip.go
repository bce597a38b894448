package report

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"time"
)

// zipFolder is the folder into which an archive is unpacked.
const zipFolder = "stocktake-reports"

// zipTime stands for each file: the first moment that the format knows, so that
// the same reports give the same bytes.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Zip writes the reports of a folder, as its manifest lists them, with the
// manifest as one archive for handing over. Other files in the folder are left
// out; one that is no longer what was made is an error.
func Zip(w io.Writer, dir string) error {
	m, err := ReadManifest(dir)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, f := range append(m.Files, File{Name: ManifestName}) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
		if err != nil {
			return err
		}
		if f.SHA256 != "" && sumOf(data) != f.SHA256 {
			return fmt.Errorf("%s: not the file that was made; render the reports again", filepath.Join(dir, filepath.FromSlash(f.Name)))
		}
		part, err := z.CreateHeader(&zip.FileHeader{Name: path.Join(zipFolder, f.Name), Method: zip.Deflate, Modified: zipTime})
		if err != nil {
			return err
		}
		if _, err := part.Write(data); err != nil {
			return err
		}
	}
	return z.Close()
}

// ZipFile writes the archive to a file, whole or not at all.
func ZipFile(file, dir string) (err error) {
	out, err := os.CreateTemp(filepath.Dir(file), ".reports-*.zip")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = out.Close()
			err = errors.Join(err, os.Remove(out.Name()))
		}
	}()
	if err := Zip(out, dir); err != nil {
		return err
	}
	if err := out.Chmod(0o644); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return os.Rename(out.Name(), file)
}
