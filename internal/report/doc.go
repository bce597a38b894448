// Package report turns the definitions in reports/ into pages that can be
// handed on: one HTML file each that needs no network, and a CSV for each block.
//
// In and out: definitions (report.yaml and SQL) and a corpus.Querier come in;
// files go out. A definition runs its SQL over the store's views, each block
// becomes sections of a model, and the templates in reports/layout show it.
// SQL computes, Go moves, templates show.
//
// Before changing it: two runs must give the same bytes, so everything is
// sorted and no clock is read. Text from documents is hostile until it has gone
// through html/template, json.Marshal or encoding/csv; go-echarts' own Render
// prints it unescaped and is never called. Every figure carries a link to the
// passages or States behind it, and as many of them are listed as the figure
// says; TestLinks walks all of them.
//
// Why this way: charts are drawn twice, by ECharts in the reader's browser and
// as SVG, so that a page shows its charts in print, with scripts off, and in any
// browser. A flow is drawn by the same script in goja, all others in Go, which
// takes a hundredth of the time. Maps, networks and treemaps are drawings only.
package report
