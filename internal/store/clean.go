package store

import (
	"strings"
	"unicode/utf8"
)

// clean makes a string that DuckDB stores and every reader takes: valid UTF-8
// without NUL. What is replaced shows as U+FFFD.
func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// cleanAt moves a byte offset of s to the same place in clean(s).
func cleanAt(s string, at int) int {
	return len(clean(s[:at]))
}

// orNull turns "" into NULL, so that "not known" is one thing in SQL.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return clean(s)
}

// numberOrNull turns 0 into NULL.
func numberOrNull[T int | float64](n T) any {
	if n == 0 {
		return nil
	}
	return n
}
