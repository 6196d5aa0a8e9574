// Command speed measures how fast passverdict judges, against its peers in the
// same run, and says of each target whether it holds.
//
//	go run ./speed                 everything, on this machine: some minutes
//	go run ./speed -quick          the same in small: under a minute, figures only rough
//	go run ./speed -out results    also write speed.txt, speed.json and the plots
//	go run ./speed -check results/speed.json    print the targets of an earlier run
//
// A target that does not hold is printed and is no error: machines are shared,
// and a time never fails a build.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/benchmarks/internal/provenance"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

func main() {
	quick := flag.Bool("quick", false, "small lists and few rounds: to see that everything runs")
	out := flag.String("out", "", "a `directory` for speed.txt, speed.json and the plots")
	check := flag.String("check", "", "measure nothing; print the targets in the `file` speed.json")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *quick, *out, *check); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

// run measures or checks.
func run(ctx context.Context, quick bool, out, check string) error {
	if check != "" {
		r, err := readResults(check)
		if err != nil {
			return err
		}
		r.print(os.Stdout)
		return nil
	}
	temporary, err := os.MkdirTemp("", "speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	size := full
	if quick {
		size = small
	}
	b := &bench{size: size, dir: temporary, log: os.Stderr, profiles: profiles(os.Stderr), results: results{
		Quick: quick, Record: provenance.Now(ctx, peer.DebianPackages()...),
	}}
	for _, s := range sections {
		begin := time.Now()
		if err := s.measure(b, ctx); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Fprintf(b.log, "speed: %s: %.1f s\n", s.name, time.Since(begin).Seconds())
	}
	b.results.print(os.Stdout)
	if out == "" {
		return nil
	}
	return b.results.write(out)
}

// A section measures some of the rows.
type section struct {
	name    string
	measure func(b *bench, ctx context.Context) error
}

// sections are run in this order.
var sections = []section{
	{"reference passwords, with the peers", (*bench).versus},
	{"allocations", (*bench).allocations},
	{"length of the list", (*bench).sizes},
	{"length of the password", (*bench).lengths},
	{"compiling", (*bench).compiling},
	{"two goroutines", (*bench).parallel},
	{"snapshots", (*bench).snapshots},
	{"sealed lists", (*bench).sealed},
	{"breach corpora", (*bench).corpora},
}

// A bench is a run under way.
type bench struct {
	size     size
	profiles []banned.Profile
	dir      string // for files
	log      io.Writer
	results  results
}

// A size says how much is measured.
type size struct {
	rounds   timing.Rounds
	terms    []int         // of the lists, ascending
	compiled int           // terms of the list whose compilation is timed
	stored   int           // terms of the list that is stored
	hashes   int           // lines of a breach corpus
	lengths  []int         // of the passwords, ascending
	words    int           // of the word lists that peers get
	patience time.Duration // with a peer for a password; longer ones are left out then
}

var full = size{
	rounds:   timing.Rounds{N: 15, Slice: 4 * time.Millisecond},
	terms:    []int{1e3, 1e4, 1e5, 1e6, 1e7},
	compiled: 2e6,
	stored:   18e6,
	hashes:   20e6,
	lengths:  []int{16, 32, 64, 128, 256},
	words:    1e5,
	patience: 50 * time.Millisecond,
}

var small = size{
	rounds:   timing.Rounds{N: 5, Slice: time.Millisecond},
	terms:    []int{1e3, 1e4, 1e5},
	compiled: 1e5,
	stored:   1e5,
	hashes:   5e5,
	lengths:  []int{16, 64, 256},
	words:    1e4,
	patience: 2 * time.Millisecond,
}
