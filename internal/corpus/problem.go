package corpus

import "fmt"

// Stages of the pipeline at which a problem can arise.
const (
	StageRead    = "read"
	StageExtract = "extract"
	StageSegment = "segment"
	StageTag     = "tag"
	StageLoad    = "load"
)

// Codes of problems. Unreadable says which of them leave a document without text.
const (
	CodeMissing   = "missing"    // the file is not there
	CodeDenied    = "denied"     // the file cannot be read by this user
	CodeEmpty     = "empty"      // 0 bytes
	CodeNotPDF    = "not_pdf"    // not a document that can be read
	CodeEncrypted = "encrypted"  // needs a password
	CodeDamaged   = "damaged"    // no engine can open it
	CodeNoText    = "no_text"    // page images without text (a scan)
	CodeBlank     = "blank"      // nothing on any page
	CodeTimeout   = "timeout"    // time limit of the worker
	CodeMemory    = "memory"     // memory limit of the worker
	CodeOutput    = "output"     // more text than the limit allows
	CodeCrash     = "crash"      // the worker ended without an answer
	CodePageText  = "page_text"  // one page has no usable text, others have
	CodePageError = "page_error" // one page could not be read in full
	CodeBadText   = "bad_text"   // text whose characters are not to be trusted
	CodeManifest  = "manifest"   // a manifest cell or row could not be used
	CodeDuplicate = "duplicate"  // same bytes as another document
	CodeLanguage  = "language"   // the language could not be told
	CodeInternal  = "internal"
)

// Problem is something a stage could not do. It is data: stored, shown in the
// corpus-quality report, part of every denominator.
type Problem struct {
	Document string `json:"document"`
	Page     int    `json:"page,omitempty"` // 0 when it concerns the whole document
	Stage    string `json:"stage"`
	Code     string `json:"code"`
	Message  string `json:"message"` // one sentence, in English, with what to do
}

// Fatal says whether a problem of this code leaves the document without any text.
func (p Problem) Fatal() bool {
	if p.Page != 0 {
		return false
	}
	switch p.Code {
	case CodeMissing, CodeDenied, CodeEmpty, CodeNotPDF, CodeEncrypted, CodeDamaged, CodeNoText, CodeBlank,
		CodeTimeout, CodeMemory, CodeOutput, CodeCrash, CodeInternal:
		return true
	}
	return false
}

func (p Problem) Error() string {
	if p.Page > 0 {
		return fmt.Sprintf("%s, page %d: %s: %s", p.Document, p.Page, p.Code, p.Message)
	}
	return fmt.Sprintf("%s: %s: %s", p.Document, p.Code, p.Message)
}
