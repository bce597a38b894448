package main

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"strconv"
	"strings"
	"sync"

	"stocktake/internal/corpus"
	"stocktake/internal/extract"
	"stocktake/internal/extract/office"
	"stocktake/internal/extract/worker"
	"stocktake/internal/index"
	"stocktake/internal/lang"
	"stocktake/internal/pipeline"
	"stocktake/internal/segment"
	"stocktake/internal/store"
	"stocktake/internal/tag"
	"stocktake/internal/taxonomy"
	"stocktake/internal/workspace"
)

// definition gives the named run definition, else the workspace's last, else the default.
func (a *app) definition(w *workspace.Workspace, name string) (*pipeline.Definition, error) {
	if name != "" {
		d, err := pipeline.LoadDefinition(name)
		return a.withTaxonomy(d, err)
	}
	d, err := pipeline.Stored(w)
	if err != nil || d != nil {
		return a.withTaxonomy(d, err)
	}
	d, err = pipeline.LoadDefinition(pipeline.DefaultName)
	return a.withTaxonomy(d, err)
}

// loadTaxonomy gives the taxonomy of a definition, the embedded one unless it
// holds another, with the States that the definition adds.
func loadTaxonomy(d *pipeline.Definition) (*taxonomy.Taxonomy, error) {
	tx, err := taxonomy.Embedded()
	if d != nil && len(d.TaxonomyFiles) > 0 {
		tx, err = taxonomy.LoadFolder(taxonomy.FilesFolder(d.TaxonomyFiles))
	}
	if err != nil {
		return nil, err
	}
	if d != nil && len(d.Invented) > 0 {
		tx = tx.WithCountries(d.Invented)
	}
	return tx, nil
}

func newSegmenter() corpus.Segmenter {
	return segment.New(segment.Options{Known: lang.Known, Language: detect})
}

// sureLanguage is the confidence from which a passage's own language stands
// against its document's.
const sureLanguage = 0.5

func detect(text string) (code string, sure bool) {
	code, confidence := lang.Detect(text)
	return code, confidence >= sureLanguage
}

// textOptions are those of the text engines. The environment variable
// STOCKTAKE_OCR turns text recognition "off"; unset means "auto": pages without
// usable text are recognised where tesseract is installed.
func textOptions(engine string) worker.Options {
	return worker.Options{Engine: engine, OCR: os.Getenv("STOCKTAKE_OCR")}
}

// stages wires a run in a workspace from its definition.
func (a *app) stages(w *workspace.Workspace, d *pipeline.Definition) (pipeline.Stages, error) {
	tx, err := loadTaxonomy(d)
	if err != nil {
		return pipeline.Stages{}, err
	}
	extractor, err := worker.New(textOptions(d.Engine))
	if err != nil {
		return pipeline.Stages{}, fmt.Errorf("pipeline %s: %w", d.Name, err)
	}
	taggers, err := tag.New(tx, d.Taggers)
	if err != nil {
		return pipeline.Stages{}, fmt.Errorf("pipeline %s: %w", d.Name, err)
	}
	print, err := d.Print()
	if err != nil {
		return pipeline.Stages{}, err
	}
	textVersion := fmt.Sprintf("%s; engine %s; %s; segment %s", engineVersions(), d.Engine, worker.Versions(context.Background(), textOptions(d.Engine)), segment.Version)
	tagVersion := tagVersionOf(d)
	versions := map[string]string{
		"program": programVersion, "taxonomy": tx.Version, "taggers": tagVersion, "text": textVersion,
		"pipeline": d.Name + " " + print[:12], "duckdb": store.Version(), "bleve": index.Version(),
	}
	st := pipeline.Stages{Extractor: extractor, Segmenter: newSegmenter(), Taggers: []corpus.Tagger{tag.Together(taggers)}, Taxonomy: tx, Definition: d,
		TextVersion: textVersion, TagVersion: tagVersion, Versions: versions}
	st.Endings = extract.FolderEndings()
	converter := sync.OnceValue(func() string { return office.ConverterVersion(context.Background()) })
	st.FileVersion = func(file string) string {
		if extract.Converts(file) {
			return converter()
		}
		return ""
	}
	st.Loaders = loaders(w, tx, d, versions)
	return st, nil
}

func tagVersionOf(d *pipeline.Definition) string {
	v := fmt.Sprintf("%s; %s", tag.Version, strings.Join(d.Taggers, " "))
	for _, c := range d.Invented { // their names are found in texts too
		v += " " + c.ISO3
	}
	return v
}

// before compares with what the workspace was tagged with last. It is nil where
// any document can get other tags.
func before(w *workspace.Workspace, st pipeline.Stages) (*pipeline.Before, error) {
	d, err := pipeline.Stored(w)
	if err != nil || d == nil || tagVersionOf(d) != st.TagVersion {
		return nil, err
	}
	tx, err := loadTaxonomy(d)
	if err != nil {
		return nil, err
	}
	difference := tag.NewDifference(tx, st.Taxonomy)
	if difference == nil {
		return nil, nil
	}
	return &pipeline.Before{TagVersion: st.TagVersion, Taxonomy: tx.Version, Touched: difference.Touched, Again: st.Taggers[0].(*tag.Joint).Again(difference)}, nil
}

type bundles = iter.Seq2[*corpus.Bundle, error]

// loaders wires what makes tables and index.
func loaders(w *workspace.Workspace, tx *taxonomy.Taxonomy, d *pipeline.Definition, versions map[string]string) pipeline.Loaders {
	frame, facts := storeFacts(tx, d, versions), index.Facts{Taxonomy: tx}
	return pipeline.Loaders{
		Database: func(ctx context.Context, path string, b bundles) (map[string]string, error) {
			facts, err := withDecisions(frame, w)
			if err == nil {
				_, err = store.Build(ctx, path, facts, b)
			}
			if err != nil {
				return nil, err
			}
			return databasePrint(ctx, path)
		},
		UpdateDatabase: func(ctx context.Context, from, path string, c pipeline.Changes) (map[string]string, error) {
			facts, err := withDecisions(frame, w)
			if err == nil {
				err = store.Update(ctx, from, path, facts, store.Changes(c))
			}
			if err != nil {
				return nil, err
			}
			return databasePrint(ctx, path)
		},
		Index: func(ctx context.Context, dir string, b bundles) (string, error) {
			f, err := index.Build(ctx, dir, facts, b)
			return printed(f), err
		},
		UpdateIndex: func(ctx context.Context, from, dir string, c pipeline.Changes) (string, error) {
			f, err := index.Update(ctx, from, dir, facts, c.Bundles, c.Removed)
			return printed(f), err
		},
		Recounted: func(ctx context.Context, database string) ([]string, error) {
			return store.Recounted(ctx, database, tx)
		},
	}
}

func withDecisions(facts store.Facts, w *workspace.Workspace) (store.Facts, error) {
	var err error
	facts.Decisions, err = w.Decisions()
	return facts, err
}

// storeFacts is what the figures need beyond bundles and decisions.
func storeFacts(tx *taxonomy.Taxonomy, d *pipeline.Definition, versions map[string]string) store.Facts {
	facts := store.Facts{Taxonomy: tx, Roster: d.Expected, Versions: maps.Clone(versions)}
	if facts.Roster == nil {
		for _, c := range tx.Countries {
			if c.Status == "member" {
				facts.Roster = append(facts.Roster, c.ISO3)
			}
		}
	}
	for _, m := range tx.Weak() {
		n, _ := strconv.Atoi(m.Concept) // a number: the taxonomy was checked when it was read
		facts.Weak = append(facts.Weak, store.WeakObjective{Objective: n, Language: m.Language, F1: m.F1, N: m.Cases})
	}
	for _, k := range d.Reviews {
		facts.Reviews = append(facts.Reviews, store.ReviewKind{Kind: k})
	}
	for _, k := range d.StandIns {
		facts.Reviews = append(facts.Reviews, store.ReviewKind{Kind: k, StandIn: true})
	}
	return facts
}

func databasePrint(ctx context.Context, path string) (map[string]string, error) {
	db, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return db.Fingerprint(ctx)
}

func indexPrint(tx *taxonomy.Taxonomy) func(context.Context, string) (string, error) {
	return func(ctx context.Context, dir string) (string, error) {
		ix, err := index.Open(dir, index.Facts{Taxonomy: tx})
		if err != nil {
			return "", err
		}
		defer ix.Close()
		f, err := ix.Fingerprint(ctx)
		return printed(f), err
	}
}

// printed writes a fingerprint of an index as manifests hold it.
func printed(f index.Fingerprint) string { return fmt.Sprintf("%d %s", f.Passages, f.Hash) }
