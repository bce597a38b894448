package web

import (
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
)

// originalTypes are the media types of originals by the ending under which they
// are kept. Those that a browser shows itself are opened in it, in a sandbox;
// all others are offered as a download.
var originalTypes = map[string]struct {
	media string
	shown bool
}{
	".pdf":   {"application/pdf", true},
	".txt":   {"text/plain; charset=utf-8", true},
	".text":  {"text/plain; charset=utf-8", true},
	".md":    {"text/plain; charset=utf-8", true},
	".html":  {"text/html", true}, // the file names its encoding itself
	".htm":   {"text/html", true},
	".xhtml": {"application/xhtml+xml", true},
	".docx":  {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", false},
	".docm":  {"application/vnd.ms-word.document.macroEnabled.12", false},
	".dotx":  {"application/vnd.openxmlformats-officedocument.wordprocessingml.template", false},
	".odt":   {"application/vnd.oasis.opendocument.text", false},
	".ott":   {"application/vnd.oasis.opendocument.text-template", false},
	".fodt":  {"application/vnd.oasis.opendocument.text-flat-xml", false},
	".rtf":   {"application/rtf", false},
	".doc":   {"application/msword", false},
	".dot":   {"application/msword", false},
}

// originalPolicy lets nothing in an original run or fetch. A browser shows a
// PDF in its own viewer, which must be allowed to style itself.
const originalPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; sandbox"

// original sends the file as the State submitted it.
func (s *Server) original(rq *request) error {
	id := rq.r.PathValue("id")
	d, err := rq.documentRow(id)
	if err != nil {
		return err
	}
	if d.S("sha256") == "" {
		return notFound{"web.error.no_original"}
	}
	path := rq.gen.Original(d.S("sha256"))
	f, err := os.Open(path)
	if err != nil {
		s.log.Error("original", "document", id, "error", err)
		return notFound{"web.error.no_original"}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	kind, ok := originalTypes[filepath.Ext(path)]
	if !ok {
		kind.media = "application/octet-stream"
	}
	how := "attachment"
	if kind.shown {
		how = "inline"
	}
	h := rq.w.Header()
	h.Set("Content-Type", kind.media)
	h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": id + filepath.Ext(path)}))
	h.Set("Content-Security-Policy", originalPolicy)
	http.ServeContent(rq.w, rq.r, "", info.ModTime(), f)
	return nil
}

// originalAt is the address of a document's original, at a page where it has any.
func originalAt(document string, page int64, section bool) string {
	address := "/original/" + document
	if page > 0 && !section {
		address += "#page=" + strconv.FormatInt(page, 10)
	}
	return address
}
