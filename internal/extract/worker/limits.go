package worker

import "time"

// Limits bound one child. Times grow with the size of the file and, once it is
// known, with the number of pages.
type Limits struct {
	Data   int64         // bytes of data the process may have
	CPU    time.Duration // processor time for any file
	PerMB  time.Duration // and for each megabyte of it
	PerPg  time.Duration // and for each page
	MaxCPU time.Duration // but never more
	Output int64         // bytes of the answer
}

// FirstLimits are for the first engine, which takes some 7 ms a page,
// PDFiumLimits for a child that may ask PDFium, at some 35 ms a page, and
// DrawLimits for one that draws pages: some images take 4 s to unpack.
var (
	FirstLimits = Limits{
		Data: 400 << 20, CPU: 10 * time.Second, PerMB: time.Second, PerPg: 200 * time.Millisecond,
		MaxCPU: 10 * time.Minute, Output: 128 << 20,
	}
	PDFiumLimits = Limits{
		Data: 700 << 20, CPU: 20 * time.Second, PerMB: 2 * time.Second, PerPg: time.Second,
		MaxCPU: 20 * time.Minute, Output: 128 << 20,
	}
	DrawLimits = Limits{
		Data: 900 << 20, CPU: 20 * time.Second, PerMB: 2 * time.Second, PerPg: 15 * time.Second,
		MaxCPU: 5 * time.Minute, Output: 160 << 20,
	}
)

// cpu is the processor time allowed for a file, in whole seconds, at least 1.
func (l Limits) cpu(size int64, pages int) time.Duration {
	d := l.CPU + time.Duration(size>>20)*l.PerMB + time.Duration(pages)*l.PerPg
	return max(time.Second, min(d, l.MaxCPU).Round(time.Second))
}

// life is the processor time after which a process takes no further job.
const life = time.Minute

// wallBase is what any child may take on the clock.
var wallBase = 10 * time.Second

// wall is the time on the clock: generous, since other work may hold the
// processors; it ends what sleeps, not what computes.
func (l Limits) wall(size int64, pages int) time.Duration {
	return wallBase + 6*l.cpu(size, pages)
}
