package taxonomy

import (
	"fmt"
	"sort"
	"strings"
)

// Severities of a finding. A taxonomy with errors is not loaded.
const (
	SeverityError   = "error"
	SeverityWarning = "warning"
)

// Finding is something wrong or doubtful in a file.
type Finding struct {
	File     string `json:"file"` // path in the folder; "" when it concerns the whole
	Line     int    `json:"line"` // 1-based; 0 when it concerns the whole file
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

func (f Finding) String() string {
	where := f.File
	if f.Line > 0 {
		where = fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	if where != "" {
		where += ": "
	}
	return where + f.Severity + ": " + f.Message
}

// InvalidError says why a taxonomy was not loaded.
type InvalidError struct{ Findings []Finding }

func (e *InvalidError) Error() string {
	var b strings.Builder
	errors := 0
	for _, f := range e.Findings {
		if f.Severity != SeverityError {
			continue
		}
		if errors++; errors <= 20 {
			fmt.Fprintf(&b, "\n  %s", f)
		}
	}
	if errors > 20 {
		fmt.Fprintf(&b, "\n  and %d more", errors-20)
	}
	return fmt.Sprintf("taxonomy: %d errors:%s", errors, b.String())
}

// report gathers findings while files are read.
type report struct{ findings []Finding }

func (r *report) errorf(file string, line int, format string, args ...any) {
	r.findings = append(r.findings, Finding{file, line, SeverityError, fmt.Sprintf(format, args...)})
}

func (r *report) warnf(file string, line int, format string, args ...any) {
	r.findings = append(r.findings, Finding{file, line, SeverityWarning, fmt.Sprintf(format, args...)})
}

// sorted gives the findings by file, line and message.
func (r *report) sorted() []Finding {
	sort.SliceStable(r.findings, func(i, j int) bool {
		a, b := r.findings[i], r.findings[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Message < b.Message
	})
	return r.findings
}

func (r *report) failed() bool {
	for _, f := range r.findings {
		if f.Severity == SeverityError {
			return true
		}
	}
	return false
}
