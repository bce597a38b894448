package lang

import (
	"testing"
	"unicode"
)

// Every character folds at once to what does not fold further.
func TestEveryCharacterFoldsOnce(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		once := Fold(string(r))
		if twice := Fold(once); twice != once {
			t.Errorf("%U folds to %q, then to %q", r, once, twice)
		}
	}
	if got := Fold("\u212b \u212a \u2126"); got != "a k ω" {
		t.Errorf("the signs for ångström, kelvin and ohm fold to %q", got)
	}
}
