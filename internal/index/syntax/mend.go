package syntax

import "strings"

// mend makes a list of tokens that the grammar can read without an error:
// parentheses pair up and hold something, operators stand between what they
// join, fields have a value. What does not fit becomes a plain word or goes, and
// a note says so.
func mend(in []token, n *notes) []token {
	t := parens(limit(in, n), n)
	for {
		next, again := operators(t, n)
		t = hollow(next, n)
		if !again && len(t) == len(next) {
			return t
		}
	}
}

// limit keeps the first words and phrases of a very long query.
func limit(in []token, n *notes) []token {
	leaves := 0
	for i, t := range in {
		if !leaf(t.kind) {
			continue
		}
		if leaves++; leaves > leafLimit {
			n.add(t.at, "search.long_query", leafLimit)
			return in[:i]
		}
	}
	return in
}

// parens drops parentheses without a partner and those nested too deep.
func parens(in []token, n *notes) []token {
	partner := make([]bool, len(in))
	var open []int
	for i, t := range in {
		switch t.kind {
		case kOpen:
			open = append(open, i)
		case kClose:
			if len(open) > 0 {
				if len(open) <= depthLimit {
					partner[open[len(open)-1]], partner[i] = true, true
				} else {
					n.add(t.at, "search.parens_deep", depthLimit)
				}
				open = open[:len(open)-1]
			} else {
				n.add(t.at, "search.paren_alone", t.at)
			}
		}
	}
	for _, i := range open {
		n.add(in[i].at, "search.paren_alone", in[i].at)
	}
	out := make([]token, 0, len(in))
	for i, t := range in {
		if t.kind != kOpen && t.kind != kClose || partner[i] {
			out = append(out, t)
		}
	}
	return out
}

// hollow drops pairs of parentheses with nothing inside.
func hollow(in []token, n *notes) []token {
	out := make([]token, 0, len(in))
	for _, t := range in {
		if t.kind == kClose && len(out) > 0 && out[len(out)-1].kind == kOpen {
			n.add(t.at, "search.paren_empty", t.at)
			out = out[:len(out)-1]
			continue
		}
		out = append(out, t)
	}
	return out
}

// operators turns those that have nothing to join into plain words.
func operators(in []token, n *notes) (out []token, changed bool) {
	out = make([]token, 0, len(in))
	for i, t := range in {
		ok := true
		switch t.kind {
		case kAnd, kOr:
			ok = len(out) > 0 && ends(out[len(out)-1].kind) && i+1 < len(in) && begins(in[i+1].kind)
		case kNear:
			ok = len(out) > 0 && ends(out[len(out)-1].kind) && i+1 < len(in) && begins(in[i+1].kind) &&
				in[i+1].kind != kNot && in[i+1].kind != kMinus
		case kNot:
			ok = i+1 < len(in) && begins(in[i+1].kind)
		case kField:
			ok = i+1 < len(in) && (leaf(in[i+1].kind) || in[i+1].kind == kOpen)
		case kMinus:
			if ok = i+1 < len(in) && begins(in[i+1].kind); !ok {
				changed = true
				continue
			}
		}
		if !ok {
			changed = true
			if t.kind == kField {
				n.add(t.at, "search.field_alone", t.text+":", t.at)
			} else {
				n.add(t.at, "search.operator_alone", t.text, t.at)
			}
			if t.kind == kNear && t.text != "NEAR" {
				out = append(out, token{kind: kWord, text: "near", at: t.at})
				t.text = strings.TrimPrefix(t.text, "NEAR/")
			}
			t = token{kind: kWord, text: plain(t.text), at: t.at}
		}
		out = append(out, t)
	}
	return out, changed
}

func leaf(k kind) bool   { return k == kWord || k == kPhrase || k == kWildcard || k == kFuzzy }
func ends(k kind) bool   { return leaf(k) || k == kClose }
func begins(k kind) bool { return leaf(k) || k == kOpen || k == kField || k == kNot || k == kMinus }
