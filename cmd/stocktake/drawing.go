package main

import (
	"context"
	"fmt"
	"os"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/extract/worker"
)

// pageDPI is the resolution of a page's image in the browser.
const pageDPI = 110

// drawings keeps the images of the pages asked for last; drawing one takes a
// process of its own.
type drawings struct {
	worker *worker.Extractor
	turn   chan struct{} // one at a time: a page takes most of a core

	mu   sync.Mutex
	kept map[string][]byte
	last []string // keys of kept, the oldest first
}

// keptDrawings is the number of images kept, some 200 kB each.
const keptDrawings = 64

func newDrawings(engine string) (*drawings, error) {
	w, err := worker.New(worker.Options{Engine: engine})
	if err != nil {
		return nil, err
	}
	return &drawings{worker: w, turn: make(chan struct{}, 1), kept: map[string][]byte{}}, nil
}

func (d *drawings) page(ctx context.Context, path string, page int) ([]byte, error) {
	key := fmt.Sprintf("%s %d", path, page)
	if png := d.find(key); png != nil {
		return png, nil
	}
	select {
	case d.turn <- struct{}{}:
		defer func() { <-d.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if png := d.find(key); png != nil { // drawn while waiting
		return png, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	png, err := d.worker.Render(ctx, f, info.Size(), page, pageDPI)
	if err != nil {
		return nil, fmt.Errorf("%s, page %d: %w", path, page, err)
	}
	d.keep(key, png)
	return png, nil
}

func (d *drawings) find(key string) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.kept[key]
}

func (d *drawings) keep(key string, png []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.kept[key]; !ok {
		d.last = append(d.last, key)
	}
	d.kept[key] = png
	if len(d.last) > keptDrawings {
		delete(d.kept, d.last[0])
		d.last = d.last[1:]
	}
}

// Bundle is the record of a document.
func (g *generation) Bundle(document string) (*corpus.Bundle, error) { return g.w.ReadBundle(document) }

// PageImage draws a page of an original.
func (g *generation) PageImage(ctx context.Context, sha string, page int) ([]byte, error) {
	return g.owner.drawings.page(ctx, g.w.OriginalPath(sha), page)
}

// Regions lists the regions of the taxonomy in use.
func (g *generation) Regions() []string { return g.tx.Regions() }

// RegionCountries lists the States of a region.
func (g *generation) RegionCountries(region string) []string { return g.tx.RegionCountries(region) }
