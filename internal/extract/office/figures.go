package office

import (
	"strconv"
	"strings"
)

// figure writes n as lists number their items: "decimal", "lowerLetter",
// "upperRoman" and so on, as WordprocessingML names them (ISO/IEC 29500-1,
// 17.18.59). Other ways of writing come out in plain figures.
func figure(n int, way string) string {
	if n < 1 || n > 10_000 {
		return strconv.Itoa(n)
	}
	switch way {
	case "lowerLetter":
		return letters(n)
	case "upperLetter":
		return strings.ToUpper(letters(n))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "russianLower":
		return cyrillic(n)
	case "russianUpper":
		return strings.ToUpper(cyrillic(n))
	case "arabicAlpha":
		return string([]rune(arabicLetters)[(n-1)%len([]rune(arabicLetters))])
	case "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting":
		return chinese(n)
	}
	return strconv.Itoa(n)
}

// letters gives a … z, aa, bb, as Word and LibreOffice number.
func letters(n int) string {
	return strings.Repeat(string(rune('a'+(n-1)%26)), min((n-1)/26+1, 8))
}

const (
	cyrillicLetters = "абвгдежзиклмнопрстуфхцчшщыэюя"
	arabicLetters   = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
)

func cyrillic(n int) string {
	all := []rune(cyrillicLetters)
	return strings.Repeat(string(all[(n-1)%len(all)]), min((n-1)/len(all)+1, 8))
}

func roman(n int) string {
	if n > 4999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.n {
			b.WriteString(r.s)
			n -= r.n
		}
	}
	return b.String()
}

// chinese writes numbers below 100, as chapters have them.
func chinese(n int) string {
	digits := []rune("零一二三四五六七八九")
	if n > 99 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	if n >= 20 {
		b.WriteRune(digits[n/10])
	}
	if n >= 10 {
		b.WriteRune('十')
	}
	if n%10 > 0 {
		b.WriteRune(digits[n%10])
	}
	return b.String()
}
