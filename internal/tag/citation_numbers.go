package tag

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// list reads "n° 5, 6 and 12–14" from word i on.
func (r *reader) list(i int, code string) (items []item, end int) {
	if i+1 < len(r.words) && r.words[i].folded == "n" && r.words[i+1].folded == "º" { // n.º 5
		i += 2
	} else if j, ok := r.sign(i, code, roleNumberSign); ok {
		i = j
	}
	it, ok := r.number(i, code, true)
	if !ok {
		return nil, 0
	}
	items, end = append(items, it), it.to
	for len(items) <= 23 {
		join := r.join(end, code)
		if join.next == 0 {
			break
		}
		if j, ok := r.sign(join.next, code, roleNumberSign); ok {
			join.next = j
		}
		it, ok := r.number(join.next, code, false)
		if !ok {
			break
		}
		if join.span && it.rest == "" && items[len(items)-1].rest == "" {
			for n := items[len(items)-1].number + 1; n < it.number && n <= 23; n++ {
				items = append(items, item{number: n, to: it.to})
			}
		}
		items, end = append(items, it), it.to
	}
	return items, end
}

// sign steps over one word of the role at i.
func (r *reader) sign(i int, code string, role int) (next int, ok bool) {
	for _, m := range r.by[i] {
		if k := r.c.marks[m.phrase]; k.role == role && (k.lang == code || role == roleNumberSign) {
			return m.to, true
		}
	}
	return i, false
}

type joint struct {
	next int // word at which the next number should stand; 0 when the list ends
	span bool
}

// join reads what stands between two numbers of a list: ", and", "–", "to", "/".
func (r *reader) join(i int, code string) joint {
	if i >= len(r.words) {
		return joint{}
	}
	gap := strings.TrimSpace(r.between(i))
	switch gap {
	case "-", "–", "—", "‑", "‐", "~", "～", "至":
		return joint{i, true}
	case ",", "،", "、", "，", ";", "/", "&", "+", ", &":
		if j, ok := r.sign(i, code, roleAnd); ok {
			return joint{j, false}
		}
		return joint{i, false}
	case "":
		if j, ok := r.sign(i, code, roleAnd); ok {
			return joint{j, false}
		}
		if j, ok := r.sign(i, code, roleTo); ok {
			return joint{j, true}
		}
		if code == "ar" && strings.HasPrefix(r.words[i].folded, "و") && len(r.words[i].folded) > len("و") {
			return joint{i, false}
		}
	}
	return joint{}
}

// between is the text before word i, back to the word before it.
func (r *reader) between(i int) string {
	if i == 0 || i >= len(r.words) {
		return ""
	}
	return r.p.Text[r.words[i-1].end:r.words[i].start]
}

// after is the text behind word i-1, at most n bytes.
func (r *reader) after(i, n int) string {
	if i == 0 {
		return ""
	}
	rest := r.p.Text[r.words[i-1].end:]
	if len(rest) > n {
		for n > 0 && !utf8.RuneStart(rest[n]) {
			n--
		}
		rest = rest[:n]
	}
	return rest
}

// number reads one number at word i: digits, with a point in targets, or a word.
func (r *reader) number(i int, code string, first bool) (item, bool) {
	if i >= len(r.words) {
		return item{}, false
	}
	if first && !openGap(r.between(i)) {
		return item{}, false
	}
	w := strings.TrimPrefix(r.words[i].folded, "nº")
	if code == "ar" {
		w = strings.TrimPrefix(w, "و")
	}
	if n, err := strconv.Atoi(w); err == nil && len(w) <= 2 {
		it := item{number: n, to: i + 1}
		if i+1 < len(r.words) && r.between(i+1) == "." {
			next := r.words[i+1].folded
			if _, err := strconv.Atoi(next); err == nil || len(next) == 1 && next >= "a" && next <= "d" {
				it.rest, it.to = next, i+2
				if i+2 < len(r.words) && r.between(i+2) == "." { // indicator 10.7.1
					if _, err := strconv.Atoi(r.words[i+2].folded); err == nil {
						it.to = i + 3
					}
				}
			}
		}
		return it, !quantity(r.after(it.to, 16), r.words, it.to)
	}
	best := item{}
	for _, m := range r.by[i] {
		k := r.c.marks[m.phrase]
		if (k.role == roleNumberWord || k.role == roleOrdinal) && k.lang == code && m.to > best.to && r.closed(m.to, code) {
			best = item{number: k.value, to: m.to}
		}
	}
	return best, best.to > 0
}

// openGap says whether a number may stand behind this gap: "Objective 5",
// "Objective n° 5", "SDG-5", "Objective (5)".
func openGap(gap string) bool {
	for _, c := range gap {
		if !strings.ContainsRune("  \t\n№#°º.-–‑(№«\"“'", c) {
			return false
		}
	}
	return !strings.Contains(gap, ". ") || strings.Contains(gap, "°") || len(gap) <= 2
}

// quantity says whether a number counts something: "5 %", "5 per cent", "5th".
func quantity(after string, words []word, i int) bool {
	after = strings.TrimLeft(after, " \u00a0\u202f")
	if strings.HasPrefix(after, "%") || strings.HasPrefix(after, "٪") || strings.HasPrefix(after, "％") {
		return true
	}
	if i >= len(words) {
		return false
	}
	switch words[i].folded {
	case "per", "percent", "percentage", "million", "millions", "billion", "thousand", "years", "months", "pour", "por", "процентов", "млн", "тыс":
		return !words[i].stop
	}
	return false
}

// closed says whether a Chinese number ends at word i: 目标一致 is not 目标一.
func (r *reader) closed(i int, code string) bool {
	if code != "zh" || i >= len(r.words) || r.between(i) != "" {
		return true
	}
	c, _ := utf8.DecodeRuneInString(r.words[i].folded)
	return !ideograph(c) || strings.ContainsRune("和与及至到的是中下、以", c)
}

// before reads the number that stands before the word: "the ninth objective",
// 第九项目标, 第9个目标.
func (r *reader) before(h match, code string) (item, int, bool) {
	i := h.from
	if code == "zh" {
		for i > 0 && strings.Contains("项个条大", r.words[i-1].folded) {
			i--
		}
	}
	for from := max(0, i-4); from < i; from++ {
		for _, m := range r.by[from] {
			k := r.c.marks[m.phrase]
			if k.lang == code && k.role == roleOrdinal && m.to == i {
				return item{number: k.value, to: h.to}, from, true
			}
		}
		if code == "zh" && r.words[from].folded == "第" && from+2 == i {
			if n, err := strconv.Atoi(r.words[from+1].folded); err == nil {
				return item{number: n, to: h.to}, from, true
			}
		}
	}
	return item{}, 0, false
}
