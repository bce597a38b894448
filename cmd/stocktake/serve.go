package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"stocktake/internal/web"
	"stocktake/internal/workspace"
)

func serveCommand(a *app) *cobra.Command {
	var addr string
	c := &cobra.Command{
		Use:   "serve [--addr 127.0.0.1:8420]",
		Short: "The web application: search, passages, reports",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), addr)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8420", "address to listen on")
	return c
}

func (a *app) serve(ctx context.Context, addr string) error {
	w, err := workspace.Open(a.dir)
	if err != nil {
		return err
	}
	live, err := newLive(w)
	if err != nil {
		return err
	}
	defer live.Close()
	// A workspace that cannot be read should be said now, not to the first visitor.
	gen, err := live.Current(ctx)
	if err != nil {
		return err
	}
	gen.Release()
	log := a.log()
	handler, err := web.New(live, log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", addr, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	fmt.Fprintf(a.out, "http://%s/\n", listener.Addr())
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return ctx.Err()
}
