package report

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// assetEcharts is where `make assets` puts ECharts.
const assetEcharts = "layout/assets/echarts.min.js"

// readEcharts gives the script, or says how to get it.
func readEcharts(fsys fs.FS) (string, error) {
	data, err := fs.ReadFile(fsys, assetEcharts)
	if errors.Is(err, fs.ErrNotExist) {
		return "", missingAsset(assetEcharts)
	}
	if err != nil {
		return "", fmt.Errorf("reports: %w", err)
	}
	script := string(data)
	for _, end := range []string{"</script", "<!--", "<script"} {
		if strings.Contains(strings.ToLower(script), end) {
			return "", fmt.Errorf("reports/%s holds %q and cannot be put into a page: run `make assets` for the version that the project names", assetEcharts, end)
		}
	}
	return script, nil
}

func missingAsset(name string) error {
	return fmt.Errorf("reports/%s is not there: run `make assets`, then build again", name)
}

// compiled keeps the compiled script for the life of the process: compiling
// takes half a second.
var compiled struct {
	sync.Mutex
	sum     [sha256.Size]byte
	program *goja.Program
}

func compile(script string) (*goja.Program, error) {
	sum := sha256.Sum256([]byte(script))
	compiled.Lock()
	defer compiled.Unlock()
	if compiled.program != nil && compiled.sum == sum {
		return compiled.program, nil
	}
	program, err := goja.Compile("echarts.min.js", script, false)
	if err != nil {
		return nil, fmt.Errorf("reports/%s: %w", assetEcharts, err)
	}
	compiled.sum, compiled.program = sum, program
	return program, nil
}

// drawer draws options as SVG. It holds as many machines as there are
// processors; each draws one chart at a time.
type drawer struct {
	script string
	free   chan *machine
}

type machine struct {
	vm   *goja.Runtime
	draw goja.Callable
}

func newDrawer(script string) *drawer {
	n := max(1, runtime.GOMAXPROCS(0))
	d := &drawer{script: script, free: make(chan *machine, n)}
	for range n {
		d.free <- nil // made when first wanted: most reports need none
	}
	return d
}

// prelude is the little of a browser that ECharts wants to find. Nothing in it
// moves with time or chance.
const prelude = `var console={log:function(){},warn:function(){},error:function(){}};
function setTimeout(){return 0} function clearTimeout(){} function requestAnimationFrame(){return 0} function cancelAnimationFrame(){}`

const drawFunction = `(function(){
echarts.setPlatformAPI({measureText:function(text,font){return {width:measure(String(text),String(font||""))}}});
return function(option,width,height){
	var c=echarts.init(null,null,{renderer:"svg",ssr:true,width:width,height:height});
	try{c.setOption(JSON.parse(option));return c.renderToSVGString()}finally{c.dispose()}
}})()`

func (d *drawer) machine() (*machine, error) {
	program, err := compile(d.script)
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	vm.SetRandSource(func() float64 { return 0.5 })
	// A clock that stands: ECharts cuts labels more coarsely once measuring a font
	// has taken it some milliseconds, so that a busy machine would draw otherwise.
	vm.SetTimeSource(func() time.Time { return time.Unix(0, 0) })
	for name, value := range map[string]any{"self": vm.GlobalObject(), "measure": measure} {
		if err := vm.Set(name, value); err != nil {
			return nil, fmt.Errorf("drawing: %w", err)
		}
	}
	if _, err := vm.RunString(prelude); err != nil {
		return nil, fmt.Errorf("drawing: %w", err)
	}
	if _, err := vm.RunProgram(program); err != nil {
		return nil, fmt.Errorf("drawing: reports/%s: %w", assetEcharts, err)
	}
	v, err := vm.RunString(drawFunction)
	if err != nil {
		return nil, fmt.Errorf("drawing: reports/%s: %w", assetEcharts, err)
	}
	draw, ok := goja.AssertFunction(v)
	if !ok {
		return nil, errors.New("drawing: no function to draw with")
	}
	return &machine{vm: vm, draw: draw}, nil
}

// SVG draws an option (JSON) at a size in CSS pixels. IDs in it begin with id.
// Whoever puts the drawing into a page checks it.
func (d *drawer) SVG(ctx context.Context, id string, option []byte, width, height int) (string, error) {
	var m *machine
	select {
	case m = <-d.free:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	defer func() { d.free <- m }()
	if m == nil {
		var err error
		if m, err = d.machine(); err != nil {
			return "", err
		}
	}
	stop := context.AfterFunc(ctx, func() { m.vm.Interrupt(ctx.Err()) })
	defer stop()
	v, err := m.draw(goja.Undefined(), m.vm.ToValue(string(option)), m.vm.ToValue(width), m.vm.ToValue(height))
	if err != nil {
		m = nil // a machine that was stopped half way is not used again
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", fmt.Errorf("drawing a chart: %w", err)
	}
	return fluid(still(v.String(), id), width, height), nil
}

// What a drawing needs only while a pointer moves over it, and what the page's
// style sheet says anyway. Quotation marks in texts are escaped, so that these
// match attributes only.
var idle = regexp.MustCompile(`(?s)<style.*?</style>| class="[^"]*"| ecmeta_[a-z_]+="[^"]*"| pointer-events="visible"| xml:space="preserve"` +
	`| dominant-baseline="central"| style="font-size:12px;font-family:sans-serif;"`)

var zrID = regexp.MustCompile(`\bzr\d+\b`)

// still leaves of a drawing what can be seen. IDs in it, which count up over
// the life of a machine, get a prefix that is the page's own and the same in
// each run.
func still(svg, prefix string) string {
	svg = idle.ReplaceAllString(svg, "")
	return zrID.ReplaceAllString(svg, prefix)
}

// fluid lets a drawing shrink and grow with the page.
func fluid(svg string, width, height int) string {
	_, rest, _ := strings.Cut(svg, ">")
	return opening(width, height) + rest
}

// opening begins a drawing of a size in CSS pixels; its description stands around it.
func opening(width, height int) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" focusable="false" aria-hidden="true">`, width, height, width, height)
}
