package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/go-ldap/ldap/v3"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

// client keeps a connection to the directory, and opens another if it breaks.
// It tries to read again and never to write. It is not safe for concurrent use.
type client struct {
	dial    func(context.Context) (conn, error)
	retries int
	log     *slog.Logger
	conn    conn  // nil: none is open
	refused error // the credentials have been refused
}

// errBroken says that there is no connection, or no longer. It marks what may
// be tried again.
var errBroken = errors.New("no connection to the directory")

// errUnknownOutcome says that a write was sent and not answered: whether the
// directory did it, nobody knows.
var errUnknownOutcome = errors.New("the directory did not answer, so the outcome is unknown")

// errNotSent says that a write was not sent, for lack of a connection.
var errNotSent = errors.New("nothing was sent")

// read runs f on a connection. If the connection breaks, or the directory is
// busy, it runs f again from its beginning, for as often as the client may.
func (c *client) read(ctx context.Context, f func(conn) error) error {
	for attempt := 0; ; attempt++ {
		err := c.readOnce(ctx, f)
		if err == nil || ctx.Err() != nil || attempt == c.retries || !transient(err) {
			return err
		}
		pause := time.Second << min(attempt, 5)
		c.log.Warn("will try again", "error", jsonl.OneLine(err), "in", pause, "attempt", attempt+1, "retries", c.retries)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

func (c *client) readOnce(ctx context.Context, f func(conn) error) error {
	if err := c.connect(ctx); err != nil {
		return err
	}
	open := c.conn
	stop := context.AfterFunc(ctx, func() { open.Close() })
	err := f(open)
	if !stop() || errors.Is(err, errBroken) {
		c.close()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// modify sends one write, once. Its error is the directory's answer, or
// [errNotSent], or [errUnknownOutcome]. The context is for connecting only: a
// write that is sent is waited for, until the connection's timeout.
func (c *client) modify(ctx context.Context, r *ldap.ModifyRequest) error {
	if err := c.connect(ctx); err != nil {
		return fmt.Errorf("%w: %w", errNotSent, err)
	}
	err := c.conn.Modify(r)
	// RFC 4511 4.6: an error in the response says that nothing was modified.
	// Without a response, the client cannot tell.
	if _, known := answered(err); err == nil || known {
		return err
	}
	c.close()
	return fmt.Errorf("%w: %w", errUnknownOutcome, err)
}

// connect connects, unless the credentials have been refused before: trying them
// again for each request would lock the agent's account.
func (c *client) connect(ctx context.Context) (err error) {
	if c.conn != nil || c.refused != nil {
		return c.refused
	}
	if c.conn, err = c.dial(ctx); errors.Is(err, errCredentials) {
		c.refused = err
	}
	return err
}

func (c *client) close() {
	if c.conn != nil {
		c.conn.Close()
		c.conn = nil
	}
}

// answered returns the directory's own answer, if the error is one. go-ldap's
// errors of its own have codes from 200 on, or none.
func answered(err error) (*ldap.Error, bool) {
	var e *ldap.Error
	if errors.As(err, &e) && e.ResultCode < ldap.ErrorNetwork {
		return e, true
	}
	return nil, false
}

// transient reports whether the same may succeed a little later.
func transient(err error) bool {
	if e, ok := answered(err); ok {
		return e.ResultCode == ldap.LDAPResultBusy || e.ResultCode == ldap.LDAPResultUnavailable
	}
	return errors.Is(err, errBroken)
}
