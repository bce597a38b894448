package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"stocktake/internal/corpus"
	"stocktake/internal/saved"
)

const (
	maxListBytes = 1 << 20 // of a list that a visitor adds
	maxSearches  = 500     // that are kept
)

// searchOf is a search of the search page under a name, with what the page
// understood of its parameters.
func searchOf(name string, values url.Values) (*saved.Search, error) {
	_, bad := queryOf(values)
	filters := map[string][]string{}
	for _, c := range saved.Columns {
		for _, v := range values[c] {
			switch {
			case slices.Contains(bad, c+"="+strings.TrimSpace(v)):
			case c == "objective" && v == anyValue:
				filters[c] = append(filters[c], objectiveNumbers()...)
			case c == "role" && v == anyValue:
				filters[c] = append(filters[c], corpus.Roles...)
			default:
				filters[c] = append(filters[c], v)
			}
		}
	}
	s, err := saved.New(name, values.Get("q"), filters)
	if err == nil {
		err = understood(s)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errRefused, err)
	}
	return s, nil
}

// save keeps a search under a name that is not taken.
func (s *Server) save(rq *request) error {
	sent, values, err := s.sentSearch(rq)
	if err != nil {
		return err
	}
	search, err := searchOf(sent.Get("name"), values)
	if err != nil {
		return err
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	list, err := s.list()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(o saved.Search) bool { return o.Name == search.Name }) {
		v, err := s.savedViewOf(rq)
		if err != nil {
			return err
		}
		v.Again, v.Notes = s.saveFormOf(rq, values), []string{rq.cat.T("web.saved.taken", search.Name)}
		v.Again.Name = search.Name
		return s.showSaved(rq, http.StatusConflict, v)
	}
	if err := s.keep(rq, append(list, *search), *search); err != nil {
		return err
	}
	http.Redirect(rq.w, rq.r, rq.link("/saved")+"#s"+strconv.Itoa(len(list)), http.StatusSeeOther)
	return nil
}

// keep stores the list. What its added searches find now is not new later.
func (s *Server) keep(rq *request, list []saved.Search, added ...saved.Search) error {
	if len(list) > maxSearches {
		return fmt.Errorf("%w: %d searches, %d can be kept", errRefused, len(list), maxSearches)
	}
	if len(added) > 0 {
		if err := s.note(rq, added); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := saved.Write(&b, list); err != nil {
		return err
	}
	return s.searches.KeepSaved(b.Bytes())
}

// note keeps what searches find now. s.saving is held.
func (s *Server) note(rq *request, list []saved.Search) error {
	ctx, cancel := context.WithTimeout(rq.r.Context(), exportTime)
	defer cancel()
	seen, err := s.searches.Seen()
	if err != nil {
		return err
	}
	for i := range list {
		q, _ := queryOf(valuesOf(&list[i]))
		_, now, err := s.answers.of(ctx, engine{rq}, &list[i], q)
		if err != nil {
			return err
		}
		now.Run = s.now()
		seen[list[i].Name] = now
	}
	return s.searches.KeepSeen(seen)
}

// saveList takes up a list of searches from a file; those of the same name are replaced.
func (s *Server) saveList(rq *request) error {
	if _, err := s.received(rq, maxListBytes, func(r *http.Request) error { return r.ParseMultipartForm(maxListBytes) }); err != nil {
		return err
	}
	f, head, err := rq.r.FormFile("list")
	if err != nil {
		return fmt.Errorf("%w: %w", errRefused, err)
	}
	defer f.Close()
	s.saving.Lock()
	defer s.saving.Unlock()
	list, err := s.list()
	if err != nil {
		return err
	}
	added, err := saved.Read(f, path.Base(head.Filename), understood)
	if err != nil {
		v, viewErr := s.savedViewOf(rq)
		if viewErr != nil {
			return viewErr
		}
		v.Trouble = err.Error()
		return s.showSaved(rq, http.StatusBadRequest, v)
	}
	for _, a := range added {
		if at := slices.IndexFunc(list, func(o saved.Search) bool { return o.Name == a.Name }); at >= 0 {
			list[at] = a
		} else {
			list = append(list, a)
		}
	}
	if err := s.keep(rq, list, added...); err != nil {
		return err
	}
	http.Redirect(rq.w, rq.r, rq.link("/saved"), http.StatusSeeOther)
	return nil
}

// noteSeen keeps what all searches find now, so that it is not new any more. When
// the corpus is another than that of the page on which a visitor saw it, nothing
// is kept and the page comes again.
func (s *Server) noteSeen(rq *request) error {
	sent, err := s.sent(rq)
	if err != nil {
		return err
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	if sent.Get("generation") != rq.gen.Name() {
		v, err := s.savedViewOf(rq)
		if err != nil {
			return err
		}
		v.Notes = []string{rq.cat.T("web.saved.changed")}
		return s.showSaved(rq, http.StatusConflict, v)
	}
	list, err := s.list()
	if err == nil {
		err = s.note(rq, list)
	}
	if err != nil {
		return err
	}
	http.Redirect(rq.w, rq.r, rq.link("/saved"), http.StatusSeeOther)
	return nil
}

// unsave deletes a saved search and what it found.
func (s *Server) unsave(rq *request) error {
	sent, err := s.sent(rq)
	if err != nil {
		return err
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	list, err := s.list()
	if err != nil {
		return err
	}
	seen, err := s.searches.Seen()
	if err != nil {
		return err
	}
	name := sent.Get("name")
	rest := slices.DeleteFunc(list, func(o saved.Search) bool { return o.Name == name })
	delete(seen, name)
	if err := errors.Join(s.searches.KeepSeen(seen), s.keep(rq, rest)); err != nil {
		return err
	}
	http.Redirect(rq.w, rq.r, rq.link("/saved"), http.StatusSeeOther)
	return nil
}
