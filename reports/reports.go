// Package reports holds the definitions of the reports: one folder for each,
// with report.yaml and its SQL, and layout/, the page that they share.
//
// In and out: files an analyst edits come in; FS gives them to internal/report.
//
// Before changing it: see README.md, which is written for people who never
// open Go. layout/assets is filled by `make assets` and not kept in git.
//
// Why this way: a report is a definition, not a program.
package reports

import "embed"

// FS holds <name>/report.yaml, <name>/*.sql, packs/*, layout/* and, after `make assets`,
// layout/assets: echarts.min.js and countries-50m.json with their licences.
//
//go:embed */report.yaml */*.sql layout/*.html layout/*.css layout/*.js layout/*.yaml all:layout/assets packs/*.yaml packs/*.html packs/*.css
var FS embed.FS
