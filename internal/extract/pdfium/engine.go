package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// DefaultMemory is the linear memory one document may use, in bytes.
const DefaultMemory = 256 << 20

// wasmPages is the most pages of 64 KiB a module may ask for; the allocator
// refuses far earlier. A lower limit here makes the module fail to load.
const wasmPages = 65536

// Errors of opening and reading. Both may carry more detail around them.
var (
	ErrEncrypted = errors.New("needs a password")
	ErrDamaged   = errors.New("not readable as PDF")
	ErrMemory    = errors.New("memory limit reached")
)

// Options of an engine.
type Options struct {
	CacheDir string // folder for the compiled module; "" compiles anew each time
	Memory   int64  // linear memory of one document in bytes; 0 means DefaultMemory
}

// Engine is the compiled module. It opens one document at a time.
type Engine struct {
	pool    pdfium.Pool
	cache   wazero.CompilationCache
	refused *atomic.Bool // the allocator has said no since the last open
}

// New compiles the module, or takes it from the cache folder. The first takes
// some 3 s of processor time and 350 MB, the second 0.2 s.
func New(opts Options) (*Engine, error) {
	limit := opts.Memory
	if limit <= 0 {
		limit = DefaultMemory
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(wasmPages)
	var cache wazero.CompilationCache
	if opts.CacheDir != "" {
		if err := os.MkdirAll(opts.CacheDir, 0o755); err != nil {
			return nil, fmt.Errorf("pdfium: cache folder: %w", err)
		}
		var err error
		if cache, err = wazero.NewCompilationCacheWithDir(opts.CacheDir); err != nil {
			return nil, fmt.Errorf("pdfium: cache folder %s: %w", opts.CacheDir, err)
		}
		config = config.WithCompilationCache(cache)
	}
	refused := new(atomic.Bool)
	ctx := experimental.WithMemoryAllocator(context.Background(),
		experimental.MemoryAllocatorFunc(func(uint64, uint64) experimental.LinearMemory {
			return newMemory(uint64(limit), refused)
		}))
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(),
		Context:       ctx,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("pdfium: %w", err)
	}
	return &Engine{pool: pool, cache: cache, refused: refused}, nil
}

// Close frees the module.
func (e *Engine) Close() error {
	err := e.pool.Close()
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
	}
	return err
}

// Warm fills the cache folder, so that New is quick and writes nothing there.
func Warm(dir string) error {
	e, err := New(Options{CacheDir: dir})
	if err != nil {
		return err
	}
	return e.Close()
}
