package web

import (
	"slices"
	"strings"

	"stocktake/internal/message"
)

// withPassages are the filters of the States whose review has passages on an objective.
var withPassages = []string{"state", "evidenced", "state", "reported", "state", "planned", "state", "challenge", "state", "mentioned"}

// shares collects a chart of shares: in each row, for each cycle, the part of
// the States whose review can be read that has passages on an objective.
type shares struct {
	rq     *request
	name   string
	cycles []string
	of     map[int][]share // by row
}

type share struct {
	cycle        string
	with, silent cell
	readable     int64
}

func (rq *request) newShares(name string) *shares {
	return &shares{rq: rq, name: name, of: map[int][]share{}}
}

// add takes up the States with passages, and those without, of a row and cycle.
func (s *shares) add(row int, cycle string, with cell, readable int64, silent cell) {
	if !slices.Contains(s.cycles, cycle) {
		s.cycles = append(s.cycles, cycle)
	}
	s.of[row] = append(s.of[row], share{cycle, with, silent, readable})
}

// gutter is the part of a cycle's room that stays empty beside its bar.
const gutter = 0.06

// chart draws them beside each other: a row each row of the table.
func (s *shares) chart(rows [][]cell) *chart {
	if s.rq.json || len(s.cycles) == 0 {
		return nil
	}
	c := &chart{Name: s.rq.cat.T("page.chart_hint", s.name)}
	room := 1 / float64(len(s.cycles))
	for i, cycle := range s.cycles {
		m := s.rq.markAt(float64(i)*room, room)
		m.Text = cycle
		c.Heads = append(c.Heads, m)
	}
	for i, row := range rows {
		r := chartRow{Name: row[0].Text}
		for _, of := range s.of[i] {
			if of.readable > 0 {
				at := room * (float64(slices.Index(s.cycles, of.cycle)) + gutter/2)
				r.Marks = append(r.Marks, s.marks(row[0].Text, of, at, room*(1-gutter))...)
			}
		}
		c.Rows = append(c.Rows, r)
	}
	drawn := map[string]bool{"silent": true}
	s.rq.finish(c, drawn)
	c.Key = append([]stateKey{{State: "passages", Name: s.rq.cat.T("column.with_passages")}}, c.Key...)
	return c
}

// marks are the two parts of a bar that begins at a place and is so wide.
func (s *shares) marks(row string, of share, at, width float64) []chartMark {
	part := *of.with.Value / float64(of.readable)
	var out []chartMark
	if part > 0 {
		m := s.rq.markAt(at, width*part)
		m.State, m.Link = "passages", of.with.Link
		m.Said = strings.Join([]string{row, of.cycle, s.rq.cat.T("column.with_passages"), of.with.Text}, " · ")
		if width*part >= numberShare {
			m.Text = of.with.Text
		}
		out = append(out, m)
	}
	if part < 1 {
		m := s.rq.markAt(at+width*part, width*(1-part))
		m.State, m.Link, m.Text = "silent", of.silent.Link, message.StateSigns["silent"]
		m.Said = strings.Join([]string{row, of.cycle, s.rq.cat.T("state.silent"), s.rq.cat.T("quote.states", int(*of.silent.Value))}, " · ")
		out = append(out, m)
	}
	return out
}
