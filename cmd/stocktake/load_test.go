package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	loadAddress = flag.String("load", "", "address of a running serve to put under load, such as http://127.0.0.1:8420")
	loadTime    = flag.Duration("load-time", 2*time.Minute, "how long")
	loadUsers   = flag.Int("load-users", 50, "users who ask one page after the other")
)

// loadPages are what the users ask for; %s is a word.
var loadPages = []string{"/?q=%s", "/?q=%s&objective=9", "/?q=%s+migra*", "/?q=%%22human+rights%%22+%s", "/search.json?q=%s+NEAR/5+rights", "/search.json?q=%s&group=document", "/?q=%s&page=2", "/?q=NOT+%s&kind=challenge"}

// TestLoad has users ask a running server, all at once and without pause: every
// answer must be whole. It needs -load.
func TestLoad(t *testing.T) {
	if *loadAddress == "" {
		t.Skip("needs -load ADDRESS of a running server")
	}
	words := strings.Fields("migration women children labour trafficking data border health return diaspora education protection derechos trabajo femmes travail права дети المهاجرين")
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: *loadUsers}}
	var mu sync.Mutex
	var times []time.Duration
	failed := map[string]int{}
	begin := time.Now()
	var wg sync.WaitGroup
	for user := range *loadUsers {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(5, uint64(user)))
			for time.Since(begin) < *loadTime {
				page := fmt.Sprintf(loadPages[r.IntN(len(loadPages))], url.QueryEscape(words[r.IntN(len(words))]))
				at := time.Now()
				status := load(client, *loadAddress+page)
				mu.Lock()
				if times = append(times, time.Since(at)); status != "200 OK" {
					failed[status]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	slices.Sort(times)
	t.Logf("%d users, %v: %d requests, %.1f a second, median %v, p99 %v, longest %v", *loadUsers, *loadTime, len(times), float64(len(times))/time.Since(begin).Seconds(),
		times[len(times)/2], times[len(times)*99/100], times[len(times)-1])
	if len(failed) > 0 {
		t.Errorf("failed: %v", failed)
	}
}

// load reads one page to its end and gives its status.
func load(client *http.Client, address string) string {
	w, err := client.Get(address)
	if err != nil {
		return err.Error()
	}
	defer w.Body.Close()
	if _, err := io.Copy(io.Discard, w.Body); err != nil {
		return err.Error()
	}
	return w.Status
}
