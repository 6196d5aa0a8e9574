// Evaluate judges passwords: requests in, verdicts out, in the same order, one
// JSON object a line.
//
//	go run ./examples/evaluate                          # judges a sample and prints a table
//	go run ./examples/evaluate -config c.json < requests.jsonl > verdicts.jsonl
//	go run ./examples/evaluate -table < requests.jsonl  # the table for requests of your own
//
// A request that cannot be judged becomes a line {"id":…,"error":"…"} that
// names line and field; the others are judged all the same. Passwords are never
// printed. The exit status is 0 if all were judged, whatever the verdicts, 1 if
// some line could not be, and 2 if flags, config or output are unusable.
package main

import (
	"bytes"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/examples/internal/tty"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// The exit statuses.
const (
	allJudged = 0
	someError = 1
	unusable  = 2
)

//go:embed sample/config.json
var sampleConfig []byte

//go:embed sample/requests.jsonl
var sampleRequests []byte

func main() {
	terminal := tty.Of(os.Stdout)
	os.Exit(run(os.Args[1:], piped(os.Stdin), os.Stdout, os.Stderr, terminal))
}

// piped returns the input if something is piped or redirected into it, and nil
// for a terminal, the null device and a closed input.
func piped(in *os.File) io.Reader {
	info, err := in.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice != 0 {
		return nil
	}
	return in
}

// run is the program. Without input it judges the sample.
func run(args []string, in io.Reader, out, errs io.Writer, t tty.Terminal) int {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(errs)
	configFile := flags.String("config", "", "read the config from this `file`; files that it names are relative to it")
	asTable := flags.Bool("table", false, "print a table for people instead of JSON Lines")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: evaluate [-config file] [-table] [< requests.jsonl]")
		fmt.Fprintln(errs, "Judges one request a line; without input, a sample, as a table.")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return allJudged
	} else if err != nil {
		return unusable
	}
	fail := func(err error) int {
		fmt.Fprintln(errs, "evaluate:", jsonl.OneLine(err))
		return unusable
	}
	if flags.NArg() > 0 {
		return fail(fmt.Errorf("%d arguments too many: requests come through the standard input", flags.NArg()))
	}

	given := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	sample := in == nil
	var config policy.Config
	var err error
	switch {
	case given["config"]: // even if empty: an unset variable is no wish for the defaults
		config, err = readConfig(*configFile)
	case sample:
		config, err = decoder(".").Config(sampleConfig)
	default:
		config, err = decoder(".").Config([]byte("{}"))
	}
	if err != nil {
		return fail(err)
	}
	engine, err := policy.New(config)
	if err != nil {
		return fail(fmt.Errorf("config: %w", err))
	}
	warn := func(where string, d *fgpp.Domain) {
		for _, warning := range d.Warnings() {
			fmt.Fprintf(errs, "evaluate: warning: %s%s\n", where, warning)
		}
	}
	warn("", config.Domain)

	var w writer = newLines(out)
	if sample || *asTable {
		w = newTable(out, t)
	}
	if sample {
		in = bytes.NewReader(sampleRequests)
	}
	b := batch{engine: engine, decoder: decoder("."), writer: w, warn: warn}
	if err := b.judgeAll(in); err != nil {
		return fail(err)
	}
	if b.errors > 0 {
		return someError
	}
	return allJudged
}

// readConfig reads a config file, whose errors then name it.
func readConfig(name string) (policy.Config, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return policy.Config{}, fmt.Errorf("config: %w", err)
	}
	config, err := decoder(filepath.Dir(name)).Config(bytes.TrimPrefix(data, jsonl.BOM))
	if err != nil {
		return policy.Config{}, fmt.Errorf("config %s: %w", name, err)
	}
	return config, nil
}

// decoder returns a decoder that knows the embedded list and opens files
// relative to a directory.
func decoder(dir string) *policy.Decoder {
	return &policy.Decoder{
		Embedded: global.List,
		Open: func(name string) (io.ReadCloser, error) {
			if !filepath.IsAbs(name) {
				name = filepath.Join(dir, name)
			}
			return os.Open(name)
		},
	}
}
