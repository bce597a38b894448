package chromium

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

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
	ctx, stop, err := Start(ctx, program)
	if err != nil {
		return nil, err
	}
	a := &Artist{ctx: ctx, stop: stop}
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
