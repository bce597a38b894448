// Package web is the application in the browser: search, passage with its
// evidence, original files, reports.
//
// In: a Source that hands out the published generation. Out: an http.Handler.
// Every page has a JSON twin (Accept: application/json, or .json), described in
// api/openapi.yaml, which tests hold against the answers. Charts are drawn from
// the tables below them, in the page, so that they need neither a library nor a
// script and cannot show other figures.
//
// Before changing it: pages work without script; every text comes from the
// message catalogues; parameters have the names of the command line's filters;
// whatever a visitor types must end in a page, never in a server error.
//
// Why this way: it sees Querier and Searcher, not the engines, so that it can
// be tested with canned answers and survives a change of either.
package web
