package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"

	"stocktake/internal/message"
)

// A live chart repeats the decals of its drawing: white on dark colours, black
// on light ones, another for each series.
func TestLiveDecalsFollowTheColours(t *testing.T) {
	bar := charts.NewBar()
	(&builder{cat: message.For("en")}).bars(bar, []string{"row"}, []string{"a", "b", "c"}, "chart")
	option, err := json.Marshal(decalled{bar, []string{colours["evidenced"], colours["silent"], colours["planned"]}}.JSON()["aria"])
	if err != nil {
		t.Fatal(err)
	}
	var aria struct {
		Decal struct {
			Show   bool
			Decals []struct {
				Color, Symbol string
				DashArrayX    []any
				DashArrayY    []int
			}
		}
	}
	if err := json.Unmarshal(option, &aria); err != nil {
		t.Fatal(err)
	}
	if !aria.Decal.Show || len(aria.Decal.Decals) != 3 {
		t.Fatalf("decals: %s", option)
	}
	for k, want := range []string{"rgba(255,255,255,", "rgba(0,0,0,", "rgba(0,0,0,"} {
		d := aria.Decal.Decals[k]
		if !strings.HasPrefix(d.Color, want) || len(d.DashArrayX) == 0 || len(d.DashArrayY) == 0 {
			t.Errorf("decal %d: %+v, want %s…", k, d, want)
		}
	}
}
