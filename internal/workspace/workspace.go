package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"gopkg.in/yaml.v3"
)

// Format is the version of the folder's layout, written to workspace.yaml.
const Format = 1

const (
	metaFile     = "workspace.yaml"
	originalsDir = "originals"
	bundlesDir   = "bundles"
	currentFile  = "current"
	lockFile     = "lock"
	// DecisionsFile holds people's verdicts on tags, one JSON object a line, append-only.
	DecisionsFile = "decisions.jsonl"
)

// ErrNone says that there is no workspace in a folder.
var ErrNone = errors.New("no workspace")

// Workspace is an opened workspace folder.
type Workspace struct {
	Dir  string
	Meta Meta
}

// Meta is the content of workspace.yaml.
type Meta struct {
	Format  int       `yaml:"format"`
	Created time.Time `yaml:"created"`
	Program string    `yaml:"program"` // version that created the folder
}

// Open opens an existing workspace. The error wraps ErrNone when the folder
// holds none, and says what to do when its format is another.
func Open(dir string) (*Workspace, error) {
	raw, err := os.ReadFile(filepath.Join(dir, metaFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w in %s: run \"stocktake ingest -w %s PATH…\" first, or name another folder with -w", ErrNone, dir, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("opening workspace %s: %w", dir, err)
	}
	var meta Meta
	if err := yaml.Unmarshal(raw, &meta); err != nil {
		return nil, fmt.Errorf("reading %s: %w", filepath.Join(dir, metaFile), err)
	}
	if meta.Format != Format {
		return nil, fmt.Errorf("workspace %s has format %d, this program reads format %d: use the program version that made it (%s), or ingest the originals into a new workspace", dir, meta.Format, Format, meta.Program)
	}
	return &Workspace{Dir: dir, Meta: meta}, nil
}

// OpenOrCreate opens the workspace in dir, or makes one in a folder that is
// missing or empty. A folder that holds other things is refused.
func OpenOrCreate(dir, program string, now time.Time) (*Workspace, error) {
	w, err := Open(dir)
	if !errors.Is(err, ErrNone) {
		return w, err
	}
	if err := refuseForeign(dir); err != nil {
		return nil, err
	}
	for _, d := range []string{originalsDir, bundlesDir} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return nil, fmt.Errorf("creating workspace %s: %w", dir, err)
		}
	}
	meta := Meta{Format: Format, Created: now.UTC().Truncate(time.Second), Program: program}
	raw, err := yaml.Marshal(meta)
	if err != nil {
		return nil, fmt.Errorf("creating workspace %s: %w", dir, err)
	}
	if err := writeFile(filepath.Join(dir, metaFile), raw); err != nil {
		return nil, fmt.Errorf("creating workspace %s: %w", dir, err)
	}
	return &Workspace{Dir: dir, Meta: meta}, nil
}

// refuseForeign keeps a workspace from being laid into somebody's folder of
// other files. Parts of a workspace whose making was cut short are fine.
func refuseForeign(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("creating workspace %s: %w", dir, err)
	}
	for _, e := range entries {
		switch e.Name() {
		case originalsDir, bundlesDir, lockFile:
		default:
			if isTemporary(e.Name()) {
				continue
			}
			return fmt.Errorf("%s is not a workspace and not empty (it holds %s): name an empty or new folder with -w", dir, e.Name())
		}
	}
	return nil
}
