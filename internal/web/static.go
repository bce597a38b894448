package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// least is the size from which an answer is compressed: smaller ones fit into
// one packet anyway.
const least = 1400

// jitter is the number of bytes by which the size of a compressed answer may
// vary with its content, so that it does not tell what stands beside a word of
// the visitor's (BREACH).
const jitter = 32

// compressing sends answers compressed to browsers that read that.
func compressing(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(least), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.RandomJitter(jitter, 0, false))
	if err != nil {
		return nil, fmt.Errorf("compression: %w", err)
	}
	return wrap(next), nil
}

// style and script are the addresses of what every page loads, charts that of
// what pages of figures load too.
var style, script, charts = addressOf("style.css"), addressOf("page.js"), addressOf("chart.js")

// addressOf is the address of a static file, which names its content, so that
// browsers may keep it for good.
func addressOf(name string) string {
	data, err := files.ReadFile("static/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	sum := sha256.Sum256(data)
	return "/static/" + name + "?v=" + hex.EncodeToString(sum[:8])
}

// addStatic adds the routes of files that are the same for everybody.
func addStatic(mux *http.ServeMux) error {
	static, err := fs.Sub(files, "static")
	if err != nil {
		return err
	}
	send := http.FileServerFS(static)
	mux.Handle("GET /robots.txt", send)
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if asked := "/static/" + r.URL.Path + "?" + r.URL.RawQuery; asked == style || asked == script || asked == charts {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		send.ServeHTTP(w, r)
	})))
	return nil
}
