package office

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"stocktake/internal/corpus"
	"stocktake/internal/lang"
)

// readText reads plain text: paragraphs are parted by blank lines, or are
// lines of their own where lines are long.
func readText(r io.ReaderAt, size int64, b *book) error {
	if size > int64(b.limits.Part) {
		return fmt.Errorf("text of %d MB: %w", size>>20, ErrLimit)
	}
	raw := make([]byte, size)
	if n, err := io.ReadFull(io.NewSectionReader(r, 0, size), raw); err != nil {
		raw = raw[:n] // what could be read
	}
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(decodeText(raw), "\r\n", "\n"), "\r", "\n"), "\n")
	t := &plain{b: b, width: usual(lines)}
	for i, l := range lines {
		next := ""
		if i+1 < len(lines) {
			next = lines[i+1]
		}
		if err := t.line(l, next); err != nil {
			return err
		}
	}
	return t.end("")
}

// plain reads plain text line by line.
type plain struct {
	b     *book
	width int      // length of a full line; 0 where every line is a paragraph
	block []string // lines of the paragraph that is open
}

const longLine = 120 // characters; lines of more are not wrapped by hand

// usual gives the length that full lines have, or 0 where lines are
// paragraphs: many are long, or no blank lines part them and a third and more
// end a sentence, where of lines wrapped by hand one in five or six does.
func usual(lines []string) int {
	width, long, all, ended := 0, 0, 0, 0
	for _, l := range lines {
		l = strings.TrimSpace(l)
		n := utf8.RuneCountInString(l)
		if n == 0 {
			continue
		}
		if last, _ := utf8.DecodeLastRuneInString(l); strings.ContainsRune(".!?:;。！？；：؟", last) {
			ended++
		}
		if all++; n > longLine {
			long++
		} else {
			width = max(width, n)
		}
	}
	if long*10 > all || (len(lines)-all)*10 < all && ended*3 >= all {
		return 0
	}
	return width
}

var (
	underline = regexp.MustCompile(`^\s*(={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*$`)
	itemStart = regexp.MustCompile(`^\s*([•▪■●○◦‣➢➤►✓·*–—-]\s+|o\s+\p{Lu}|\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+)`)
	bulleted  = regexp.MustCompile(`^\s*([•▪■●○◦‣➢➤►✓·*–—-]\s+|o\s+\p{Lu}|\(?([a-z]|[ivx]{1,5})[.)]\s+|\(\d{1,3}\)\s+|\d{1,3}\)\s+)`)
	sections  = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2})*)\.?\s+[\p{Lu}\p{Lo}]|^([IVX]{1,5})\.\s+\p{Lu}`)
	hashes    = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*$`)
)

// line takes one line; next is the one after it.
func (t *plain) line(l, next string) error {
	for i := strings.IndexByte(l, '\f'); i >= 0; i = strings.IndexByte(l, '\f') {
		t.take(l[:i])
		if err := t.end(""); err != nil {
			return err
		}
		p := &paragraph{}
		p.sign(shown)
		if err := t.b.put(p); err != nil {
			return err
		}
		l = l[i+1:]
	}
	switch {
	case strings.TrimSpace(l) == "":
		return t.end("")
	case underline.MatchString(l):
		mark := strings.TrimSpace(l)[:1]
		if len(t.block) != 1 {
			mark = ""
		}
		return t.end(mark)
	case t.width == 0, itemStart.MatchString(l) && t.stopped(), hashes.MatchString(l):
		if err := t.end(""); err != nil {
			return err
		}
	}
	t.take(l)
	if t.width == 0 && !underline.MatchString(next) || hashes.MatchString(l) {
		return t.end("")
	}
	return nil
}

func (t *plain) take(l string) {
	if l = strings.TrimSpace(l); l != "" {
		t.block = append(t.block, l)
	}
}

// stopped says that a new paragraph may begin without a blank line: the line
// before ends a sentence or list item, or is not full.
func (t *plain) stopped() bool {
	if len(t.block) == 0 {
		return true
	}
	last := t.block[len(t.block)-1]
	return strings.ContainsAny(last[len(last)-1:], ".;:!?") || utf8.RuneCountInString(last) < t.width*7/10
}

// end ends the paragraph that is open; under is the sign it is underlined with.
func (t *plain) end(under string) error {
	if len(t.block) == 0 {
		return nil
	}
	p := &paragraph{tag: corpus.TagText}
	first := t.block[0]
	switch h := hashes.FindStringSubmatch(first); {
	case h != nil && len(t.block) == 1:
		p.tag, p.level, t.block[0] = corpus.TagHeading, len(h[1]), h[2]
	case under == "=" || under == "-" || under == "~":
		p.tag, p.level = corpus.TagHeading, strings.Index("=-~", under)+1
	case len(t.block) <= 2 && headline(strings.Join(t.block, " ")):
		p.tag, p.level = corpus.TagHeading, depthOf(first)
	case bulleted.MatchString(first):
		p.tag = corpus.TagList
	}
	text := t.block[0]
	for _, l := range t.block[1:] {
		text = joinLine(text, l)
	}
	p.add(text, look{})
	t.block = nil
	return t.b.put(p)
}

// joinLine puts a line behind a text. A hyphen at the end stays unless the
// word is known without it.
func joinLine(text, l string) string {
	first, _ := utf8.DecodeRuneInString(l)
	head, hyphen := strings.CutSuffix(text, "-")
	last, _ := utf8.DecodeLastRuneInString(head)
	switch {
	case hyphen && unicode.IsLetter(last) && unicode.IsLower(first):
		left := head[strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
		right, _, _ := strings.Cut(l+" ", " ")
		if lang.Known(strings.ToLower(left + strings.TrimRightFunc(right, unicode.IsPunct))) {
			return head + l
		}
		return text + l
	case ideograph(first):
		if r, _ := utf8.DecodeLastRuneInString(text); ideograph(r) {
			return text + l
		}
	}
	return text + " " + l
}

// headline says that a short text of its own is a heading: numbered as
// sections are, or in capitals, and not closed by a full stop.
func headline(s string) bool {
	if n := utf8.RuneCountInString(s); n > 120 || n < 3 || strings.ContainsAny(s[len(s)-1:], ".,;:!?") {
		return false
	}
	if sections.MatchString(s) {
		return true
	}
	up, all := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			up++
		}
		if unicode.IsUpper(r) || unicode.IsLower(r) {
			all++
		}
	}
	return all >= 6 && up*10 > all*8
}

// depthOf gives the level of a heading by its number: 2 for "2.1".
func depthOf(s string) int {
	if m := sections.FindStringSubmatch(s); m != nil && m[1] != "" {
		return min(1+strings.Count(m[1], "."), 6)
	}
	return 1
}
