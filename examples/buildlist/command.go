package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
)

// A command is one of the things that the program does.
type command struct {
	name    string
	args    string // after the flags
	summary string // a line
	help    string // what one must know, with examples

	mute bool // errors do not quote the flags: one may be a password by mistake

	// prepare defines the flags and returns what is done once they are parsed.
	prepare func(flags *flag.FlagSet) action
}

// An action works on the files of a command line, of which there is one at least.
type action func(ctx context.Context, p *program, files []string) error

// commands returns the commands in the order in which one needs them.
func commands() []command {
	return []command{compileCommand, sealCommand, breachCommand, mergeCommand, inspectCommand, verifyCommand, queryCommand}
}

func commandOf(name string) (command, bool) {
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return all[i], true
}

// overview prints what the program is for.
func overview(w io.Writer) {
	fmt.Fprint(w, `buildlist compiles lists of banned terms and breach corpora into snapshots: files
that open at once, whatever their size, and carry their own checksum.

usage: buildlist COMMAND [flags] FILE...

`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.summary)
	}
	fmt.Fprint(w, `
A first round:

  printf 'contoso\nfabrikam\n' > words.txt
  buildlist compile -o custom.pvs words.txt
  buildlist inspect custom.pvs
  buildlist query custom.pvs          # asks for a password, and shows none of it

An output is written whole or not at all: the old file stays as it is until the new
one is complete on the disk, also after Ctrl-C. Progress goes to the standard error:
a bar on a terminal, else a line a second.

exit status: 0 all went well, whatever a query has answered
             1 bad or damaged input, unwritable output, interrupted
             2 the command line is wrong

'buildlist help COMMAND' explains a command, with examples.
`)
}

// explain prints all about a command.
func (c command) explain(w io.Writer, flags *flag.FlagSet) {
	fmt.Fprintf(w, "usage: buildlist %s [flags] %s\n\n%s\n\n%s", c.name, c.args, c.summary, c.help)
	var any bool
	flags.VisitAll(func(*flag.Flag) { any = true })
	if any {
		fmt.Fprint(w, "\nflags:\n")
		flags.SetOutput(w)
		flags.PrintDefaults()
	}
}
