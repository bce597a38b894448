package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"stocktake/internal/web"
	"stocktake/internal/workspace"
)

func serveCommand(a *app) *cobra.Command {
	var addr, token string
	c := &cobra.Command{
		Use:   "serve [--addr 127.0.0.1:8420]",
		Short: "The web application: search, passages, reports",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), addr, token)
		},
	}
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8420", "address to listen on")
	c.Flags().StringVar(&token, "review-token", os.Getenv("STOCKTAKE_REVIEW_TOKEN"), "what reviewers of tags must type; needed for reviewing where --addr is not of this machine alone (env STOCKTAKE_REVIEW_TOKEN)")
	c.Flags().Lookup("review-token").DefValue = "" // help does not print it
	return c
}

func (a *app) serve(ctx context.Context, addr, token string) error {
	w, err := workspace.Open(a.dir)
	if err != nil {
		return err
	}
	live, err := newLive(w)
	if err != nil {
		return err
	}
	defer live.Close()
	live.ahead = true
	// A workspace that cannot be read should be said now, not to the first visitor.
	gen, err := live.Current(ctx)
	if err != nil {
		return err
	}
	gen.Release()
	log := a.log()
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("--addr %s: %w", addr, err)
	}
	var review *web.Review
	if at, ok := listener.Addr().(*net.TCPAddr); token != "" || ok && at.IP.IsLoopback() {
		review = live.review(token, time.Now)
	} else {
		log.Info("tags are not reviewed on this address", "needs", "--review-token")
	}
	handler, err := web.New(live, log, review, w)
	if err != nil {
		return errors.Join(err, listener.Close())
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
