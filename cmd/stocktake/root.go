package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// app holds what all subcommands share: the streams and the common flags.
type app struct {
	in       io.Reader
	out, err io.Writer

	dir     string // of the workspace
	json    bool
	quiet   bool
	verbose bool
	plain   bool // no colour

	taxonomy string // folder of an analyst's taxonomy, "embedded", or "" for the default
}

// commands is the table of subcommands, in the order of the help page.
var commands = []func(*app) *cobra.Command{
	ingestCommand, searchCommand, reportCommand, packCommand, serveCommand, tagCommand, extractCommand, evalCommand, trainCommand, exportCommand, sqlCommand,
	taxonomyCommand, statusCommand, verifyCommand, rebuildCommand, versionCommand,
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:           "stocktake",
		Short:         "Analytics and reports on national reviews of the Global Compact for Migration",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.CompletionOptions.HiddenDefaultCmd = true
	dir := os.Getenv("STOCKTAKE_WORKSPACE")
	if dir == "" {
		dir = "workspace"
	}
	flags := root.PersistentFlags()
	flags.StringVarP(&a.dir, "workspace", "w", dir, "folder of the workspace (environment: STOCKTAKE_WORKSPACE)")
	flags.BoolVar(&a.json, "json", false, "machine-readable result on stdout")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "no progress, only errors")
	flags.BoolVarP(&a.verbose, "verbose", "v", false, "more on stderr")
	flags.BoolVar(&a.plain, "no-color", os.Getenv("NO_COLOR") != "", "no colour")
	for _, c := range commands {
		cmd := c(a)
		wrongUsage(cmd)
		root.AddCommand(cmd)
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return badUsage("%w; see \"%s --help\"", err, c.CommandPath())
	})
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return badUsage("unknown command %q; the commands are %s", args[0], strings.Join(names(root), ", "))
		}
		return nil
	}
	return root
}

// wrongUsage makes wrong arguments of a command and of those below it mistakes
// in the command line.
func wrongUsage(cmd *cobra.Command) {
	for _, below := range cmd.Commands() {
		wrongUsage(below)
	}
	check := cmd.Args
	if check == nil {
		return
	}
	cmd.Args = func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return badUsage("%s: %w; see \"%s --help\"", c.Name(), err, c.CommandPath())
		}
		return nil
	}
}

func names(root *cobra.Command) []string {
	var out []string
	for _, c := range root.Commands() {
		if !c.Hidden && c.Name() != "help" {
			out = append(out, c.Name())
		}
	}
	return out
}

// log writes to stderr at the level that -q and -v ask for.
func (a *app) log() *slog.Logger {
	level := slog.LevelInfo
	switch {
	case a.quiet:
		level = slog.LevelError
	case a.verbose:
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
}

func (a *app) printJSON(v any) error { return writeJSON(a.out, v) }

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// terminal says whether a stream is a terminal that a person sits at.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}
