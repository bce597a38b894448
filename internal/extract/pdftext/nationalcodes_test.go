package pdftext

import (
	"strings"
	"testing"
)

func TestNationalCodes(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"GBK-EUC-H", "人口迁移 2030"}, {"GBKp-EUC-V", "《公约》—Goal"}, {"GBpc-EUC-H", "中国"}, {"GBK2K-H", "菲格里斯,"}, {"GB-EUC-H", "国家 A"},
		{"ETen-B5-H", "移民與發展 10.7"}, {"B5pc-H", "國家"}, {"90ms-RKSJ-H", "移民テスト ﾃｽﾄ 1"}, {"90msp-RKSJ-V", "東京"}, {"EUC-H", "日本語"}, {"KSCms-UHC-H", "이주 2022"}, {"KSC-EUC-V", "국가"},
		{"UniJIS-UTF8-H", ""}, {"H", ""}, {"", ""},
	} {
		set, codes := nationalCode(c.name)
		if c.text == "" {
			if set != nil {
				t.Errorf("%q: codes of a set", c.name)
			}
			continue
		}
		if set == nil {
			t.Errorf("%q: no set", c.name)
			continue
		}
		s, err := set.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for len(s) > 0 {
			code, n := codes.next(s)
			text, ok := decoded(set, code)
			if !ok {
				t.Errorf("%s: code %x stands for nothing", c.name, code)
			}
			got.WriteString(text)
			s = s[n:]
		}
		if got.String() != c.text {
			t.Errorf("%s: %q, want %q", c.name, got.String(), c.text)
		}
	}
	if text, ok := decoded(nationalCodes[1].set, 0x81ff); ok {
		t.Errorf("a code that is none reads %q", text)
	}
}
