package layout

import "golang.org/x/text/unicode/norm"

// ideograph gives the character that a radical sign stands for. Fonts draw both
// with one glyph, and producers that work back from glyphs name the radical,
// which no one finds who searches for the word. Kangxi radicals have the
// character as compatibility decomposition; of the CJK radicals supplement
// those are listed that are simplified characters in their own right (Unicode,
// EquivalentUnifiedIdeograph.txt).
func ideograph(r rune) rune {
	if r >= 0x2f00 {
		return []rune(norm.NFKC.String(string(r)))[0]
	}
	if c, ok := radicals[r]; ok {
		return c
	}
	return r
}

var radicals = map[rune]rune{
	'⺁': '厂', '⺇': '几', '⺌': '小', '⺎': '兀', '⺏': '尣', '⺐': '尢', '⺑': '尣', '⺒': '巳', '⺓': '幺', '⺛': '旡', '⺝': '月', '⺟': '母',
	'⺠': '民', '⺩': '王', '⺫': '罒', '⺬': '示', '⺯': '糹', '⺰': '纟', '⺱': '罓', '⺲': '罒', '⺶': '羊', '⺷': '羊', '⺸': '羋', '⺹': '耂',
	'⺼': '月', '⻁': '虎', '⻂': '衤', '⻃': '覀', '⻄': '西', '⻅': '见', '⻆': '角', '⻇': '角', '⻈': '讠', '⻉': '贝', '⻋': '车',
	'⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '邑', '⻐': '钅', '⻑': '長', '⻒': '镸', '⻓': '长', '⻔': '门', '⻗': '雨', '⻘': '青', '⻙': '韦',
	'⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '飠', '⻠': '饣', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤',
	'⻨': '麦', '⻩': '黄', '⻪': '黾', '⻫': '斉', '⻬': '齐', '⻭': '歯', '⻮': '齿', '⻯': '竜', '⻰': '龙', '⻱': '龜', '⻲': '亀', '⻳': '龟',
}
