// Buildlist compiles lists of banned terms and breach corpora into files that
// open at once, and asks them.
//
//	buildlist compile -o custom.pvs words.txt names.txt
//	buildlist seal -o sealed.pvs words.txt
//	buildlist breach -o breach.pvs -min 10 hashes.txt
//	buildlist merge -o all.pvs shard1.pvs shard2.pvs
//	buildlist inspect custom.pvs
//	buildlist verify custom.pvs breach.pvs
//	buildlist query custom.pvs breach.pvs
//
// `buildlist help` and `buildlist help COMMAND` tell the rest. The exit status is
// 0 if all went well, whatever a query has answered, 1 if an input was bad or
// damaged, an output could not be written or somebody interrupted, and 2 if the
// command line is wrong. Passwords and terms are never printed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/examples/internal/tty"
)

// The exit statuses.
const (
	allWell = 0
	failed  = 1 // bad or damaged input, unwritable output, interrupted
	misused = 2 // the command line
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	p := &program{in: os.Stdin, out: os.Stdout, errs: os.Stderr, terminal: tty.Of(os.Stderr)}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// A program is the program with what it reads from and writes to.
type program struct {
	in        *os.File
	out, errs io.Writer
	terminal  tty.Terminal // what errs is
}

// run runs the command that the arguments name.
func (p *program) run(ctx context.Context, args []string) int {
	if len(args) == 0 {
		overview(p.errs)
		return misused
	}
	name, args := args[0], args[1:]
	if name == "help" || name == "-h" || name == "-help" || name == "--help" {
		if len(args) == 0 {
			overview(p.out)
			return allWell
		}
		name, args = args[0], []string{"-help"}
	}
	c, ok := commandOf(name)
	if !ok {
		return p.fail("", usageError("no such command; `buildlist help` lists them"))
	}
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	act := c.prepare(flags)
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		c.explain(p.out, flags)
		return allWell
	} else if err != nil && c.mute {
		return p.fail(c.name, usageError("a flag is unknown or has a bad value"))
	} else if err != nil {
		return p.fail(c.name, usageError(err.Error()))
	}
	if flags.NArg() == 0 {
		return p.fail(c.name, usageError("no file is given"))
	}
	if err := act(ctx, p, flags.Args()); err != nil {
		return p.fail(c.name, err)
	}
	return allWell
}

// A usageError says what is wrong with the command line.
type usageError string

func (e usageError) Error() string { return string(e) }

// errReported says that something failed and has been told.
var errReported = errors.New("reported")

// each does the same for all files of a command, tells what fails, and goes on.
func (p *program) each(command string, files []string, do func(path string) error) error {
	var result error
	for _, path := range files {
		err := do(path)
		if errors.Is(err, context.Canceled) {
			return err
		}
		if err != nil {
			p.fail(command, err)
			result = errReported
		}
	}
	return result
}

// maxMessage bounds an error, in bytes: one may name a million lines.
const maxMessage = 2000

// fail tells an error and returns the exit status.
func (p *program) fail(command string, err error) int {
	if errors.Is(err, errReported) {
		return failed
	}
	status := failed
	message := jsonl.OneLine(err)
	if errors.Is(err, context.Canceled) {
		message = "interrupted; no file has changed"
	}
	if len(message) > maxMessage {
		message = message[:maxMessage] + "… and more"
	}
	if _, ok := errors.AsType[usageError](err); ok {
		status = misused
		if command != "" {
			message += "; `buildlist help " + command + "` explains"
		}
	}
	if command != "" {
		command = " " + command
	}
	fmt.Fprintf(p.errs, "buildlist%s: %s\n", command, jsonl.Printable(message))
	return status
}
