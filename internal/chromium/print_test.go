package chromium

import "testing"

func TestUndated(t *testing.T) {
	in := "x /CreationDate (D:20261125111200+00'00')\n/ModDate (D:20261125111200+00'00') y"
	want := "x /CreationDate (D:20000101000000+00'00')\n/ModDate (D:20000101000000+00'00') y"
	if got := string(undated([]byte(in))); got != want {
		t.Errorf("got %q", got)
	}
}

func TestRenumbered(t *testing.T) {
	if got := string(renumbered([]byte("/ID (node00000042) x (node00000007) (node00000042) (node1)"))); got != "/ID (node00000002) x (node00000001) (node00000002) (node1)" {
		t.Errorf("got %q", got)
	}
}
