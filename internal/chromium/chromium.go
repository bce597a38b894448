// Package chromium finds an installed browser and lets it draw: PDF is printed
// and images are made by it, since no Go library at hand shapes every script.
//
// In: pages and drawings of our own, which need no network. Out: PDF and images;
// for tests, the browser itself.
//
// Before changing it: what the browser writes must be the same for the same
// page, or packs differ from one run to the next.
package chromium

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// ErrNone says that there is no browser.
var ErrNone = errors.New("PDF is printed by Chromium or Chrome, and none was found on the PATH: install it (Debian: apt-get install chromium), " +
	"or use --format html and print from any browser, or --format docx")

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

// Start starts a browser that reaches this machine only, with an empty page. It
// ends with the function given, or with the context.
func Start(ctx context.Context, program string, more ...chromedp.ExecAllocatorOption) (context.Context, func(), error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program),
		chromedp.Flag("proxy-server", "127.0.0.1:9"), chromedp.Flag("disable-background-networking", true))
	if os.Geteuid() == 0 {
		// As root Chromium runs only without its sandbox.
		options = append(options, chromedp.NoSandbox)
	}
	ctx, end := chromedp.NewExecAllocator(ctx, append(options, more...)...)
	ctx, leave := chromedp.NewContext(ctx)
	stop := func() { leave(); end() }
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		stop()
		return nil, nil, fmt.Errorf("chromium: %s does not start: %w", program, err)
	}
	return ctx, stop, nil
}
