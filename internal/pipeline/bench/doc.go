// Command bench makes a workspace's worth of invented reviews, so that it can be
// measured how time and memory grow with the number of documents.
//
// In and out: into a folder go as many plain texts as are asked for and a
// manifest.csv that names each with country, cycle and language:
//
//	go run ./internal/pipeline/bench -dir /tmp/reviews -n 2000
//	stocktake ingest -w /tmp/ws --manifest /tmp/reviews/manifest.csv
//
// Before changing it: the same seed gives the same bytes, and the first
// documents of a larger folder are those of a smaller one, so that sizes can be
// compared.
//
// Why this way: a text has about as many passages, words and tags as the
// national reports of the corpus, in three languages and over three cycles. It
// is made of the lexicons' terms and cues, which makes no sense but all states
// of the gap model.
package main
