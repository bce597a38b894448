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
// Why this way: a text has some 115 passages in one of three languages, and the
// texts lie over three cycles. They are made of the lexicons' terms and cues
// among coined words, which makes no sense but all states of the gap model, and
// about as many tags a passage as a review of the Compact may have.
package main
