// Package pipeline runs a definition from pipelines/: it finds the files,
// decides by fingerprint what must be done again, extracts, segments and tags
// each document, stores its bundle, and publishes a new generation.
//
// In: paths, a manifest, a definition, the stages as cmd wired them. Out:
// bundles and a generation in the workspace, and a Summary.
//
// Before changing it: whatever can alter a bundle must enter a fingerprint, or
// an old bundle will be taken for a new one. One document's trouble becomes a
// stored Problem; only trouble with the workspace itself ends a run.
//
// Why this way: text and tags are fingerprinted apart, so that a changed
// lexicon re-tags without extracting again, and a run that was cut short goes
// on where it stopped because each finished document is a renamed file.
package pipeline
