// Package chromium finds an installed browser and lets it draw: PDF is printed
// and images are made by it, since no Go library at hand shapes every script.
//
// In: drawings of our own, which hold no script and fetch nothing. Out: images.
package chromium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// programs are the browsers that can draw, in the order tried.
var programs = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"}

// Find gives the path of an installed browser, "" where there is none.
func Find() string {
	for _, name := range programs {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// imageScale is the number of pixels of an image for one of CSS: some 190 to
// the inch where a drawing is as wide as a page of A4.
const imageScale = 2

// imageTime is how long one image may take.
const imageTime = time.Minute

// Artist makes images in one browser, one after the other.
type Artist struct {
	mu    sync.Mutex
	ctx   context.Context
	stop  func()
	frame cdp.FrameID
}

// NewArtist starts a browser, which reaches no network. It ends with Close.
func NewArtist(ctx context.Context, program string) (*Artist, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program),
		chromedp.Flag("proxy-server", "127.0.0.1:9"), chromedp.Flag("disable-background-networking", true))
	if os.Geteuid() == 0 {
		// As root Chromium runs only without its sandbox.
		options = append(options, chromedp.NoSandbox)
	}
	ctx, end := chromedp.NewExecAllocator(ctx, options...)
	ctx, leave := chromedp.NewContext(ctx)
	a := &Artist{ctx: ctx, stop: func() { leave(); end() }}
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		a.Close()
		return nil, fmt.Errorf("chromium: %s does not start: %w", program, err)
	}
	tree, err := chromedp.Call(ctx, page.GetFrameTree, cdp.Empty{})
	if err != nil {
		a.Close()
		return nil, fmt.Errorf("chromium: %w", err)
	}
	a.frame = tree.FrameTree.Frame.ID
	return a, nil
}

// Close ends the browser.
func (a *Artist) Close() { a.stop() }

// PNG draws an SVG of a size in CSS pixels.
func (a *Artist) PNG(svg []byte, width, height int) ([]byte, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	ctx, cancel := context.WithTimeout(a.ctx, imageTime)
	defer cancel()
	content := page.SetDocumentContentParams{FrameID: a.frame, HTML: `<!doctype html><body style="margin:0">` + string(svg)}
	if _, err := chromedp.Call(ctx, page.SetDocumentContent, content); err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	beyond := true
	shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
		Clip: &page.Viewport{Width: float64(width), Height: float64(height), Scale: imageScale}})
	if err != nil {
		return nil, fmt.Errorf("chromium: %w", err)
	}
	if len(shot.Data) == 0 {
		return nil, errors.New("chromium: an empty image")
	}
	return shot.Data, nil
}
