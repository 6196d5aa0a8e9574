// Writeback asks before it sets: it reads the policies and the account from an
// Active Directory, judges the password, and only if the verdict allows resets
// or changes it there. Then it reports what the directory answered next to what
// was predicted. Requests in, answers out, in the same order, one JSON object a
// line.
//
//	writeback -server ldaps://dc1.contoso.com -ca ca.pem < requests.jsonl        # dry run
//	writeback -server ldaps://dc1.contoso.com -ca ca.pem -set < requests.jsonl
//
// Passwords are never printed or logged. README.md has the rest.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/policy"
)

// The exit statuses. If several apply, it is the highest.
const (
	allDone        = 0
	someFailed     = 1 // a line could not be done
	unusable       = 2 // flags, config, credentials, connection or output
	disagreed      = 3 // with -strict: the directory refused what the verdict allows
	unknownOutcome = 4 // of a write: nobody knows which password the account has
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.LookupEnv, os.Stdin, os.Stdout, os.Stderr))
}

// options are what the flags say.
type options struct {
	server      string
	caFile      string
	credentials string
	config      string
	set         bool
	strict      bool
	hints       hintsMode
	timeout     time.Duration
	retries     int
	logFormat   string
	verbose     bool
}

// parse reads the flags.
func parse(args []string, errs io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("writeback", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&o.server, "server", "", "a domain controller: ldaps://`host`[:port]")
	flags.StringVar(&o.caFile, "ca", "", "check the server's certificate with the authorities in this PEM `file` [those of the system]")
	flags.StringVar(&o.credentials, "credentials", "", "log on with the user on the first line of this `file` and the password on the second ["+userVariable+" and "+passwordVariable+" in the environment]")
	flags.StringVar(&o.config, "config", "", "read banned lists, tenant and messages from this JSON `file`, as examples/evaluate does")
	flags.BoolVar(&o.set, "set", false, "set passwords; without it nothing is written")
	flags.BoolVar(&o.strict, "strict", false, "exit with 3 if the directory refuses what the verdict allows")
	flags.TextVar(&o.hints, "policy-hints", hintsRequire, "have the directory check history and age in resets from the cloud: require, try or off")
	flags.DurationVar(&o.timeout, "timeout", 30*time.Second, "of a connection, and of each request to the directory")
	flags.IntVar(&o.retries, "retries", 2, "how often to try again to connect and to read; writes are never tried again")
	flags.StringVar(&o.logFormat, "log", "text", "log as text or json, to the standard error")
	flags.BoolVar(&o.verbose, "v", false, "log details")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: writeback -server ldaps://host [flags] < requests.jsonl")
		fmt.Fprintln(errs, "Judges one request a line and, with -set, sets the passwords that the verdict allows.")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	switch {
	case flags.NArg() > 0:
		return o, fmt.Errorf("%d arguments too many: requests come through the standard input", flags.NArg())
	case o.server == "":
		return o, errors.New("-server is missing")
	case o.timeout <= 0:
		return o, errors.New("-timeout must be positive")
	case o.retries < 0:
		return o, errors.New("-retries must not be negative")
	case o.logFormat != "text" && o.logFormat != "json":
		return o, errors.New("-log must be text or json")
	}
	return o, nil
}

// logger returns the logger that the options ask for.
func (o options) logger(errs io.Writer) *slog.Logger {
	handling := &slog.HandlerOptions{}
	if o.verbose {
		handling.Level = slog.LevelDebug
	}
	if o.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(errs, handling))
	}
	return slog.New(slog.NewTextHandler(errs, handling))
}

// run is the program.
func run(ctx context.Context, args []string, env environment, in io.Reader, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if errors.Is(err, flag.ErrHelp) {
		return allDone
	}
	if err != nil {
		fmt.Fprintln(errs, "writeback:", err)
		return unusable
	}
	log := o.logger(errs)
	c, config, err := prepare(o, env, log)
	if err != nil {
		log.Error("unusable", "error", jsonl.OneLine(err))
		return unusable
	}
	defer c.close()
	return serve(ctx, o, config, c, in, out, log)
}

// prepare reads the files that the options name. It does not connect yet.
func prepare(o options, env environment, log *slog.Logger) (*client, policy.Config, error) {
	d, err := newDialer(o, env)
	if err != nil {
		return nil, policy.Config{}, err
	}
	config, err := readConfig(o.config)
	return &client{dial: d.dial, retries: o.retries, log: log}, config, err
}

// serve answers the requests through a client, which is all that it knows of
// the network.
func serve(ctx context.Context, o options, config policy.Config, c *client, in io.Reader, out io.Writer, log *slog.Logger) int {
	a, err := newAgent(ctx, o, config, c, newReport(out), log)
	if err != nil {
		log.Error("unusable", "error", jsonl.OneLine(err))
		return unusable
	}
	err = a.serve(ctx, in)
	if err != nil {
		log.Error("stopped", "error", jsonl.OneLine(err))
	}
	log.Info("done", "tally", a.tally)
	return a.tally.status(err, o.strict)
}
